/** Amazon Polly voices that SendVoiceMessage takes (enum `VoiceId` of its service model), by language tag. */
import { POLLY_LANGUAGES, POLLY_REGIONS, type SpeechTags, speechTag } from "../speech.ts";

const VOICE_BY_TAG = {
  "ar-XA": "ZEINA",
  "cy-GB": "GWYNETH",
  "da-DK": "NAJA",
  "de-DE": "VICKI",
  "en-AU": "NICOLE",
  "en-GB": "AMY",
  "en-IN": "RAVEENA",
  "en-US": "JOANNA",
  "es-ES": "LUCIA",
  "es-MX": "MIA",
  "es-US": "LUPE",
  "fr-CA": "CHANTAL",
  "fr-FR": "LEA",
  "is-IS": "DORA",
  "it-IT": "BIANCA",
  "ja-JP": "MIZUKI",
  "ko-KR": "SEOYEON",
  "nb-NO": "LIV",
  "nl-NL": "LOTTE",
  "pl-PL": "MAJA",
  "pt-BR": "CAMILA",
  "pt-PT": "INES",
  "ro-RO": "CARMEN",
  "ru-RU": "TATYANA",
  "sv-SE": "ASTRID",
  "tr-TR": "FILIZ",
  "zh-CN": "ZHIYU",
} as const;

type VoiceTag = keyof typeof VOICE_BY_TAG;

const POLLY_SPEECH = {
  byLanguage: { ...POLLY_LANGUAGES, ar: "ar-XA", zh: "zh-CN" },
  regional: POLLY_REGIONS,
} as const satisfies SpeechTags & {
  readonly byLanguage: Readonly<Record<string, VoiceTag>>;
  readonly regional: readonly VoiceTag[];
};

const VOICES: ReadonlyMap<string, string> = new Map(Object.entries(VOICE_BY_TAG));

/** The voice for a BCP 47 locale, or null when Polly's list has none: the service then uses an English one. */
export function pollyVoice(locale: string): string | null {
  return VOICES.get(speechTag(POLLY_SPEECH, locale) ?? "") ?? null;
}
