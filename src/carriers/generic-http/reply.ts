/** Judges a reply by its description: failures in their order, then the success, then what the status alone says. */
import type { CarrierAcceptance } from "../../app/carriers/ports.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import type { Money } from "../../domain/base/money.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { countSegments } from "../../domain/template/segments.ts";
import { readCodeWord } from "../code-word.ts";
import { readMoney } from "../money.ts";
import { failureOfBody, failureOfReply, failureOfStatus, parseJson, type Reply } from "../reply.ts";
import { holdAll } from "./conditions.ts";
import { formTree, readText } from "./pointer.ts";
import type { PriceRule, ReplyRules } from "./reply-schema.ts";
import type { Probe } from "./schema.ts";

/** No spaces, so that no sentence passes for an id. */
export const MESSAGE_ID = /^[\x21-\x7e]{1,128}$/;

/** More parts than any carrier sends in one text. */
const SEGMENTS_MAX = 255;

/** `sent` is what the acceptance falls back to where the carrier does not say it. */
export function judgeReply(
  rules: ReplyRules,
  reply: Reply,
  sent: { reference: string; text: string },
): Result<CarrierAcceptance, CarrierFailure> {
  const { status, text } = reply.response;
  const tree = readTree(rules, text);
  const code = rules.code === undefined ? null : readCodeWord(readText(tree, rules.code));
  const rule = rules.failures.find(({ status: range, where }) => isWithin(status, range) && holdAll(tree, where));
  if (rule !== undefined) return err(failureOfReply(rule.kind, rule.code ?? code ?? `http_${status}`, reply));
  if (!isWithin(status, rules.success.status) || !holdAll(tree, rules.success.where)) {
    return err(refusal(code, reply));
  }
  const carrierMessageId = rules.messageId === undefined ? sent.reference : readText(tree, rules.messageId);
  if (carrierMessageId === null || !MESSAGE_ID.test(carrierMessageId)) return err(failureOfBody(reply));
  return ok({
    carrierMessageId,
    segments: readSegments(tree, rules.segments) ?? countSegments(sent.text).segments,
    price: readPrice(tree, rules.price),
  });
}

export function judgeProbe(rules: Probe["success"], reply: Reply): Result<null, CarrierFailure> {
  const { status, text } = reply.response;
  const isTaken = isWithin(status, rules.status) && holdAll(parseJson(text), rules.where);
  return isTaken ? ok(null) : err(refusal(null, reply));
}

/** No success and no known failure: a code says that it was refused, and another carrier may take it. */
function refusal(code: string | null, reply: Reply): CarrierFailure {
  if (reply.response.status >= 400) return failureOfStatus(reply, code ?? undefined);
  return code === null ? failureOfBody(reply) : failureOfReply("unavailable", code, reply);
}

function readTree({ format, separator }: ReplyRules, text: string): unknown {
  switch (format) {
    case "json":
      return parseJson(text);
    case "form":
      return formTree(text.trim());
    case "text":
      return (separator === undefined ? [text] : text.split(separator)).map((part) => part.trim());
  }
}

function isWithin(status: number, range: { from: number; to: number } | undefined): boolean {
  return range === undefined || (status >= range.from && status <= range.to);
}

function readSegments(tree: unknown, at: string | undefined): number | null {
  const counted = at === undefined ? 0 : Number(readText(tree, at) ?? 0);
  return Number.isSafeInteger(counted) && counted > 0 && counted <= SEGMENTS_MAX ? counted : null;
}

export function readPrice(tree: unknown, rule: PriceRule | undefined): Money | null {
  if (rule === undefined) return null;
  const currency = rule.currency === undefined ? rule.currencyCode : readText(tree, rule.currency);
  return readMoney(readText(tree, rule.amount), currency);
}
