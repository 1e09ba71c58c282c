/**
 * Languages of Infobip's voice messages: two letters, as its TTS API names them. Chinese and Portuguese exist with a
 * region only. No list for machines is published: not confirmed against an account.
 */
import type { SpeechTags } from "../speech.ts";

export const INFOBIP_SPEECH = {
  byLanguage: {
    ar: "ar",
    bg: "bg",
    bn: "bn",
    ca: "ca",
    cs: "cs",
    da: "da",
    de: "de",
    el: "el",
    en: "en",
    es: "es",
    fi: "fi",
    fr: "fr",
    he: "he",
    hi: "hi",
    hr: "hr",
    hu: "hu",
    id: "id",
    it: "it",
    ja: "ja",
    ko: "ko",
    ms: "ms",
    nb: "no",
    nl: "nl",
    no: "no",
    pl: "pl",
    pt: "pt-pt",
    ro: "ro",
    ru: "ru",
    sk: "sk",
    sl: "sl",
    sv: "sv",
    ta: "ta",
    th: "th",
    tr: "tr",
    uk: "uk",
    vi: "vi",
    zh: "zh-cn",
  },
  regional: [],
} as const satisfies SpeechTags;
