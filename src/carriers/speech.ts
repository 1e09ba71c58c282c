/** Which voice reads a text: our locales to the language tags that carriers' text-to-speech engines know. */

/** The tags of one engine: the default of each language, and further regions it speaks. */
export interface SpeechTags {
  readonly byLanguage: Readonly<Record<string, string>>;
  readonly regional: readonly string[];
}

/** Languages that both engines name alike. */
const COMMON = {
  bn: "bn-IN",
  ca: "ca-ES",
  cs: "cs-CZ",
  da: "da-DK",
  de: "de-DE",
  el: "el-GR",
  en: "en-US",
  es: "es-ES",
  fi: "fi-FI",
  fil: "fil-PH",
  fr: "fr-FR",
  gu: "gu-IN",
  he: "he-IL",
  hi: "hi-IN",
  hu: "hu-HU",
  id: "id-ID",
  is: "is-IS",
  it: "it-IT",
  ja: "ja-JP",
  ko: "ko-KR",
  nl: "nl-NL",
  pl: "pl-PL",
  pt: "pt-PT",
  ro: "ro-RO",
  ru: "ru-RU",
  sk: "sk-SK",
  sv: "sv-SE",
  ta: "ta-IN",
  te: "te-IN",
  th: "th-TH",
  tl: "fil-PH",
  tr: "tr-TR",
  uk: "uk-UA",
  vi: "vi-VN",
} as const;

/** Languages that Amazon Polly and the engines built on it name alike. */
export const POLLY_LANGUAGES = {
  cy: "cy-GB",
  da: "da-DK",
  de: "de-DE",
  en: "en-US",
  es: "es-ES",
  fr: "fr-FR",
  is: "is-IS",
  it: "it-IT",
  ja: "ja-JP",
  ko: "ko-KR",
  nb: "nb-NO",
  nl: "nl-NL",
  no: "nb-NO",
  pl: "pl-PL",
  pt: "pt-PT",
  ro: "ro-RO",
  ru: "ru-RU",
  sv: "sv-SE",
  tr: "tr-TR",
} as const;

export const POLLY_REGIONS = ["en-AU", "en-GB", "en-IN", "es-MX", "es-US", "fr-CA", "pt-BR"] as const;

/** Twilio `<Say language>`: the values that its TwiML library (npm twilio 6.2.0, `SayLanguage`) accepts. */
export const TWILIO_SPEECH = {
  byLanguage: {
    ...COMMON,
    af: "af-ZA",
    am: "am-ET",
    ar: "ar-XA",
    bg: "bg-BG",
    cy: "cy-GB",
    kn: "kn-IN",
    lv: "lv-LV",
    ml: "ml-IN",
    mr: "mr-IN",
    ms: "ms-MY",
    nb: "nb-NO",
    no: "nb-NO",
    pa: "pa-IN",
    sr: "sr-RS",
    yue: "yue-HK",
    zh: "zh-CN",
  },
  regional: [
    "ar-AE",
    "de-AT",
    "en-AU",
    "en-CA",
    "en-GB",
    "en-IE",
    "en-IN",
    "en-NZ",
    "en-ZA",
    "es-MX",
    "es-US",
    "fr-BE",
    "fr-CA",
    "nl-BE",
    "pt-BR",
    "zh-HK",
    "zh-TW",
  ],
} as const satisfies SpeechTags;

/** Vonage NCCO `talk` languages. No list for machines is published: not confirmed against an account. */
export const VONAGE_SPEECH = {
  byLanguage: { ...COMMON, ar: "ar", nb: "no-NO", no: "no-NO", yue: "yue-CN", zh: "cmn-CN" },
  regional: ["en-AU", "en-GB", "en-IN", "es-MX", "es-US", "fr-CA", "nl-BE", "pt-BR"],
} as const satisfies SpeechTags;

/** The engine's tag for a BCP 47 locale, or null when it does not speak the language: it then uses its default. */
export function speechTag(tags: SpeechTags, locale: string): string | null {
  const [language = "", ...rest] = locale.replaceAll("_", "-").split("-");
  const region = rest.find((subtag) => /^[A-Za-z]{2}$/.test(subtag));
  const regional = `${language.toLowerCase()}-${region?.toUpperCase() ?? ""}`;
  if (tags.regional.includes(regional)) return regional;
  const byLanguage = new Map(Object.entries(tags.byLanguage));
  return byLanguage.get(language.toLowerCase()) ?? null;
}
