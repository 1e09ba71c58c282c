/** The claim: the acknowledgement of an order, and the last look at the truth before money is spent. */
import { isOptedOut } from "../consent/opt-out.ts";
import type { PhoneState } from "./phone-state.ts";
import { isDecided, type RouteChoice } from "../routing/choice.ts";
import { isOpen, type Verification } from "../base/verification.ts";
import { vendorOf } from "../base/carrier-kinds.ts";
import type { PastAttempt } from "../routing/past-attempt.ts";
import type { ClaimCommand, ClaimRefusal } from "./commands.ts";
import type { CarrierFailureKind } from "../carriers/failure.ts";
import { doubtsNumber, passes } from "../carriers/failure-rules.ts";
import type { PersonWord } from "./basis.ts";
import type { NoticeOrder } from "./order.ts";
import { type Attempt, CLAIM_LEASE_MS, CODE_WORTH_SENDING_MS, type Message, REFUSALS_RECORDED } from "./message.ts";

export interface ClaimInput {
  readonly message: Message;
  /** Null for a text of no verification. */
  readonly verification: Verification | null;
  readonly phone: PhoneState;
  /** The user of a notice is in the app just now. Absent: no. */
  readonly isOnline?: boolean;
  /** A text of this message is known to have arrived. Absent: no. */
  readonly hasArrived?: boolean;
  /** What the person's consents say of it. Absent or null: they are not asked. */
  readonly person?: PersonWord | null;
  readonly attempts: readonly Attempt[];
  readonly command: ClaimCommand;
  readonly nowMs: number;
}

export type ClaimDecision =
  | { readonly decision: "claimed"; readonly message: Message; readonly attempt: Attempt }
  /** Said before by this very run, and its reply was lost: the claim is its own. */
  | { readonly decision: "claimed_already" }
  | {
      readonly decision: "stale";
      readonly past: readonly PastAttempt[];
      readonly failedSmsAttempts: number;
      readonly attempts: number;
    }
  | { readonly decision: "refused"; readonly reason: ClaimRefusal }
  /** The order is void: the message ends here. */
  | { readonly decision: "dropped"; readonly reason: ClaimRefusal; readonly message: Message };

export function decideClaim(input: ClaimInput): ClaimDecision {
  const { message, command } = input;
  // No text leaves on the word of a consumer that has not asked the rule book: an older release's, say.
  if (!isDecided(command.choice)) return { decision: "refused", reason: "undecided" };
  if (message.status === "claimed") {
    return isOwnClaim(input) ? { decision: "claimed_already" } : { decision: "refused", reason: "taken" };
  }
  if (message.status !== "queued") return { decision: "refused", reason: "ended" };
  // A copy of the order that the lane delivered twice: the one that waits comes in its time.
  if (input.nowMs < (message.notBeforeMs ?? 0)) return { decision: "refused", reason: "taken" };
  const void_ = voidReason(input);
  if (void_ !== null) return { decision: "dropped", reason: void_, message: { ...message, status: "dropped" } };
  if (command.attempt !== message.attempts + 1) {
    return {
      decision: "stale",
      past: input.attempts.map(asPast),
      failedSmsAttempts: input.verification?.failedSmsAttempts ?? 0,
      attempts: message.attempts,
    };
  }
  return { decision: "claimed", ...claimNext(message, { ...command, person: input.person ?? null }, input.nowMs) };
}

function isOwnClaim({ message, attempts, command: { attempt, run } }: ClaimInput): boolean {
  if (run === undefined || attempt !== message.attempts) return false;
  return attempts.some((made) => made.attempt === attempt && made.run === run && made.status === "claimed");
}

/** Takes the next attempt of a message for one consumer. */
export function claimNext(
  message: Message,
  wanted: Pick<ClaimCommand, "transport" | "choice" | "wording" | "run" | "personRules"> & Pick<ClaimInput, "person">,
  nowMs: number,
): { message: Message; attempt: Attempt } {
  const attempt = message.attempts + 1;
  const { person, personRules } = wanted;
  const asked = personRules === undefined ? {} : { personRules };
  return {
    message: { ...message, ...asked, status: "claimed", attempts: attempt, leaseUntilMs: nowMs + CLAIM_LEASE_MS },
    attempt: {
      messageId: message.order.messageId,
      attempt,
      transport: wanted.transport,
      choice: wanted.choice,
      status: "claimed",
      carrierMessageId: null,
      claimedAtMs: nowMs,
      ...(message.mayDuplicate ? { heard: { mayDuplicate: true as const } } : {}),
      ...(wanted.run === undefined ? {} : { run: wanted.run }),
      ...(wanted.wording === undefined ? {} : { wording: wanted.wording }),
      ...(person?.refusal === null ? { basis: person.basis } : {}),
      ...((message.refusals ?? 0) < REFUSALS_RECORDED ? {} : { quiet: true as const }),
    },
  };
}

export type VoidInput = Pick<
  ClaimInput,
  "message" | "verification" | "phone" | "isOnline" | "hasArrived" | "person" | "nowMs"
>;

/** Why an order must not go out any more; null when it may. */
export function voidReason(input: VoidInput): ClaimRefusal | null {
  const { order } = input.message;
  if (input.hasArrived === true) return "arrived";
  if (order.textKind === "notice") return voidNoticeReason(order, input);
  const { verification, phone, nowMs } = input;
  if (isOptedOut(phone, "otp")) return "opted_out";
  if (verification === null || !isOpen(verification, nowMs)) return "ended";
  const leftMs = verification.expiresAtMs - nowMs;
  return order.textKind === "code" && leftMs < CODE_WORTH_SENDING_MS ? "too_late" : null;
}

function voidNoticeReason({ notice, expiresAtMs }: NoticeOrder, { phone, isOnline, person, nowMs }: VoidInput) {
  if (!notice.confirmsStop && isOptedOut(phone, notice.category)) return "opted_out";
  if (person !== undefined && person !== null && person.refusal !== null) return person.refusal;
  if (nowMs >= expiresAtMs) return "too_late";
  return notice.onlyIfOffline && isOnline === true ? "user_online" : null;
}

export function asPast(attempt: Attempt): PastAttempt {
  const { routeId, carrier } = attempt.choice;
  const { attempt: number, transport, failure } = attempt;
  const refused = isRefused(attempt) ? { refused: true as const } : {};
  const passing = isRefused(attempt) && failure !== undefined && passes(failure) ? { passing: true as const } : {};
  return { attempt: number, routeId, carrier, transport, ...refused, ...passing, ...doubtOf(failure, attempt.choice) };
}

/** The carrier did not take it: nothing went out, and nothing was paid. */
export function isRefused({ status, carrierMessageId }: Pick<Attempt, "status" | "carrierMessageId">): boolean {
  return (status === "failed" || status === "rejected") && carrierMessageId === null;
}

/** Attempts after which a route has had its chance with this person: one that was only busy or away has not. */
export function chancesTaken(attempts: readonly Attempt[]): PastAttempt[] {
  return attempts.map(asPast).filter(({ passing }) => passing !== true);
}

/** Of a past attempt: whose word against the number it was, if it was one. */
export function doubtOf(
  failure: CarrierFailureKind | undefined,
  choice: Pick<RouteChoice, "carrier" | "account">,
): Pick<PastAttempt, "doubt"> {
  return failure !== undefined && doubtsNumber(failure) ? { doubt: { kind: failure, vendor: vendorOf(choice) } } : {};
}
