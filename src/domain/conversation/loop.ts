/** Cuts loops between two machines: when a text from a phone gets no automatic reply, whatever it says. */
import { once } from "../base/once.ts";
import { foldLetters } from "../words/fold-letters.ts";
import { MAX_READ_LENGTH, straightApostrophes, wordsOf } from "../words/normalise.ts";

/**
 * A machine repeats itself, a person rarely does: the third equal text within ten minutes is answered no more. CTIA
 * asks for one confirmation of a STOP and no more; a person who says STOP twice still gets it once.
 */
export const SAME_TEXT_LIMIT = 3;
export const SAME_TEXT_WINDOW_MS = 600_000;

/**
 * Machines that vary their words are cut by number. An answer, its clarification, HELP, STOP and its confirmation make
 * four or five; Twilio fails an exchange only above 15 to 30 replies in 30 seconds (error 14107), which bounds a bill,
 * not a nuisance.
 */
export const REPLY_LIMIT = 5;
export const REPLY_WINDOW_MS = 3_600_000;

/** One text from the phone, as it is remembered: `textHash` of its normalised words, never the text. */
export interface RecentInbound {
  readonly atMs: number;
  readonly textHash: string;
}

export interface LoopInput {
  readonly text: string;
  readonly textHash: string;
  /** Earlier texts of this phone to this sender, without the one at hand. */
  readonly inbound: readonly RecentInbound[];
  /** When automatic replies went to this phone. */
  readonly repliedAtMs: readonly number[];
  readonly nowMs: number;
}

export type LoopVerdict =
  | { readonly reply: true }
  | { readonly reply: false; readonly reason: "machine_text" | "same_text_repeated" | "too_many_replies" };

/**
 * What autoresponders, phones while driving, carriers and mail systems write. RFC 3834 (section 2) for the principle:
 * no automatic reply to an automatic reply.
 */
const MACHINE_PHRASES = [
  "auto reply|autoreply|auto response|autoresponse|auto responder|autoresponder|automatic reply|automatic response",
  "automated reply|automated response|automated message|this is an automated|this is an automatic",
  "out of office|out of the office|i'm driving|i am driving|driving right now|while driving|i am away from|i'm away from",
  "message blocked|message has been blocked|message blocking is active|msg blocking|blocked by the recipient",
  "message not delivered|not delivered|undeliverable|delivery failed|delivery has failed|could not be delivered",
  "not in service|not monitored|unmonitored|unable to receive|do not reply|free msg|this mailbox|this number cannot",
  "automatische antwort|automatische nachricht|abwesenheitsnotiz|ich bin gerade|ich bin derzeit|ich bin zurzeit",
  "ich bin momentan|respuesta automática|mensaje automático|fuera de la oficina|fuera de oficina|estoy conduciendo",
  "estoy manejando|resposta automática|mensagem automática|fora do escritório|estou dirigindo|réponse automatique",
  "message automatique|absent du bureau|je conduis|risposta automatica|fuori ufficio|automatisch antwoord",
  "balasan otomatis|pesan otomatis|sedang menyetir|sedang berkendara|awtomatikong tugon|awtomatikong sagot",
  "nagmamaneho ako|स्वचालित उत्तर|स्वचालित जवाब|स्वचालित संदेश|गाड़ी चला रहा|गाड़ी चला रही|رد تلقائي|الرد الآلي",
  "رسالة تلقائية|自动回复|自动答复|正在开车|不在办公室|自動返信|자동응답|자동 응답|автоответ|автоматический ответ",
];

const machinePhrases = once(() =>
  MACHINE_PHRASES.join("|")
    .split("|")
    .map((phrase) => ` ${comparableText(phrase)} `),
);

/** Whether an automatic reply may go. The effect of the text (STOP, REJECT) happens all the same. */
export function decideReply({ text, textHash, inbound, repliedAtMs, nowMs }: LoopInput): LoopVerdict {
  if (isMachineText(text)) return { reply: false, reason: "machine_text" };
  const same = inbound.filter((earlier) => earlier.textHash === textHash && nowMs - earlier.atMs < SAME_TEXT_WINDOW_MS);
  if (same.length + 1 >= SAME_TEXT_LIMIT) return { reply: false, reason: "same_text_repeated" };
  const replies = repliedAtMs.filter((atMs) => nowMs - atMs < REPLY_WINDOW_MS);
  if (replies.length >= REPLY_LIMIT) return { reply: false, reason: "too_many_replies" };
  return { reply: true };
}

/** What equal texts have in common, for hashing: case, accents, punctuation and emoji do not tell texts apart. */
export function comparableText(text: string): string {
  const read = text.slice(0, MAX_READ_LENGTH);
  const words = wordsOf(foldLetters(straightApostrophes(read))).join(" ");
  return words === "" ? read.trim() : words;
}

function isMachineText(text: string): boolean {
  const compared = ` ${comparableText(text)} `;
  return machinePhrases().some((phrase) => compared.includes(phrase));
}
