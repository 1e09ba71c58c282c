/** A device bound to a user, and the challenges by which devices are bound. */
import type { SecondFactorKind } from "../base/verification.ts";

export const DEVICES_MAX = 10;
/** A challenge is answered by software at once; five minutes are for people who have to find the other device. */
export const CHALLENGE_TTL_MS = 300_000;
/** How long an approval opens the door to bind a device. */
export const APPROVAL_GOOD_MS = 600_000;
/** Challenges are told apart from unknown ones for a day, and a verification that bound a device binds no other. */
export const CHALLENGE_KEPT_MS = 86_400_000;
/** Challenges of one user that are kept open: a newer one takes the place of the oldest. */
export const CHALLENGES_OPEN_MAX = 5;

export interface BoundDevice {
  readonly id: string;
  readonly userId: string;
  /** Ed25519, 32 bytes, base64url without padding. */
  readonly publicKey: string;
  /** As its owner knows it: "Pixel 9". */
  readonly name: string;
  /** The number whose verification bound it: its events stand under that number. */
  readonly phoneToken: string;
  readonly verificationId: string;
  readonly boundAtMs: number;
  /** Null until it has proved something. */
  readonly lastUsedAtMs: number | null;
}

export interface BindChallenge {
  readonly challenge: string;
  readonly userId: string;
  readonly verificationId: string;
  readonly phoneToken: string;
  /** What approved the verification beside its code; null: the code alone. */
  readonly approvedWith: SecondFactorKind | null;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
  /** The device that was bound by it; null: it is open. */
  readonly deviceId: string | null;
}

/** When a challenge made now for an approval of then runs out. */
export function challengeExpiry(approvedAtMs: number, nowMs: number): number {
  return Math.min(nowMs + CHALLENGE_TTL_MS, approvedAtMs + APPROVAL_GOOD_MS);
}
