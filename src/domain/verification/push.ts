/** The tenant's own push, asked before a paid send that nobody asked for: when, how long, and what its answer does. */
import { CODE_WORTH_SENDING_MS } from "../sending/message.ts";
import { automaticSendsTaken, type HeldSend, isHeld, isOpen, type Verification } from "../base/verification.ts";

/** How long a paid send waits for the answer. Longer than a push takes, shorter than a person waits. */
export const PUSH_WAIT_MS = 8_000;

export const PUSH_ANSWERS = ["accepted", "unavailable"] as const;
export type PushAnswer = (typeof PUSH_ANSWERS)[number];

/** What a tenant's endpoint said about one request. Plain data: it crosses an RPC. */
export interface PushAnswerCommand {
  readonly tenantId: string;
  readonly verificationId: string;
  readonly answer: PushAnswer;
}

/**
 * The verification that now waits for the tenant's push in place of a paid send; null when that send goes at once:
 * the tenant wants no push, there is no user to push to, it was asked before, or the code would run out meanwhile.
 */
export function holdForPush(verification: Verification, held: HeldSend, nowMs: number): Verification | null {
  const { pushFallback, userId, pushAskedAtMs, expiresAtMs } = verification;
  if (pushFallback !== true || userId === null || pushAskedAtMs !== undefined) return null;
  if (!isOpen(verification, nowMs) || automaticSendsTaken(verification) > 0) return null;
  if (expiresAtMs - nowMs - PUSH_WAIT_MS < CODE_WORTH_SENDING_MS) return null;
  return { ...verification, pushAskedAtMs: nowMs, heldSend: held, followUpAtMs: nowMs + PUSH_WAIT_MS };
}

/**
 * The verification after an answer; null when the answer changes nothing: nothing waits, or it came too late.
 * accepted: the push was the one automatic send. unavailable: what waits goes now. The first answer counts.
 */
export function decidePushAnswer(verification: Verification, answer: PushAnswer, nowMs: number): Verification | null {
  const { followUpAtMs, automaticSends } = verification;
  if (!isOpen(verification, nowMs) || !isHeld(verification)) return null;
  if (followUpAtMs === null || nowMs >= followUpAtMs) return null;
  switch (answer) {
    case "accepted":
      return { ...verification, automaticSends: automaticSends + 1, heldSend: null, followUpAtMs: null };
    case "unavailable":
      return { ...verification, followUpAtMs: nowMs };
  }
}

/** Nothing waits any more. */
export function released(verification: Verification): Verification {
  return isHeld(verification) ? { ...verification, heldSend: null } : verification;
}
