/** What a tenant said of a verification, as the API shows it. */
import type { FeedbackOutcome, FeedbackWord } from "../../domain/base/verification.ts";
import { isoTime } from "../../domain/base/iso-time.ts";

interface ShownWord {
  readonly outcome: FeedbackOutcome;
  readonly note: string | null;
  readonly at: string;
}

/** The word that holds, and those that it took the place of, newest first. */
export interface ShownFeedback extends ShownWord {
  readonly before: readonly ShownWord[];
}

/** Null: nothing was said. */
export function showFeedback(words: readonly FeedbackWord[] = []): ShownFeedback | null {
  const [newest, ...before] = words.toReversed().map(showWord);
  return newest === undefined ? null : { ...newest, before };
}

function showWord({ outcome, note, atMs }: FeedbackWord): ShownWord {
  return { outcome, note, at: isoTime(atMs) };
}
