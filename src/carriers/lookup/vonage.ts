/**
 * Vonage Number Insight, standard (its OpenAPI document 1.0.9). Vonage ends the product on 2027-02-04: its successor
 * takes the token of an application. Asked by POST, so that the number stands in no address.
 */
import * as z from "zod";
import type { LiveLookup } from "../../app/lookup/ports.ts";
import type { Clock } from "../../app/base/ports.ts";
import type { CarrierKind } from "../../domain/base/carrier-kinds.ts";
import type { CarrierFailure, CarrierFailureKind } from "../../domain/carriers/failure.ts";
import { type LineType, type LiveNumber, readNetwork, splitMccMnc } from "../../domain/lookup/live-number.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { digitsAddress } from "../digits.ts";
import { failureOfBody, failureOfReply, failureOfStatus, parseJson, type Reply } from "../reply.ts";
import { basicAuthorization } from "../signature.ts";
import { askCarrier } from "./ask.ts";
import { readLineType } from "./line-type.ts";

export const vonageLookupCredentials = z.object({ apiKey: z.string(), apiSecret: z.string() });
/** Of the Messages adapter: only where it is set up with the secret. */
export const vonageMessagesLookupCredentials = z.object({
  apiKey: z.string(),
  auth: z.object({ kind: z.literal("basic"), apiSecret: z.string() }),
});

const API_URL = "https://api.nexmo.com";

const LINE_TYPES: Readonly<Record<string, LineType>> = {
  mobile: "mobile",
  landline: "fixed_line",
  landline_premium: "premium_rate",
  landline_tollfree: "toll_free",
  virtual: "voip",
  pager: "pager",
};

/** What the source only assumes is what nearly all of its answers are; a wrong one costs a worse route, no text. */
const PORTED: ReadonlyMap<string, boolean> = new Map([
  ["ported", true],
  ["assumed_ported", true],
  ["not_ported", false],
  ["assumed_not_ported", false],
]);

/** 43 to 45: the live part is missing, and the rest is told. */
const ANSWERED: readonly number[] = [0, 43, 44, 45];

const KIND_OF_STATUS: Readonly<Record<number, CarrierFailureKind>> = {
  1: "throttled",
  3: "number_rejected",
  4: "credentials_rejected",
  5: "number_rejected",
  9: "credentials_rejected",
  19: "credentials_rejected",
};

const answer = z.object({
  status: z.int(),
  ported: z.string().nullish(),
  current_carrier: z
    .object({ network_code: z.string().nullish(), name: z.string().nullish(), network_type: z.string().nullish() })
    .nullish(),
});

export function makeVonageLookup(
  { apiKey, apiSecret }: z.output<typeof vonageLookupCredentials>,
  { baseUrl, clock, source }: { baseUrl: string | null; clock: Clock; source: Extract<CarrierKind, `vonage${string}`> },
): LiveLookup {
  const origin = baseUrl === null || /\.(nexmo|vonage)\.com$/.test(new URL(baseUrl).hostname) ? API_URL : baseUrl;
  return {
    source,
    lookup: (e164, timeoutMs) =>
      askCarrier({
        request: {
          url: `${origin}/ni/standard/json`,
          method: "POST",
          headers: {
            authorization: basicAuthorization(apiKey, apiSecret),
            "content-type": "application/x-www-form-urlencoded",
            accept: "application/json",
          },
          body: new URLSearchParams({ number: digitsAddress(e164) }).toString(),
          timeoutMs,
        },
        clock,
        read: (reply) => readAnswer(reply, source),
        failureOf: failureOfStatus,
      }),
  };
}

function readAnswer(reply: Reply, source: CarrierKind): Result<LiveNumber, CarrierFailure> {
  const parsed = answer.safeParse(parseJson(reply.response.text));
  if (!parsed.success) return err(failureOfBody(reply));
  const { status, ported, current_carrier: carrier } = parsed.data;
  if (!ANSWERED.includes(status)) {
    return err(failureOfReply(KIND_OF_STATUS[status] ?? "unavailable", String(status), reply));
  }
  const name = carrier?.name === "unknown" ? null : carrier?.name;
  return ok({
    ported: PORTED.get(ported ?? "") ?? null,
    network: readNetwork({ ...splitMccMnc(carrier?.network_code), name }),
    lineType: readLineType(LINE_TYPES, carrier?.network_type),
    source,
    checkedAtMs: reply.nowMs,
  });
}
