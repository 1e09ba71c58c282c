/** Languages of Telnyx's voice "alice": those that its API lists for text-to-speech (npm telnyx 7.24.0). */
import type { SpeechTags } from "../speech.ts";

export const TELNYX_SPEECH = {
  byLanguage: {
    ar: "arb",
    cy: "cy-GB",
    da: "da-DK",
    de: "de-DE",
    en: "en-US",
    es: "es-ES",
    fr: "fr-FR",
    hi: "hi-IN",
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
    zh: "cmn-CN",
  },
  regional: ["en-AU", "en-GB", "en-IN", "es-MX", "es-US", "fr-CA", "pt-BR"],
} as const satisfies SpeechTags;
