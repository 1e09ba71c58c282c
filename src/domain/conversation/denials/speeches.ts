/**
 * The languages whose denials are known. Nobody confirms in one that we have no texts in: whoever does is asked again by
 * the words that the alert names.
 */
import { partsOf } from "../../languages/parts.ts";
import type { Language } from "../../words/languages.ts";
import type { DenialSpeech } from "./speech.ts";

export const SPEECHES: Readonly<Partial<Record<Language, DenialSpeech>>> = partsOf("denials");
