/** Requests and replies of `/v1/carriers`. */
import * as z from "zod";
import { CARRIER_FAILURE_KINDS } from "../../domain/carriers/failure.ts";
import { ACCOUNT_KINDS } from "../../domain/base/carrier-kinds.ts";
import { dailySpendLimit } from "../limits/country-limits-schema.ts";
import { carrierKind, EXAMPLE_TIME, instant } from "../base/common-schema.ts";

const MAX_RATE = 100_000;

const name = z.string().min(1).max(64).meta({ description: "A name of yours, unique among your accounts." });
const credentials = z
  .record(z.string().max(64), z.unknown())
  .meta({ description: "What the vendor gave you, in the form its kind wants. Sealed at once and never shown again." });
const baseUrl = z
  .string()
  .max(200)
  .regex(/^https?:\/\/[^/?#\s]+$/, "an origin such as https://api.example.com, without a slash at the end")
  .nullable()
  .meta({
    description:
      "Another origin than the vendor's default: a regional host of the vendor, or one that the deployment allows (`CARRIER_HOSTS`).",
  });
const ratePerSecond = z
  .int()
  .min(1)
  .max(MAX_RATE)
  .nullable()
  .meta({ description: "Messages a second that the contract allows; null: as many as come." });
const spendLimit = dailySpendLimit
  .nullable()
  .meta({ description: "Money that texts by it may cost a UTC day; null: no ceiling." });
const standby = z.boolean().meta({ description: "Takes over only while its peers fail." });

export const createCarrierRequest = z
  .strictObject({
    name,
    kind: z.enum(ACCOUNT_KINDS).meta({ description: "The vendor." }),
    credentials,
    base_url: baseUrl.default(null),
    rate_per_second: ratePerSecond.default(null),
    enabled: z.boolean().default(true),
    standby: standby.default(false),
    daily_spend_limit: spendLimit.default(null),
  })
  .meta({
    id: "CreateCarrier",
    examples: [
      { name: "twilio-us", kind: "twilio", credentials: { accountSid: "AC…", authToken: "…" }, rate_per_second: 100 },
    ],
  });

export const updateCarrierRequest = z
  .strictObject({
    name: name.optional(),
    credentials: credentials.optional(),
    base_url: baseUrl.optional(),
    rate_per_second: ratePerSecond.optional(),
    enabled: z.boolean().optional(),
    standby: standby.optional(),
    daily_spend_limit: spendLimit.optional(),
  })
  .meta({ id: "UpdateCarrier", examples: [{ enabled: false }] });

const example = {
  id: "acc_01kakx2m3xe5g8q4s9z6v7w1c6",
  name: "twilio-us",
  kind: "twilio",
  base_url: null,
  encrypted: true,
  rate_per_second: 100,
  enabled: true,
  standby: false,
  daily_spend_limit: null,
  created_at: EXAMPLE_TIME,
  updated_at: EXAMPLE_TIME,
};

export const carrierBody = z
  .object({
    id: z.string().meta({ description: "What routes name as `account`, and what stands in the webhook address." }),
    name: z.string(),
    kind: carrierKind,
    base_url: z.string().nullable(),
    encrypted: z.boolean().nullable().meta({
      description:
        "Whether texts are encrypted on their way to the carrier; false of an SMPP account with `tls` off. Null: its credentials do not open.",
    }),
    rate_per_second: z.int().nullable(),
    enabled: z.boolean(),
    standby: z.boolean(),
    daily_spend_limit: spendLimit,
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: "Carrier", examples: [example] });

export const carrierList = z
  .object({ data: z.array(carrierBody) })
  .meta({ id: "CarrierList", examples: [{ data: [example] }] });

export const carrierVerdict = z
  .object({
    id: z.string(),
    verdict: z.enum(["accepted", "refused", "not_testable"]),
    failure: z.enum(CARRIER_FAILURE_KINDS).nullable(),
    carrier_code: z.string().nullable(),
  })
  .meta({
    id: "CarrierVerdict",
    examples: [{ id: example.id, verdict: "refused", failure: "credentials_rejected", carrier_code: "20003" }],
  });
