/**
 * "It was me" and "it was not me" as they are said and not as they are taught: in the perfect tense, in dialect, by ear.
 * Each denial holds the claim that it begins or ends with ("das bin ich | nicht gewesen"), and so is known as a whole.
 */
import { partsOf } from "../languages/parts.ts";
import type { Language } from "../words/languages.ts";

interface SpokenAnswers {
  readonly confirm?: string;
  readonly reject?: string;
}

export const SPOKEN_ANSWERS: Readonly<Partial<Record<Language, SpokenAnswers>>> = partsOf("spokenAnswers");
