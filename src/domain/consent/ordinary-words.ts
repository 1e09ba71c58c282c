/** Keywords of one language that are ordinary words or names in another one. */
import type { KeywordScope } from "./keywords.ts";
import type { Language } from "./languages.ts";

export function isAmbiguous(_keyword: string, _language: Language, _scope: KeywordScope): boolean {
  return false;
}
