/** The words of the catalogue, by language: those of security in all of them, the shipped templates in some. */
import type { CatalogueTexts, SecurityTexts } from "./catalogue-texts.ts";
import type { CatalogueLanguage, SecurityLanguage } from "./languages.ts";
import { SECURITY_CENTRAL_EUROPE } from "./security/central-europe.ts";
import { SECURITY_EAST_ASIA } from "./security/east-asia.ts";
import { SECURITY_EASTERN_EUROPE } from "./security/eastern-europe.ts";
import { SECURITY_MIDDLE_EAST_AFRICA } from "./security/middle-east-africa.ts";
import { SECURITY_NORTHERN_EUROPE } from "./security/northern-europe.ts";
import { SECURITY_SOUTH_ASIA } from "./security/south-asia.ts";
import { SECURITY_WESTERN_EUROPE } from "./security/western-europe.ts";
import { ARABIC } from "./texts/arabic.ts";
import { CHINESE_SIMPLIFIED } from "./texts/chinese-simplified.ts";
import { CHINESE_TRADITIONAL } from "./texts/chinese-traditional.ts";
import { ENGLISH } from "./texts/english.ts";
import { FILIPINO } from "./texts/filipino.ts";
import { FRENCH } from "./texts/french.ts";
import { HINDI } from "./texts/hindi.ts";
import { INDONESIAN } from "./texts/indonesian.ts";
import { PORTUGUESE_BRAZIL } from "./texts/portuguese-brazil.ts";
import { PORTUGUESE_PORTUGAL } from "./texts/portuguese-portugal.ts";
import { SPANISH } from "./texts/spanish.ts";

export const CATALOGUE_TEXTS: Readonly<Record<CatalogueLanguage, CatalogueTexts>> = {
  en: ENGLISH,
  es: SPANISH,
  fil: FILIPINO,
  fr: FRENCH,
  "pt-BR": PORTUGUESE_BRAZIL,
  "pt-PT": PORTUGUESE_PORTUGAL,
  "zh-Hans": CHINESE_SIMPLIFIED,
  "zh-Hant": CHINESE_TRADITIONAL,
  ar: ARABIC,
  hi: HINDI,
  id: INDONESIAN,
};

export const SECURITY_TEXTS: Readonly<Record<SecurityLanguage, SecurityTexts>> = {
  ...CATALOGUE_TEXTS,
  ...SECURITY_WESTERN_EUROPE,
  ...SECURITY_NORTHERN_EUROPE,
  ...SECURITY_CENTRAL_EUROPE,
  ...SECURITY_EASTERN_EUROPE,
  ...SECURITY_MIDDLE_EAST_AFRICA,
  ...SECURITY_SOUTH_ASIA,
  ...SECURITY_EAST_ASIA,
};

export const SECURITY_LANGUAGES: readonly SecurityLanguage[] = Object.keys(SECURITY_TEXTS).filter(isSecurityLanguage);

function isSecurityLanguage(language: string): language is SecurityLanguage {
  return Object.hasOwn(SECURITY_TEXTS, language);
}
