/**
 * The words our texts tell people to answer with, by language. Texts take them from here alone, and a test holds that
 * whoever reads a reply understands them, so that the two cannot part.
 */

/** What a reply can say to a question of ours. */
export const ANSWERS = ["confirm", "reject", "join"] as const;
export type Answer = (typeof ANSWERS)[number];

/** The languages in which we ask: those of the shipped templates. */
export const ANSWER_LANGUAGES = ["en", "es", "fil", "fr", "pt", "zh-Hans", "zh-Hant", "ar", "hi", "id"] as const;
export type AnswerLanguage = (typeof ANSWER_LANGUAGES)[number];

/**
 * One word each, without a space, in the script that the language's own keyboard types, and short where the language
 * has a short one: every typed letter is a chance to mistype. Never a bare "no" to reject: inside of a sentence, "NO
 * 7K2 freezes the account" says the contrary in Hindi, Indonesian and Filipino. Readers understand it all the same.
 */
export const ANSWER_WORDS = {
  en: { confirm: "CONFIRM", reject: "REJECT", join: "JOIN" },
  es: { confirm: "CONFIRMAR", reject: "RECHAZAR", join: "UNIRME" },
  fil: { confirm: "OO", reject: "TANGGIHAN", join: "SALI" },
  fr: { confirm: "CONFIRMER", reject: "REFUSER", join: "PARTICIPER" },
  pt: { confirm: "CONFIRMAR", reject: "REJEITAR", join: "PARTICIPAR" },
  "zh-Hans": { confirm: "确认", reject: "拒绝", join: "参加" },
  "zh-Hant": { confirm: "確認", reject: "拒絕", join: "參加" },
  ar: { confirm: "تأكيد", reject: "رفض", join: "انضمام" },
  hi: { confirm: "हाँ", reject: "अस्वीकार", join: "शामिल" },
  id: { confirm: "YA", reject: "TOLAK", join: "IKUT" },
} as const satisfies Record<AnswerLanguage, Record<Answer, string>>;

/**
 * The words that stop texts, start them again and ask for help. Latin in every language: carriers and their filters act
 * on these alone, often before a text reaches us.
 */
export const CONSENT_WORDS = { stop: "STOP", start: "START", help: "HELP" } as const;

/**
 * China's carriers want a promotional text to end in "to refuse, reply R", and act on that letter themselves (Huawei
 * Cloud MSGSMS, "Does the service support unsubscribing by reply?"). Elsewhere it is STOP.
 */
const STOP_WORD_BY_COUNTRY: ReadonlyMap<string, string> = new Map([["CN", "R"]]);

/** The word a promotional text to this country (ISO 3166-1 alpha-2) tells people to refuse with. */
export function stopWordOf(country: string): string {
  return STOP_WORD_BY_COUNTRY.get(country.toUpperCase()) ?? CONSENT_WORDS.stop;
}
