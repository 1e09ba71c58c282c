/** What people write who are not sure: a yes beside it is none, and alone it asks to be asked again. A denial stands. */
import { partsOf } from "../languages/parts.ts";
import type { Language } from "../words/languages.ts";

export const WEAK_WORDS: Readonly<Partial<Record<Language, string>>> = partsOf("weakWords");
