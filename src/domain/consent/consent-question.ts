/**
 * A consent that is only asked for: somebody typed a number into a form, and a text asks whoever holds the phone. Only
 * their clear yes makes the consent.
 */
import { type ConsentEntry, type GivenStrength, GIVEN_STRENGTHS, type WordsShown } from "./consent-entry.ts";
import type { ConsentState, ConsentStanding } from "./consent-state.ts";

export const QUESTION_STATUSES = ["pending", "confirmed", "declined", "expired"] as const;
export type QuestionStatus = (typeof QUESTION_STATUSES)[number];

/** What a yes is worth: it is one in writing, to words that are kept, where the tenant says so. */
export const ASKED_STRENGTHS = ["opt_in", "written_opt_in"] as const satisfies readonly GivenStrength[];
export type AskedStrength = (typeof ASKED_STRENGTHS)[number];

/** As it was asked for, before its text has words. */
export interface QuestionWish extends Pick<ConsentEntry, "category" | "purpose" | "ipHash"> {
  readonly id: string;
  readonly strength: AskedStrength;
  /** Id of the key that asked. */
  readonly by: string;
  readonly openedAtMs: number;
  readonly expiresAtMs: number;
}

/** Holds no number: it is kept with the token of its phone. */
export interface ConsentQuestion extends QuestionWish {
  readonly phoneToken: string;
  /** The text that asks. */
  readonly messageId: string;
  readonly words: WordsShown;
  readonly language: string;
  readonly status: QuestionStatus;
  /** When the answer was written; null where none came. */
  readonly answeredAtMs: number | null;
  /** The entry of the ledger that a yes made. */
  readonly consentId: string | null;
}

const DAY_MS = 86_400_000;
/** A form is answered at once or not at all. */
export const QUESTION_OPEN_MS = 3 * DAY_MS;
/** Forms are a way to have strangers texted: so many questions reach a number in so many days, whatever they are about. */
export const QUESTIONS_MAX = 3;
export const QUESTIONS_WINDOW_MS = 30 * DAY_MS;
/** Who said no, or took their consent back, is not asked the same again for so long. */
export const DECLINED_FOR_MS = 90 * DAY_MS;

export type QuestionRefusal = "question_open" | "questions_spent" | "consent_declined";

export type QuestionVerdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly reason: QuestionRefusal; readonly opensAtMs: number }
  | { readonly allowed: false; readonly reason: "consent_held" | "opted_out" };

export interface QuestionAsked {
  readonly asked: Pick<QuestionWish, "category" | "purpose" | "strength">;
  /** All that the number was asked, but for questions whose text never went. */
  readonly known: readonly ConsentQuestion[];
  readonly standing: ConsentStanding;
  /** What was said of it before, of itself and with all of its category. */
  readonly states: readonly ConsentState[];
}

/** One question is open a number, whatever it is about: a yes names none. */
export function mayAsk({ asked, known, standing, states }: QuestionAsked, nowMs: number): QuestionVerdict {
  const { held } = standing;
  if (held !== null && GIVEN_STRENGTHS.indexOf(held.strength) >= GIVEN_STRENGTHS.indexOf(asked.strength)) {
    return { allowed: false, reason: "consent_held" };
  }
  const open = known.find((question) => isQuestionOpen(question, nowMs));
  if (open !== undefined) return { allowed: false, reason: "question_open", opensAtMs: open.expiresAtMs };
  const saidNoAtMs = Math.max(...refusals(known, asked), ...states.map(({ withdrawn }) => withdrawn?.atMs ?? NEVER));
  // A weaker consent that was there before does not make a no to the stronger one unsaid.
  if (saidNoAtMs > Math.max(nowMs - DECLINED_FOR_MS, held?.atMs ?? NEVER)) {
    return { allowed: false, reason: "consent_declined", opensAtMs: saidNoAtMs + DECLINED_FOR_MS };
  }
  const lately = known
    .map(({ openedAtMs }) => openedAtMs)
    .filter((atMs) => atMs > nowMs - QUESTIONS_WINDOW_MS)
    .toSorted((a, b) => a - b);
  const freed = lately.at(-QUESTIONS_MAX);
  if (freed === undefined) return { allowed: true };
  return { allowed: false, reason: "questions_spent", opensAtMs: freed + QUESTIONS_WINDOW_MS };
}

const NEVER = Number.NEGATIVE_INFINITY;

/** No to all of a category is no to each purpose of it. */
function refusals(known: readonly ConsentQuestion[], asked: QuestionAsked["asked"]): readonly number[] {
  return known
    .filter(({ status, category, purpose }) => {
      return status === "declined" && category === asked.category && (purpose === null || purpose === asked.purpose);
    })
    .map(({ answeredAtMs, openedAtMs }) => answeredAtMs ?? openedAtMs);
}

export function isQuestionOpen({ status, expiresAtMs }: ConsentQuestion, nowMs: number): boolean {
  return status === "pending" && nowMs < expiresAtMs;
}

/** The consent that a yes gives: what was asked, which text asked it, and which text answered. */
export function entryOfAnswer(
  question: ConsentQuestion,
  answer: { readonly entryId: string; readonly inboundId: string; readonly saidAtMs: number },
): ConsentEntry {
  const { category, purpose, strength, words, language, ipHash, by: askedBy, messageId } = question;
  return {
    id: answer.entryId,
    action: "given",
    category,
    purpose,
    strength,
    channel: "sms",
    source: "double_opt_in",
    words,
    language,
    ipHash,
    // The person's own text makes it.
    by: null,
    occurredAtMs: answer.saidAtMs,
    proof: `asked by ${messageId} for ${askedBy}, answered by ${answer.inboundId}`,
  };
}
