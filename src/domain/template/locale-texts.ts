/** What is said of a code and its help, by language. */
import { partsOf } from "../languages/parts.ts";
import type { LocaleTag } from "./locales.ts";

/**
 * What one language needs to say. Placeholders are `{code} {brand} {minutes} {sender} {digits}`. A right-to-left text
 * begins with a word of its own script, so that a phone lays the whole line out from the right.
 */
export interface LocaleTexts {
  /** BCP 47 tag for a voice that reads this language. */
  readonly speech: string;
  /**
   * The code, its brand and its minutes. With a code of 10 and a brand of 20 characters and the stop line below it,
   * it fits one part. Minutes are written so that no plural rule is needed.
   */
  readonly code: string;
  /** Never share it: a line of its own, sent where it fits. */
  readonly warning: string;
  /** The shortest form a user still understands. */
  readonly compact: string;
  /** How to unsubscribe. The keyword stays Latin STOP, because carriers act on that word alone. */
  readonly stop: string;
  /** Delivered but not used: where to look. No code in it. */
  readonly help: string;
  /** Where the code came from: a line below the help, when the sender is known. */
  readonly sender: string;
  /** An older code was typed: use the newest. No code in it. */
  readonly newestCode: string;
  /** Spoken; says the digits twice. */
  readonly voice: string;
}

export const LOCALES: Readonly<Record<LocaleTag, LocaleTexts>> = partsOf("codes");
