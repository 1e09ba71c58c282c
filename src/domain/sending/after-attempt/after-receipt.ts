/**
 * What comes next once a carrier took a text: after each receipt, when none comes, and when the consumer that claimed the
 * attempt is not heard of. The object of the phone asks, which knows no routes: of an attempt that no carrier took, the
 * consumer asks (`after-answer.ts`). What a reason in a receipt means stands in the same table
 * (`domain/carriers/failure-rules.ts`).
 */
import { type AttemptStatus, isNegative } from "../../base/attempt-status.ts";
import { automaticSendsTaken, isOpen, type Verification } from "../../base/verification.ts";
import type { CarrierFailureKind } from "../../carriers/failure.ts";
import { FAILURE_RULES } from "../../carriers/failure-rules.ts";
import { isOptedOut } from "../../consent/opt-out.ts";
import type { RouteSign } from "../../routing/health/route-sign.ts";
import { isRefused } from "../claim.ts";
import type { ReceiptCommand } from "../commands.ts";
import type { Attempt, Message } from "../message.ts";
import { isUrgentOrder, type VerificationOrder } from "../order.ts";
import type { PhoneState } from "../phone-state.ts";
import { receiptsOverAtMs } from "../receipt-times.ts";
import { ATTEMPTS_PER_MESSAGE } from "./after-answer.ts";

export interface SubmittedAttempt {
  readonly status: AttemptStatus;
  /** What its carrier said was the matter. Absent: nothing. */
  readonly failure?: CarrierFailureKind;
  readonly claimedAtMs: number;
  /** From the route's choice: how long a receipt may take; null where silence says nothing. */
  readonly silenceMs: number | null;
  /** The carrier did not take it: it cost nothing. Absent: it did, or may have. */
  readonly refused?: true;
}

export type Failover =
  | { readonly action: "none" }
  /** Nothing yet: look again then. */
  | { readonly action: "look_again"; readonly atMs: number }
  /** negative_receipt: it did not arrive. silence: it may have; the next paid send is flagged. */
  | { readonly action: "next_route"; readonly because: "negative_receipt" | "silence" };

export interface TakenCode extends Message {
  readonly order: VerificationOrder;
}

/** Only a code that a carrier has, of a verification that waits for it, goes on by itself. */
export function mayGoOn(message: Message, verification: Verification, nowMs: number): message is TakenCode {
  return message.status === "submitted" && message.order.textKind === "code" && isOpen(verification, nowMs);
}

/** Of a message that may go on: after its carrier took it, after a receipt, and when a receipt is overdue. */
export function afterTaken(
  { order }: TakenCode,
  known: {
    readonly verification: Verification;
    readonly phone: PhoneState;
    readonly attempts: readonly Attempt[];
    /** No later text of the verification: only the newest goes on. */
    readonly isNewest: boolean;
    readonly nowMs: number;
  },
): Failover {
  const { verification, attempts, nowMs } = known;
  // A call that nobody took says nothing about routes, and a second one at once would be a nuisance.
  const isText = attempts.at(-1)?.transport === "sms";
  if (!known.isNewest || isOptedOut(known.phone, "otp") || !isText) return { action: "none" };
  return decideFailover({
    attempts: attempts.map(asSubmitted),
    silentFailovers: automaticSendsTaken(verification),
    textsBeforeCall: order.voiceAfterFailedSms,
    expiresAtMs: verification.expiresAtMs,
    nowMs,
  });
}

function asSubmitted(attempt: Attempt): SubmittedAttempt {
  const { status, claimedAtMs, choice, failure } = attempt;
  const reason = failure === undefined ? {} : { failure };
  const refused = isRefused(attempt) ? { refused: true as const } : {};
  return { status, claimedAtMs, silenceMs: choice.silenceMs ?? null, ...reason, ...refused };
}

/**
 * What to do about the newest attempt of a message. `silentFailovers` counts those already made for silence: one a
 * verification, since each may be a second text on the same phone.
 */
export function decideFailover(input: {
  readonly attempts: readonly SubmittedAttempt[];
  readonly silentFailovers: number;
  /** Texts that must fail before the code is spoken: by then it is the number, and a third text would fail too. */
  readonly textsBeforeCall: number;
  readonly expiresAtMs: number;
  readonly nowMs: number;
}): Failover {
  const { attempts, nowMs } = input;
  const newest = attempts.at(-1);
  const paid = attempts.filter(({ refused }) => refused !== true);
  const mayGo = paid.length < ATTEMPTS_PER_MESSAGE && nowMs < input.expiresAtMs;
  const arrived = attempts.some((attempt) => attempt.status === "delivered");
  if (newest === undefined || arrived || !mayGo) return { action: "none" };
  if (paid.filter(({ status }) => isNegative(status)).length >= input.textsBeforeCall) return { action: "none" };
  // Nobody has the number, say: no other route will find it either.
  const isOver = newest.failure !== undefined && FAILURE_RULES[newest.failure].retry === "never";
  if (isOver) return { action: "none" };
  if (isNegative(newest.status)) return { action: "next_route", because: "negative_receipt" };
  if (newest.silenceMs === null || input.silentFailovers > 0) return { action: "none" };
  const atMs = newest.claimedAtMs + newest.silenceMs;
  if (atMs >= input.expiresAtMs) return { action: "none" };
  return nowMs >= atMs ? { action: "next_route", because: "silence" } : { action: "look_again", atMs };
}

/** After a bad receipt of a text: whether the code is spoken now, rather than sent by another route. */
export function isSpokenNow(
  { order }: Message,
  known: {
    readonly verification: Verification | null;
    readonly phone: PhoneState;
    readonly failure: CarrierFailureKind | undefined;
    readonly nowMs: number;
  },
): boolean {
  const { verification, phone, failure, nowMs } = known;
  return (
    verification !== null &&
    order.textKind !== "notice" &&
    (failure === "number_not_mobile" || verification.failedSmsAttempts >= order.voiceAfterFailedSms) &&
    order.mayCall &&
    automaticSendsTaken(verification) === 0 &&
    !isOptedOut(phone, "otp") &&
    isOpen(verification, nowMs)
  );
}

export type LostClaim =
  | { readonly next: "again" }
  | { readonly next: "stop"; readonly publicReason: "outcome_unknown" };

/**
 * A consumer claimed an attempt and was never heard of again: what it sent, if anything, is unknown. A code or an alert goes
 * again at once, because it says the same; another text is not worth a possible double.
 */
export function afterLostClaim({ order }: Message, attempts: readonly Attempt[]): LostClaim {
  const paid = attempts.filter((made) => !isRefused(made));
  const mayGoAgain = paid.length < ATTEMPTS_PER_MESSAGE && isUrgentOrder(order);
  return mayGoAgain ? { next: "again" } : { next: "stop", publicReason: "outcome_unknown" };
}

export type Overdue =
  /** Nothing is waited for. */
  | { readonly action: "none" }
  | { readonly action: "look_again"; readonly atMs: number }
  /** Nobody will ever say what became of it: that becomes its end. A receipt that comes all the same still counts. */
  | { readonly action: "end"; readonly status: "unknown"; readonly publicReason: "no_receipt" };

/** When the last word of a carrier that took the text may be overdue. */
export function afterLastReceipt(message: Message, attempts: readonly Attempt[], nowMs: number): Overdue {
  if (message.status !== "submitted" || message.isUnheard === true) return { action: "none" };
  const overAtMs = receiptsOverAtMs(attempts);
  if (overAtMs === null) return { action: "none" };
  if (overAtMs > nowMs) return { action: "look_again", atMs: overAtMs };
  return { action: "end", status: "unknown", publicReason: "no_receipt" };
}

/**
 * What a receipt says of its route's health: null between submission and the end, and where the text or its owner was the
 * matter. That a filter does not take words which are not ours is no matter of the route.
 */
export function signOfReceipt(
  { status, failure }: Pick<ReceiptCommand, "status" | "failure">,
  isOurText: boolean,
): RouteSign["sign"] | null {
  if (status === "delivered") return "arrived";
  if (!isNegative(status)) return null;
  if (failure === "content_filtered" && !isOurText) return null;
  const loss = failure === undefined ? lossOf(status) : FAILURE_RULES[failure].loss;
  return loss === "none" ? null : loss;
}

/** A text that nobody took until its time was over was for a phone that is off: some are, whatever the route. */
function lossOf(status: ReceiptCommand["status"]): "lost" | "unreached" {
  return status === "expired" ? "unreached" : "lost";
}
