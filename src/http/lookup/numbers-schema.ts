/** Requests and replies of `/v1/lookup`. */
import * as z from "zod";
import { LIVE_STATUSES } from "../../app/lookup/look-up-number.ts";
import { LINE_TYPES } from "../../domain/lookup/live-number.ts";
import { RISK_NOTES } from "../../domain/lookup/risk-notes.ts";
import { TIME_ZONE_BASES } from "../../domain/lookup/time-zones.ts";
import { NUMBER_KINDS } from "../../domain/base/number-kinds.ts";
import {
  carrierKind,
  countryCode,
  EXAMPLE_PHONE,
  EXAMPLE_TIME,
  instant,
  phoneText,
  phoneToken,
} from "../base/common-schema.ts";

export const lookupRequest = z
  .strictObject({
    phone_number: phoneText,
    country: countryCode.optional().meta({ description: "Country of a number written without calling code." }),
  })
  .meta({
    id: "LookupNumber",
    examples: [{ phone_number: EXAMPLE_PHONE }, { phone_number: "(310) 555-0100", country: "US" }],
  });

const exampleNumber = {
  e164: "+13105550100",
  national: "(310) 555-0100",
  international: "+1 310 555 0100",
  country: "US",
  calling_code: "1",
  kind: "fixed_line_or_mobile",
  fictitious: true,
};

const numberBody = z
  .object({
    e164: z.string().meta({ description: "The canonical form." }),
    national: z.string(),
    international: z.string(),
    country: z.string().meta({ description: "ISO 3166-1 alpha-2." }),
    calling_code: z.string(),
    kind: z.enum(NUMBER_KINDS).meta({ description: "By the country's numbering plan: it knows ranges, not porting." }),
    fictitious: z.boolean().meta({ description: "Reserved for fiction: reaches nobody, works with test keys." }),
  })
  .meta({ id: "PhoneNumber", examples: [exampleNumber] });

export const numberWithToken = numberBody.extend({ phone_token: phoneToken }).meta({
  id: "PhoneNumberWithToken",
  examples: [{ ...exampleNumber, phone_token: "5f0c7e1d9b2a48c6a3e4d5f60718293a" }],
});

export const phoneParameter = phoneText.meta({
  description: "A phone number in any form, percent-encoded. Write it in international form, or send `country`.",
  examples: ["+13105550100"],
});

export const lookupQuery = z.strictObject({
  country: countryCode.optional().meta({ description: "Country of a number written without calling code." }),
  live: z
    .enum(["true", "false"])
    .default("false")
    .meta({ description: "`true`: ask one of your carriers, which charges for it, when nothing fresh is remembered." }),
});

const liveBody = z
  .object({
    ported: z.boolean().nullable().meta({ description: "Null where the carrier cannot tell." }),
    network: z.object({
      mcc: z.string().nullable().meta({ description: "Mobile country code." }),
      mnc: z.string().nullable().meta({ description: "Mobile network code." }),
      name: z.string().nullable(),
    }),
    line_type: z.enum(LINE_TYPES).nullable(),
    source: carrierKind.meta({ description: "The carrier that was asked." }),
    checked_at: instant,
  })
  .meta({ id: "LiveNumber", description: "What a carrier says of the number today." });

export const numberReportBody = numberBody
  .extend({
    region: z.string().nullable().meta({ description: "ISO 3166-2, by area code; US and Canada only." }),
    original_carrier: z.string().nullable().meta({
      description: "Who was given the number's range. Numbers are ported: a hint, never the network of today.",
    }),
    time_zones: z
      .array(z.string())
      .meta({ description: "IANA names of every zone the owner may live in. Quiet hours have to be over in all." }),
    time_zones_basis: z.enum(TIME_ZONE_BASES).meta({
      description: "`prefix`: the digits name a place. `country`: all zones of the country. `unknown`: none.",
    }),
    risk_notes: z.array(z.enum(RISK_NOTES)).meta({ description: "Worth knowing before a text is paid for." }),
    network: z
      .string()
      .nullable()
      .meta({ description: "MCC-MNC of the network that serves the number today; only ever from a live answer." }),
    live: liveBody.nullable(),
    live_status: z.enum(LIVE_STATUSES).meta({
      description:
        "`found`: asked now. `remembered`: asked within a day. `not_requested`: send `live=true`. `no_account`: no " +
        "enabled carrier answers such questions. `failed`: none answered in time. `test_key`, `fictitious`: no carrier " +
        "is asked. `not_permitted`: this key's role may not spend.",
    }),
  })
  .meta({
    id: "NumberReport",
    examples: [
      {
        e164: "+13105550100",
        national: "(310) 555-0100",
        international: "+1 310 555 0100",
        country: "US",
        region: "US-CA",
        calling_code: "1",
        kind: "fixed_line_or_mobile",
        fictitious: true,
        original_carrier: null,
        time_zones: ["America/Los_Angeles"],
        time_zones_basis: "prefix",
        risk_notes: ["fictitious"],
        network: "310-410",
        live: {
          ported: true,
          network: { mcc: "310", mnc: "410", name: "AT&T Wireless" },
          line_type: "mobile",
          source: "telnyx",
          checked_at: EXAMPLE_TIME,
        },
        live_status: "found",
      },
    ],
  });
