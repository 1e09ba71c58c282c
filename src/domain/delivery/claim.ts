/** The claim: the acknowledgement of an order, and the last look at the truth before money is spent. */
import type { PhoneState } from "../verification/phone-state.ts";
import { isOpen, type Verification } from "../verification/types.ts";
import type { ClaimCommand, ClaimRefusal, PastAttempt } from "./commands.ts";
import { type Attempt, CLAIM_LEASE_MS, CODE_WORTH_SENDING_MS, type Message } from "./message.ts";

export interface ClaimInput {
  readonly message: Message;
  readonly verification: Verification;
  readonly phone: PhoneState;
  readonly attempts: readonly Attempt[];
  readonly command: ClaimCommand;
  readonly nowMs: number;
}

export type ClaimDecision =
  | { readonly decision: "claimed"; readonly message: Message; readonly attempt: Attempt }
  | { readonly decision: "stale"; readonly past: readonly PastAttempt[]; readonly failedSmsAttempts: number }
  | { readonly decision: "refused"; readonly reason: ClaimRefusal }
  /** The order is void: the message ends here. */
  | { readonly decision: "dropped"; readonly reason: ClaimRefusal; readonly message: Message };

export function decideClaim(input: ClaimInput): ClaimDecision {
  const { message, command } = input;
  if (message.status === "claimed") return { decision: "refused", reason: "taken" };
  if (message.status !== "queued") return { decision: "refused", reason: "ended" };
  const void_ = voidReason(input);
  if (void_ !== null) return { decision: "dropped", reason: void_, message: { ...message, status: "dropped" } };
  if (command.attempt !== message.attempts + 1) {
    return {
      decision: "stale",
      past: input.attempts.map(asPast),
      failedSmsAttempts: input.verification.failedSmsAttempts,
    };
  }
  return { decision: "claimed", ...claimNext(message, command, input.nowMs) };
}

/** Takes the next attempt of a message for one consumer. */
export function claimNext(
  message: Message,
  wanted: Pick<ClaimCommand, "transport" | "choice">,
  nowMs: number,
): { message: Message; attempt: Attempt } {
  const attempt = message.attempts + 1;
  return {
    message: { ...message, status: "claimed", attempts: attempt, leaseUntilMs: nowMs + CLAIM_LEASE_MS },
    attempt: {
      messageId: message.order.messageId,
      attempt,
      transport: wanted.transport,
      choice: wanted.choice,
      status: "claimed",
      carrierMessageId: null,
      claimedAtMs: nowMs,
    },
  };
}

/** Why an order must not go out any more; null when it may. */
export function voidReason(
  input: Pick<ClaimInput, "message" | "verification" | "phone" | "nowMs">,
): ClaimRefusal | null {
  const { verification, phone, nowMs } = input;
  if (phone.optedOutAtMs !== null) return "opted_out";
  if (!isOpen(verification, nowMs)) return "ended";
  const leftMs = verification.expiresAtMs - nowMs;
  return input.message.order.textKind === "code" && leftMs < CODE_WORTH_SENDING_MS ? "too_late" : null;
}

export function asPast(attempt: Attempt): PastAttempt {
  const { routeId, carrier } = attempt.choice;
  return { attempt: attempt.attempt, routeId, carrier, transport: attempt.transport };
}
