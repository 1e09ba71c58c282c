/** What a tenant learned later of a verification: the truth that its decision is measured by. */
import type { FeedbackOutcome, FeedbackWord, Verification } from "../base/verification.ts";

/** Words that are kept: somebody who changes their mind more often loses the oldest. */
const KEPT = 10;

/** With the word as its newest. The same verification where the newest says the same: nothing is to be written or told. */
export function withFeedback(
  verification: Verification,
  { outcome, note }: { readonly outcome: FeedbackOutcome; readonly note: string | null },
  nowMs: number,
): Verification {
  const words = verification.feedback ?? [];
  const newest = words.at(-1);
  if (newest?.outcome === outcome && newest.note === note) return verification;
  const word: FeedbackWord = { outcome, note, atMs: nowMs };
  return { ...verification, feedback: [...words, word].slice(-KEPT) };
}
