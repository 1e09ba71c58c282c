/** The words of a verification: what is stored, what is asked, what is answered. */
import type { NumberKind } from "./number-kinds.ts";
import type { GuardMarks, Risk } from "./risk.ts";

export const PURPOSES = ["signup", "login", "recovery", "transaction", "phone_change"] as const;
export type Purpose = (typeof PURPOSES)[number];

export const CHANNELS = ["auto", "sms", "voice"] as const;
export type Channel = (typeof CHANNELS)[number];

export const TRANSPORTS = ["sms", "voice"] as const;
export type Transport = (typeof TRANSPORTS)[number];

export const VERIFICATION_STATUSES = [
  "pending",
  "approved",
  "expired",
  "locked",
  "canceled",
  "blocked",
  "failed",
] as const;
export type VerificationStatus = (typeof VERIFICATION_STATUSES)[number];

export const CHECK_RESULTS = [
  "approved",
  "wrong_code",
  "expired",
  "locked",
  "already_approved",
  "canceled",
  // The code is right; what has to come with it is missing, or is no good.
  "second_factor_required",
  "device_refused",
] as const;
export type CheckResult = (typeof CHECK_RESULTS)[number];

export const CODE_ALPHABETS = ["numeric", "alphanumeric"] as const;
export type CodeAlphabet = (typeof CODE_ALPHABETS)[number];

/** What a send is for. `code` carries the code; the two helps never do. */
export const TEXT_KINDS = ["code", "help", "newest_code"] as const;
export type TextKind = (typeof TEXT_KINDS)[number];

/** Who caused a send: the user (start, resend) or Godwit (fallback, follow_up). */
export const SEND_CAUSES = ["start", "resend", "fallback", "follow_up"] as const;
export type SendCause = (typeof SEND_CAUSES)[number];

export interface CodeShape {
  readonly length: number;
  readonly alphabet: CodeAlphabet;
}

/** What derives a code, beside the pepper: it is never stored. */
export interface CodeSeed extends CodeShape {
  readonly pepperId: string;
  readonly generation: number;
}

/**
 * What a start may say of its texts, beside the brand. Each stands here once: the record, the order, the body in the queue and
 * the input of the template have it from here. Absent and null are the same: it was not said.
 */
export const TEXT_WISHES = ["locale", "appHash", "webDomain"] as const;
export type TextWish = (typeof TEXT_WISHES)[number];

/** What the texts of a verification need. Holds no code and no number. */
export interface TextContext extends Readonly<Partial<Record<TextWish, string | null>>> {
  readonly brand: string;
}

/** The number as it may be kept: token, sealed form, mask and what is known of it. */
export interface PhoneRecord {
  readonly token: string;
  /** AES-256-GCM envelope of the E.164 form (`crypto/vault.ts`). */
  readonly sealed: string;
  readonly masked: string;
  readonly country: string;
  /** By its country's numbering plan. Absent where the number was kept without it, as by older releases. */
  readonly kind?: NumberKind;
  readonly takesSms: boolean;
  readonly takesVoice: boolean;
}

/** Who began a verification, and with which words: `verification/origin.ts`. */
export interface Origin {
  /** The user and the device that were named; without both, what else tells callers apart. */
  readonly caller: string;
  /** Every field that the caller sent, defaults filled in, but the language. The same request is of the same caller. */
  readonly request: string;
}

/** What a start asks for: said to the object, and kept as it was said. What rows of older releases lack is optional. */
export interface VerificationRequest {
  readonly tenantId: string;
  readonly phone: PhoneRecord;
  readonly purpose: Purpose;
  readonly channel: Channel;
  readonly text: TextContext;
  readonly code: CodeSeed;
  /** The lifetime asked for; a resend promises it again, up to the longest allowed. */
  readonly ttlSeconds: number;
  readonly deviceToken: string | null;
  readonly userId: string | null;
  readonly metadata: string | null;
  /** Whose it is, and which start. Absent in rows of older releases. */
  readonly origin?: Origin;
  /** What a bound device has to sign; absent where none is asked. */
  readonly challenge?: string;
  /** What was thought of it. Absent: nothing spoke against it, or nobody looked. */
  readonly risk?: Risk;
  /** Where it is counted. Absent: nowhere. */
  readonly marks?: GuardMarks;
}

/** What the end client of a discreet verification is shown. It is moved by what is asked of it, and by nothing else. */
export interface DiscreetFace {
  /** When a text seems to have gone last. */
  readonly sentAtMs: number;
  readonly sends: number;
  readonly guesses: number;
  readonly expiresAtMs: number;
  /** Its owner canceled it. Absent: no. */
  readonly isCanceled?: true;
}

/** What its tenant may say of a verification when it is known. */
export const FEEDBACK_OUTCOMES = ["genuine", "fraud"] as const;
export type FeedbackOutcome = (typeof FEEDBACK_OUTCOMES)[number];

export interface FeedbackWord {
  readonly outcome: FeedbackOutcome;
  /** The tenant's own words; null: none. */
  readonly note: string | null;
  readonly atMs: number;
}

/** One verification as its object keeps it. */
export interface Verification extends VerificationRequest {
  readonly id: string;
  readonly status: VerificationStatus;
  /** Why it ended, snake_case; null while pending or when the status says it all. */
  readonly reason: string | null;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
  readonly endedAtMs: number | null;
  readonly guessesUsed: number;
  /** Sends the user asked for: the start and each resend. */
  readonly sendsUsed: number;
  /** Sends Godwit added: a spoken fallback or a follow-up, one at most. */
  readonly automaticSends: number;
  readonly failedSmsAttempts: number;
  /** When the follow-up, or what waits for the tenant's push, is due; null once it has been looked at. */
  readonly followUpAtMs: number | null;
  /** The tenant's own push is asked before a paid automatic send. Absent: no. */
  readonly pushFallback?: boolean;
  /** When it was asked. Absent: never. */
  readonly pushAskedAtMs?: number;
  /** The send that waits for its answer, until `followUpAtMs`. Absent or null: none. */
  readonly heldSend?: HeldSend | null;
  /** Signatures that proved nothing. Absent: none. */
  readonly refusedSignatures?: number;
  /** The challenge that let it through, which lets nothing else through. Absent: none was asked for. */
  readonly passedChallenge?: string;
  /** What approved it beside the code. Absent: nothing did. */
  readonly approvedWith?: SecondFactorKind;
  /** What is shown of it in place of what is so. Absent: it is shown as it is. */
  readonly discreet?: DiscreetFace;
  /** What its tenant said of it later, oldest first: the last one holds. Absent: nothing. */
  readonly feedback?: readonly FeedbackWord[];
}

/** A paid send that waits for the tenant's push: the code another way after two minutes, or a call after failed texts. */
export type HeldSend = "follow_up" | "call";

/** A device bound to the user, or what the tenant itself vouches for. */
export type SecondFactorKind = "device" | "second_factor";

/** Whether a code can still be approved: expiry is decided here, at reading time, to the millisecond. */
export function isOpen(verification: Verification, nowMs: number): boolean {
  return verification.status === "pending" && nowMs < verification.expiresAtMs;
}

/** The status as of now: a pending verification past its time has expired, whether or not a row says so yet. */
export function statusAt(verification: Verification, nowMs: number): VerificationStatus {
  return verification.status === "pending" && nowMs >= verification.expiresAtMs ? "expired" : verification.status;
}

/** The same verification, ended. Only a pending one ends. */
export function ended(
  verification: Verification,
  end: { status: Exclude<VerificationStatus, "pending">; reason: string | null },
  nowMs: number,
): Verification {
  return { ...verification, ...end, endedAtMs: nowMs, followUpAtMs: null };
}

/** A send of this verification waits for the tenant's push. */
export function isHeld({ heldSend }: Verification): boolean {
  return heldSend !== undefined && heldSend !== null;
}

/** Automatic sends made, and the one that waits for the tenant's push: nothing else may be sent in its place. */
export function automaticSendsTaken(verification: Verification): number {
  return verification.automaticSends + (isHeld(verification) ? 1 : 0);
}
