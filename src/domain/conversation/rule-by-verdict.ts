/** What a text is when its carrier has read it already: it blocks by its own reading, so that one counts. */
import { ADVERTISING } from "../base/categories.ts";
import { CONSENT_WORDS } from "../template/catalogue/reply-words.ts";
import { type Classified, classifyInbound, type InboundWords } from "./classify.ts";
import type { CarrierVerdict } from "./inbound-commands.ts";

/**
 * `found` is our own reading: where both say the same it holds, because the words may tell how far a STOP goes. Else the
 * text counts as the bare word, which reaches as far as the country's rule says, and, where an alert is open and nothing
 * else was said of it, doubts the alert as the bare word does.
 */
export function ruleByVerdict(
  found: Classified,
  verdict: CarrierVerdict | null,
  { openQuestions, ...where }: Omit<InboundWords, "text">,
): Classified {
  if (verdict === null || found.kind === verdict.says) return found;
  if (verdict.says === "stop" && verdict.only === "advertising") {
    return { kind: "stop", scopes: ADVERTISING, keyword: null, rule: "carrier_keyword", answer: null };
  }
  const asked = found.kind === "answer" ? [] : openQuestions;
  return classifyInbound({ text: CONSENT_WORDS[verdict.says], ...where, openQuestions: asked });
}
