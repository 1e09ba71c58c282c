/** Twilio Lookup v2, paid by the package: `line_type_intelligence`, which says nothing of porting, and those of who holds a number. */
import * as z from "zod";
import type { LiveLookup } from "../../app/lookup/ports.ts";
import type { Clock } from "../../app/base/ports.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { type LineType, type LiveNumber, readNetwork } from "../../domain/lookup/live-number.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { failureOfBody, failureOfReply, parseJson, type Reply } from "../reply.ts";
import { basicAuthorization } from "../signature.ts";
import { failureOfError, TWILIO_API_URL } from "../twilio/wire.ts";
import { askCarrier } from "./ask.ts";
import { readLineType } from "./line-type.ts";
import { makeTwilioHolder } from "./twilio-holder.ts";

export const twilioLookupCredentials = z.object({ accountSid: z.string(), authToken: z.string() });

const LINE_TYPES: Readonly<Record<string, LineType>> = {
  mobile: "mobile",
  landline: "fixed_line",
  fixedVoip: "voip",
  nonFixedVoip: "non_fixed_voip",
  tollFree: "toll_free",
  premium: "premium_rate",
  sharedCost: "shared_cost",
  personal: "personal_number",
  pager: "pager",
  uan: "uan",
  voicemail: "voicemail",
};

const answer = z.object({
  valid: z.boolean(),
  line_type_intelligence: z
    .object({
      error_code: z.int().nullish(),
      type: z.string().nullish(),
      carrier_name: z.string().nullish(),
      mobile_country_code: z.string().nullish(),
      mobile_network_code: z.string().nullish(),
    })
    .nullish(),
});

export function makeTwilioLookup(
  { accountSid, authToken }: z.output<typeof twilioLookupCredentials>,
  { baseUrl, clock }: { readonly baseUrl: string | null; readonly clock: Clock },
): LiveLookup & Required<Pick<LiveLookup, "holder">> {
  const origin = lookupsOrigin(baseUrl ?? TWILIO_API_URL);
  const questionOf = (e164: string, fields: string, timeoutMs: number) => ({
    request: {
      url: `${origin}/v2/PhoneNumbers/${encodeURIComponent(e164)}?Fields=${fields}`,
      method: "GET" as const,
      headers: { authorization: basicAuthorization(accountSid, authToken), accept: "application/json" },
      body: null,
      timeoutMs,
    },
    clock,
  });
  return {
    source: "twilio",
    holder: makeTwilioHolder(questionOf),
    lookup: (e164, timeoutMs) =>
      askCarrier({
        ...questionOf(e164, "line_type_intelligence", timeoutMs),
        read: readAnswer,
        failureOf: failureOfError,
        unknownNumberStatus: 404,
      }),
  };
}

/** Lookup has a host of its own beside that of messages, in every region: lookups.dublin.ie1.twilio.com. */
function lookupsOrigin(baseUrl: string): string {
  return baseUrl.replace(/^https:\/\/api\.((?:[a-z0-9-]+\.)*twilio\.com)$/, "https://lookups.$1");
}

function readAnswer(reply: Reply): Result<LiveNumber, CarrierFailure> {
  const parsed = answer.safeParse(parseJson(reply.response.text));
  if (!parsed.success) return err(failureOfBody(reply));
  const { valid, line_type_intelligence: line } = parsed.data;
  if (!valid) return err(failureOfReply("number_rejected", "not_valid", reply));
  const fault = line?.error_code ?? null;
  // 60601: Canada wants an approval of its own. Whatever the fault, the number is not at it.
  if (fault !== null) return err(failureOfReply("unavailable", String(fault), reply));
  if (line === null || line === undefined) return err(failureOfBody(reply));
  return ok({
    ported: null,
    network: readNetwork({
      mcc: line.mobile_country_code,
      mnc: line.mobile_network_code,
      name: line.carrier_name,
    }),
    lineType: readLineType(LINE_TYPES, line.type),
    source: "twilio",
    checkedAtMs: reply.nowMs,
  });
}
