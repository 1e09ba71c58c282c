/** Any HLR or portability vendor with an HTTP API, described in data. */
import type * as z from "zod";
import type { LiveLookup } from "../../app/lookup/ports.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { HOLDER_FACTS, type HolderFact, type HolderFacts } from "../../domain/lookup/holder.ts";
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
  async function ask<T>(
    e164: string,
    timeoutMs: number,
    read: (tree: object, nowMs: number) => T,
  ): Promise<Result<T, CarrierFailure>> {
    const values = new Map([
      ["to", e164],
      ["to_digits", digitsAddress(e164)],
    ]);
    const nonce = toHex(random.bytes(NONCE_BYTES));
    const built = await buildRequest(rules, values, { secrets, baseUrl, nowMs: clock.nowMs(), nonce, timeoutMs });
    if (!built.ok) return built;
    const readReply = (reply: Reply) => {
      const tree = treeOf(rules, reply);
      return tree === null ? err(failureOfBody(reply)) : ok(read(tree, reply.nowMs));
    };
    return askCarrier({ request: built.value, clock, read: readReply, failureOf: failureOfStatus });
  }

  const { answer } = rules;
  const facts = factsOf(answer);
  return {
    source: "generic_http",
    ...(facts.length === 0
      ? {}
      : { holder: { facts, ask: (e164, _, timeoutMs) => ask(e164, timeoutMs, (tree) => readHolder(answer, tree)) } }),
    lookup: (e164, timeoutMs) => ask(e164, timeoutMs, (tree, nowMs) => readAnswer(answer, tree, nowMs)),
  };
}

/** Null: it is no answer. */
function treeOf({ success }: LookupRules, { response: { status, text } }: Reply): object | null {
  const tree = parseJson(text);
  const isAnswer = status >= success.status.from && status <= success.status.to && holdAll(tree, success.where);
  return isAnswer && typeof tree === "object" ? tree : null;
}

function readAt(tree: object, pointer: string | undefined): string | null {
  return pointer === undefined ? null : readText(tree, pointer);
}

function readAnswer(answer: LookupRules["answer"], tree: object, nowMs: number): LiveNumber {
  const at = (pointer: string | undefined) => readAt(tree, pointer);
  const codes = splitMccMnc(at(answer.mccmnc)) ?? { mcc: at(answer.mcc), mnc: at(answer.mnc) };
  return {
    ported: readPorted(answer.ported, at(answer.ported?.at)),
    network: readNetwork({ ...codes, name: at(answer.network) }),
    lineType: answer.lineType === undefined ? null : readLineType(answer.lineType.words, at(answer.lineType.at)),
    source: "generic_http",
    checkedAtMs: nowMs,
  };
}

function factsOf({ simSwappedAt, lineStatus }: LookupRules["answer"]): readonly HolderFact[] {
  const told = { sim_swap: simSwappedAt, line_status: lineStatus };
  return HOLDER_FACTS.filter((fact) => told[fact] !== undefined);
}

function readHolder({ simSwappedAt, lineStatus }: LookupRules["answer"], tree: object): HolderFacts {
  const swappedAtMs = Date.parse(readAt(tree, simSwappedAt) ?? "");
  const word = readAt(tree, lineStatus?.at) ?? "";
  const words = lineStatus?.words ?? {};
  return {
    simSwappedAtMs: Number.isNaN(swappedAtMs) ? null : swappedAtMs,
    line: Object.hasOwn(words, word) ? (words[word] ?? null) : null,
  };
}

function readPorted(rule: LookupRules["answer"]["ported"], word: string | null): boolean | null {
  if (rule === undefined || word === null) return null;
  if (rule.yes.includes(word)) return true;
  return rule.no.includes(word) ? false : null;
}
