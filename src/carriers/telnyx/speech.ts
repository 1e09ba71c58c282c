/** Languages of Telnyx's voice "alice": those that its API lists for text-to-speech (npm telnyx 7.24.0). */
import { POLLY_LANGUAGES, POLLY_REGIONS, type SpeechTags } from "../speech.ts";

export const TELNYX_SPEECH = {
  byLanguage: { ...POLLY_LANGUAGES, ar: "arb", hi: "hi-IN", zh: "cmn-CN" },
  regional: POLLY_REGIONS,
} as const satisfies SpeechTags;
