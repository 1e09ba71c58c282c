/** The words of the catalogue, by language. */
import type { CatalogueTexts } from "./catalogue-texts.ts";
import type { CatalogueLanguage } from "./languages.ts";
import { ARABIC } from "./texts/arabic.ts";
import { CHINESE_SIMPLIFIED } from "./texts/chinese-simplified.ts";
import { CHINESE_TRADITIONAL } from "./texts/chinese-traditional.ts";
import { ENGLISH } from "./texts/english.ts";
import { FILIPINO } from "./texts/filipino.ts";
import { FRENCH } from "./texts/french.ts";
import { HINDI } from "./texts/hindi.ts";
import { INDONESIAN } from "./texts/indonesian.ts";
import { PORTUGUESE } from "./texts/portuguese.ts";
import { SPANISH } from "./texts/spanish.ts";

export const CATALOGUE_TEXTS = {
  en: ENGLISH,
  es: SPANISH,
  fil: FILIPINO,
  fr: FRENCH,
  pt: PORTUGUESE,
  "zh-Hans": CHINESE_SIMPLIFIED,
  "zh-Hant": CHINESE_TRADITIONAL,
  ar: ARABIC,
  hi: HINDI,
  id: INDONESIAN,
} as const satisfies Record<CatalogueLanguage, CatalogueTexts>;
