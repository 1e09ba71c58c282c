/** What to do for someone who has not come back two minutes after a send, by what is known and not by the clock. */
import { isOptedOut } from "../consent/opt-out.ts";
import { type AttemptStatus, isNegative } from "../base/attempt-status.ts";
import type { PhoneState } from "../sending/phone-state.ts";
import { isOpen, type Transport, type Verification } from "../base/verification.ts";

/** What is known of a verification's attempts, newest last. */
export interface AttemptEvidence {
  readonly transport: Transport;
  readonly status: AttemptStatus;
}

export type FollowUp =
  | { readonly action: "none"; readonly why: "ended" | "opted_out" | "already_helped" | "call_answered" }
  /** Nothing has left yet: another text would only wait behind the first. */
  | { readonly action: "look_again" }
  /** Guesses came and a text may have: most likely an older one was typed. */
  | { readonly action: "newest_code" }
  /** A receipt says delivered and nobody typed it: where to look for it. */
  | { readonly action: "help" }
  /** No receipt or a bad one: the code again, another way. */
  | { readonly action: "another_way"; readonly transport: Transport }
  /** Texts failed, and the tenant's push did not come in place of the call. */
  | { readonly action: "call" };

export function decideFollowUp(input: {
  verification: Verification;
  phone: PhoneState;
  attempts: readonly AttemptEvidence[];
  /** No code of another open verification was sent to the number after this one's. */
  isNewest: boolean;
  nowMs: number;
}): FollowUp {
  const { verification, phone, attempts, isNewest } = input;
  if (!isOpen(verification, input.nowMs)) return { action: "none", why: "ended" };
  if (isOptedOut(phone, "otp")) return { action: "none", why: "opted_out" };
  if (verification.automaticSends > 0) return { action: "none", why: "already_helped" };
  if (verification.heldSend === "call") return { action: "call" };
  if (attempts.length === 0) return { action: "look_again" };
  if (verification.guessesUsed > 0) {
    const heardBy = attempts.filter((attempt) => !isNegative(attempt.status)).map((attempt) => attempt.transport);
    // "The newest one counts" is untrue where the newest is another caller's: then this code has to come again.
    if (heardBy.includes("sms"))
      return isNewest ? { action: "newest_code" } : { action: "another_way", transport: "sms" };
    if (heardBy.includes("voice")) return { action: "none", why: "call_answered" };
  }

  const delivered = attempts.filter((attempt) => attempt.status === "delivered");
  if (delivered.some((attempt) => attempt.transport === "voice")) return { action: "none", why: "call_answered" };
  if (delivered.length > 0) return { action: "help" };

  const smsFailed = attempts.some((attempt) => attempt.transport === "sms" && isNegative(attempt.status));
  const callDue = smsFailed && verification.phone.takesVoice && verification.channel === "auto";
  return { action: "another_way", transport: callDue || verification.channel === "voice" ? "voice" : "sms" };
}
