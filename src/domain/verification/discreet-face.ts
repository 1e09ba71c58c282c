/**
 * What is shown of a discreet verification. It follows from what its own caller asked of it, by the tenant's policy: from no
 * state of the number, the user or the device. So it looks the same whether a code went out or was withheld, and for whatever reason.
 */
import type { Policy } from "../limits/policy.ts";
import type { DiscreetFace, Verification } from "../base/verification.ts";
import type { ShownFace } from "./commands.ts";
import { extendedExpiry, isResentInTime } from "./decide-resend.ts";

/** Null: it is not discreet. */
export function faceOf(verification: Verification, policy: Policy, nowMs: number): ShownFace | null {
  const { discreet: face, purpose } = verification;
  if (face === undefined) return null;
  const status = statusOf(verification, face, { policy, nowMs });
  const { perDay, intervalMs } = sendsOf(purpose, policy);
  const nextSendAtMs = face.sentAtMs + intervalMs;
  const resentAtMs = Math.max(nowMs, nextSendAtMs);
  const isResendable = status === "pending" && isResentInTime(asShown(verification, face), resentAtMs);
  return {
    status,
    expiresAtMs: face.expiresAtMs,
    nextSendAtMs,
    sendsLeft: isResendable ? Math.max(0, perDay - face.sends) : 0,
    checksLeft: status === "pending" ? policy.guessesPerVerification - face.guesses : 0,
  };
}

/** The same start again, while the first one's text seems to be on its way: what is told of the number elsewhere has no say. */
export function isShownAgain(
  verification: Verification,
  { policy, skipSendLimits, nowMs }: { policy: Policy; skipSendLimits: boolean; nowMs: number },
): boolean {
  const face = faceOf(verification, policy, nowMs);
  if (face?.status !== "pending") return false;
  const isSoon = nowMs - verification.createdAtMs < policy.foldWindowSeconds * 1000;
  return isSoon || (!skipSendLimits && nowMs < face.nextSendAtMs);
}

/** One more text, as it seems; the same face while its time has not come. */
export function resentFace(
  verification: Verification,
  { policy, skipSendLimits, nowMs }: { policy: Policy; skipSendLimits: boolean; nowMs: number },
): DiscreetFace | undefined {
  const { discreet: face } = verification;
  const shown = faceOf(verification, policy, nowMs);
  if (face === undefined || shown === null || shown.sendsLeft === 0) return face;
  if (!skipSendLimits && nowMs < shown.nextSendAtMs) return face;
  const expiresAtMs = extendedExpiry(asShown(verification, face), nowMs);
  return { ...face, sentAtMs: nowMs, sends: face.sends + 1, expiresAtMs };
}

/** Canceled by its owner, if it seems to be open; else the same verification. */
export function withFaceCanceled(verification: Verification, policy: Policy, nowMs: number): Verification {
  const { discreet: face } = verification;
  if (face === undefined || faceOf(verification, policy, nowMs)?.status !== "pending") return verification;
  return { ...verification, discreet: { ...face, isCanceled: true } };
}

/** As its end client believes that it is. */
function asShown(verification: Verification, { expiresAtMs }: DiscreetFace): Verification {
  return { ...verification, status: "pending", expiresAtMs };
}

function statusOf(
  { status }: Verification,
  face: DiscreetFace,
  { policy, nowMs }: { policy: Policy; nowMs: number },
): ShownFace["status"] {
  if (status === "approved") return "approved";
  if (face.isCanceled === true) return "canceled";
  if (face.guesses >= policy.guessesPerVerification) return "locked";
  return nowMs < face.expiresAtMs ? "pending" : "expired";
}

/** Of a number whose day begins with this verification. */
function sendsOf(purpose: Verification["purpose"], policy: Policy): { perDay: number; intervalMs: number } {
  return purpose === "recovery"
    ? { perDay: policy.recoveryCodesPerNumberPerDay, intervalMs: policy.recoverySendIntervalSeconds * 1000 }
    : { perDay: policy.codesPerNumberPerDay, intervalMs: policy.sendIntervalSeconds * 1000 };
}
