/** Any HLR or portability vendor with an HTTP API, described in data. */
import type * as z from "zod";
import type { LiveLookup } from "../../app/lookup/ports.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { type LiveNumber, readNetwork, splitMccMnc } from "../../domain/lookup/live-number.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import type { AdapterPorts } from "../adapter.ts";
import { digitsAddress } from "../digits.ts";
import { holdAll } from "../generic-http/conditions.ts";
import { readText } from "../generic-http/pointer.ts";
import { buildRequest } from "../generic-http/request.ts";
import { failureOfBody, failureOfStatus, parseJson, type Reply } from "../reply.ts";
import { toHex } from "../../domain/base/hex.ts";
import { askCarrier } from "./ask.ts";
import type { describedLookupCredentials, LookupRules } from "./described-schema.ts";
import { readLineType } from "./line-type.ts";

const NONCE_BYTES = 16;

export function makeDescribedLookup(
  { secrets, lookup: rules }: z.output<typeof describedLookupCredentials>,
  { baseUrl, clock, random }: AdapterPorts & { readonly baseUrl: string | null },
): LiveLookup {
  return {
    source: "generic_http",
    async lookup(e164, timeoutMs) {
      const values = new Map([
        ["to", e164],
        ["to_digits", digitsAddress(e164)],
      ]);
      const nonce = toHex(random.bytes(NONCE_BYTES));
      const built = await buildRequest(rules, values, { secrets, baseUrl, nowMs: clock.nowMs(), nonce, timeoutMs });
      if (!built.ok) return built;
      const read = (reply: Reply) => readAnswer(rules, reply);
      return askCarrier({ request: built.value, clock, read, failureOf: failureOfStatus });
    },
  };
}

function readAnswer({ success, answer }: LookupRules, reply: Reply): Result<LiveNumber, CarrierFailure> {
  const { status, text } = reply.response;
  const tree = parseJson(text);
  const isAnswer = status >= success.status.from && status <= success.status.to && holdAll(tree, success.where);
  if (!isAnswer || typeof tree !== "object" || tree === null) return err(failureOfBody(reply));
  const at = (pointer: string | undefined) => (pointer === undefined ? null : readText(tree, pointer));
  const codes = splitMccMnc(at(answer.mccmnc)) ?? { mcc: at(answer.mcc), mnc: at(answer.mnc) };
  return ok({
    ported: readPorted(answer.ported, at(answer.ported?.at)),
    network: readNetwork({ ...codes, name: at(answer.network) }),
    lineType: answer.lineType === undefined ? null : readLineType(answer.lineType.words, at(answer.lineType.at)),
    source: "generic_http",
    checkedAtMs: reply.nowMs,
  });
}

function readPorted(rule: LookupRules["answer"]["ported"], word: string | null): boolean | null {
  if (rule === undefined || word === null) return null;
  if (rule.yes.includes(word)) return true;
  return rule.no.includes(word) ? false : null;
}
