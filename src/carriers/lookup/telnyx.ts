/** Telnyx Number Lookup with carrier data. Porting is told for North America; MCC and MNC where the account has them. */
import * as z from "zod";
import type { LiveLookup } from "../../app/lookup/ports.ts";
import type { Clock } from "../../app/base/ports.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { type LineType, type LiveNumber, readNetwork } from "../../domain/lookup/live-number.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { failureOfBody, failureOfReply, parseJson, type Reply } from "../reply.ts";
import { failureOfErrors, TELNYX_API_URL } from "../telnyx/wire.ts";
import { askCarrier } from "./ask.ts";
import { readLineType } from "./line-type.ts";

export const telnyxLookupCredentials = z.object({ apiKey: z.string() });

const LINE_TYPES: Readonly<Record<string, LineType>> = {
  "fixed line": "fixed_line",
  mobile: "mobile",
  voip: "voip",
  "fixed line or mobile": "fixed_line_or_mobile",
  "toll free": "toll_free",
  "premium rate": "premium_rate",
  "shared cost": "shared_cost",
  "personal number": "personal_number",
  pager: "pager",
  uan: "uan",
  voicemail: "voicemail",
};

const PORTED: ReadonlyMap<string, boolean> = new Map([
  ["Y", true],
  ["N", false],
]);

const answer = z.object({
  data: z.object({
    valid_number: z.boolean().nullish(),
    carrier: z
      .object({
        name: z.string().nullish(),
        normalized_carrier: z.string().nullish(),
        type: z.string().nullish(),
        mobile_country_code: z.union([z.string(), z.number().transform(String)]).nullish(),
        mobile_network_code: z.union([z.string(), z.number().transform(String)]).nullish(),
      })
      .nullish(),
    portability: z.object({ ported_status: z.string().nullish() }).nullish(),
  }),
});

export function makeTelnyxLookup(
  { apiKey }: z.output<typeof telnyxLookupCredentials>,
  { baseUrl, clock }: { readonly baseUrl: string | null; readonly clock: Clock },
): LiveLookup {
  return {
    source: "telnyx",
    lookup: (e164, timeoutMs) =>
      askCarrier({
        request: {
          url: `${baseUrl ?? TELNYX_API_URL}/v2/number_lookup/${encodeURIComponent(e164)}?type=carrier`,
          method: "GET",
          headers: { authorization: `Bearer ${apiKey}`, accept: "application/json" },
          body: null,
          timeoutMs,
        },
        clock,
        read: readAnswer,
        failureOf: failureOfErrors,
        unknownNumberStatus: 422,
      }),
  };
}

function readAnswer(reply: Reply): Result<LiveNumber, CarrierFailure> {
  const parsed = answer.safeParse(parseJson(reply.response.text));
  if (!parsed.success) return err(failureOfBody(reply));
  const { valid_number: isValid, carrier, portability } = parsed.data.data;
  if (isValid === false) return err(failureOfReply("number_rejected", "not_valid", reply));
  return ok({
    ported: PORTED.get(portability?.ported_status ?? "") ?? null,
    network: readNetwork({
      mcc: carrier?.mobile_country_code,
      mnc: carrier?.mobile_network_code,
      name: carrier?.normalized_carrier ?? carrier?.name,
    }),
    lineType: readLineType(LINE_TYPES, carrier?.type),
    source: "telnyx",
    checkedAtMs: reply.nowMs,
  });
}
