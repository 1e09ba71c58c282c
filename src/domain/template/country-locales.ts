/**
 * The language most people of a country read texts from companies in. Where that language has no texts here, the
 * language of business. A tenant overrides by `locale`, a user by the locale remembered.
 */
import { isLocaleTag, type LocaleTag } from "./locales.ts";

/** ISO 3166-1 alpha-2 codes, and XK, AC and TA as phone numbering uses them. */
const COUNTRIES_BY_LOCALE = {
  ar: "AE BH DZ EG EH IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE",
  az: "AZ",
  bg: "BG",
  bn: "BD",
  bs: "BA",
  ca: "AD",
  cs: "CZ",
  da: "DK FO GL",
  de: "AT CH DE LI",
  el: "CY GR",
  en:
    "AC AG AI AS AU BB BM BS BT BW BZ CA CC CK CX DM ER ET FJ FK FM GB GD GG GH GI GM GU GY IE IM IO JE JM KE KI KN " +
    "KY LA LC LK LR LS MH MN MP MS MT MU MV MW NA NF NG NR NU NZ PG PW RW SB SC SG SH SL SO SS SX SZ TA TC TK TO TT " +
    "TV UG US VC VG VI VU WS ZA ZM ZW",
  es: "ES GQ",
  "es-419": "AR BO CL CO CR CU DO EC GT HN MX NI PA PE PR PY SV UY VE",
  et: "EE",
  fa: "AF IR",
  fi: "FI",
  fil: "PH",
  fr: "BF BI BJ BL CD CF CG CI CM DJ FR GA GF GN GP HT KM LU MC MF MG ML MQ NC NE PF PM RE SN TD TG WF YT",
  he: "IL",
  hi: "IN",
  hr: "HR",
  hu: "HU",
  hy: "AM",
  id: "ID",
  is: "IS",
  it: "IT SM VA",
  ja: "JP",
  ka: "GE",
  kk: "KZ",
  km: "KH",
  ko: "KP KR",
  lt: "LT",
  lv: "LV",
  mk: "MK",
  ms: "BN MY",
  my: "MM",
  nb: "NO SJ",
  ne: "NP",
  nl: "AW BE BQ CW NL SR",
  pl: "PL",
  "pt-BR": "BR",
  "pt-PT": "AO CV GW MZ PT ST TL",
  ro: "MD RO",
  ru: "BY KG RU TJ TM",
  sk: "SK",
  sl: "SI",
  sq: "AL XK",
  sr: "RS",
  "sr-Latn": "ME",
  sv: "AX SE",
  sw: "TZ",
  th: "TH",
  tr: "TR",
  uk: "UA",
  ur: "PK",
  uz: "UZ",
  vi: "VN",
  "zh-Hans": "CN",
  "zh-Hant": "HK MO TW",
} as const satisfies Partial<Record<LocaleTag, string>>;

const LOCALE_BY_COUNTRY: ReadonlyMap<string, LocaleTag> = new Map(
  Object.entries(COUNTRIES_BY_LOCALE).flatMap(([tag, countries]) =>
    isLocaleTag(tag) ? countries.split(" ").map((country): [string, LocaleTag] => [country, tag]) : [],
  ),
);

/** The main language of a country, or null for a code that is in no list. */
export function localeOfCountry(country: string): LocaleTag | null {
  return LOCALE_BY_COUNTRY.get(country) ?? null;
}
