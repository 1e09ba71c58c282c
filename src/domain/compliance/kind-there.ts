/** What a sender is to the rules of a country. */
import type { SenderKind } from "../base/sender-kinds.ts";
import { byEdition } from "../rule-book/by-edition.ts";

/**
 * A toll-free number is one in North America. Where no rule lets such numbers in or keeps them out it is what it looks like:
 * a long number from abroad. Twilio and AWS send from theirs to other countries as from any other number.
 */
export function kindThere(
  kind: SenderKind,
  { country, nowMs }: { readonly country: string; readonly nowMs: number },
): SenderKind {
  return kind === "toll_free" && !knowsTollFree(country, nowMs) ? "long_code" : kind;
}

const knowsTollFree = byEdition(({ rules }) =>
  rules.some((rule) => {
    const isAboutKinds = rule.rule === "sender_kind" || rule.rule === "registration";
    return isAboutKinds && rule.senders.includes("toll_free");
  }),
);
