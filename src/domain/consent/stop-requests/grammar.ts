/** What free text of one language must hold to be a clear request to stop. Patterns: see `phrase-pattern.ts`. */
import type { Category } from "../../base/categories.ts";
import type { WordClasses } from "../../words/phrase-pattern.ts";

export interface StopGrammar {
  readonly classes: WordClasses;
  /** Its lists are in Serbian Latin letters, and read in Cyrillic ones too. */
  readonly inCyrillicToo?: boolean;
  /**
   * "free": requests are compared without accents, which phones put on some words of a text and leave out of others, and
   * which hardly ever tell two requests apart. By default a word stands with all of its accents or with none.
   */
  readonly accents?: string;
  /** Politeness and small words: a keyword among nothing else is still alone. Patterns name them `@fillers`. */
  readonly fillers: string;
  /** Shortly before a request, turn it round: "do not ever stop texting me". */
  readonly negations: string;
  /** Single words that, like negations, no gap of a pattern reaches over: "don't forget to text me". */
  readonly barriers: string;
  /** Any one of these in a clause, unless turned round, asks to stop. */
  readonly requests: readonly string[];
  /** A clause with one of these is about something else. */
  readonly exceptions: readonly string[];
  /** Words that narrow a stop to a kind of message. */
  readonly kinds: Readonly<Partial<Record<Category, string>>>;
}
