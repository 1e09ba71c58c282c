/** Whom a text to a sender is for: its one holder, or of those who share it the one whose text the phone answers. */
import { takeToken } from "./answer-token.ts";
import { isDuring, type Term } from "../tenants/grant.ts";

export interface SenderHolder extends Term {
  readonly tenantId: string;
  readonly isShared: boolean;
}

/** What the object of a tenant's phone knows of a text that was written to a shared sender. */
export interface Acquaintance {
  /** This very text was heard here before. */
  readonly hasHeard: boolean;
  /** When the phone was last texted from that sender, before it wrote; null: never, as far as is known. */
  readonly textedAtMs: number | null;
  /** Short tokens of the alerts that were asked from that sender. */
  readonly tokens: readonly string[];
}

/**
 * Those who hold the sender now and held it when the text was taken: what was written to somebody else's number is read
 * by nobody who got the number later.
 */
export function holdersThen(
  holders: readonly SenderHolder[],
  { nowMs, takenAtMs }: { readonly nowMs: number; readonly takenAtMs: number },
): readonly SenderHolder[] {
  return holders.filter((holder) => isDuring(holder, nowMs) && holder.fromMs <= takenAtMs);
}

/**
 * Of several who share a sender: whoever has heard this text before, so that its repetition goes nowhere else; else who
 * asked the question that it names; else who texted the phone last. Null: the text answers none of them.
 */
export function whoseAnswer(
  candidates: readonly { readonly tenantId: string; readonly knows: Acquaintance }[],
  text: string,
): string | null {
  const heard = candidates.find(({ knows }) => knows.hasHeard);
  if (heard !== undefined) return heard.tenantId;
  const named = candidates.filter(({ knows }) => isNamed(knows.tokens, text));
  const [only, ...others] = named;
  if (only !== undefined && others.length === 0) return only.tenantId;
  return latest(named.length > 0 ? named : candidates);
}

function latest(candidates: readonly { readonly tenantId: string; readonly knows: Acquaintance }[]): string | null {
  let last: { readonly tenantId: string; readonly atMs: number } | null = null;
  for (const { tenantId, knows } of candidates) {
    if (knows.textedAtMs !== null && (last === null || knows.textedAtMs > last.atMs)) {
      last = { tenantId, atMs: knows.textedAtMs };
    }
  }
  return last?.tenantId ?? null;
}

function isNamed(tokens: readonly string[], text: string): boolean {
  return (
    tokens.length > 0 &&
    takeToken(
      text,
      tokens.map((token) => ({ kind: "alert", token })),
    ).isOpen
  );
}
