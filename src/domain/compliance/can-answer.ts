/** Whether people can answer such a sender, by the rules of their country. */
import type { SenderKind } from "../base/sender-kinds.ts";
import { byEdition } from "../rule-book/by-edition.ts";

/** Null: the book says nothing of such a sender there. Where two rules differ the stricter counts. */
export function canAnswer(kind: SenderKind, country: string, nowMs: number): boolean | null {
  return answersIn(country, nowMs).get(kind) ?? null;
}

const answersIn = byEdition(({ rules }) => {
  const possible = new Map<SenderKind, boolean>();
  for (const rule of rules) {
    if (rule.rule !== "replies") continue;
    for (const kind of rule.senders) possible.set(kind, rule.possible && possible.get(kind) !== false);
  }
  return possible;
});
