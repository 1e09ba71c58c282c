/** What is asked of the object that holds a user's devices. Plain data: it crosses an RPC. */
import type { BindChallenge, BoundDevice } from "./bound-device.ts";

/** Whose devices: they stay with the user when the number changes, so the user's own token names their rows. */
export interface DeviceOwner {
  readonly tenantId: string;
  readonly userToken: string;
  readonly userId: string;
}

export interface OpenChallengeCommand
  extends DeviceOwner,
    Pick<BindChallenge, "challenge" | "verificationId" | "phoneToken" | "approvedWith"> {
  readonly approvedAtMs: number;
}

/** `approval_over`: too long ago. `verification_used`: it has bound a device. */
export type OpenChallengeReply =
  | { readonly outcome: "opened"; readonly expiresAtMs: number }
  | { readonly outcome: "approval_over" | "verification_used" };

export interface BindCommand extends DeviceOwner {
  readonly challenge: string;
  readonly deviceId: string;
  readonly publicKey: string;
  readonly name: string;
  /** The device whose signature let this one in; null when none did. */
  readonly endorsedBy: string | null;
  /** The user has a second factor by name: a first device needs it too. */
  readonly hasSecondFactor: boolean;
  /** The tenant says that the user passed it just now. */
  readonly passedSecondFactor: boolean;
  /** The key that asked. */
  readonly by: string;
}

export const BIND_REFUSES = [
  "challenge_not_usable",
  "second_factor_required",
  "device_bound_already",
  "devices_too_many",
] as const;
type BindRefusal = (typeof BIND_REFUSES)[number];

export type BindReply =
  | { readonly outcome: "bound"; readonly device: BoundDevice }
  | { readonly outcome: "refused"; readonly reason: BindRefusal };

export interface UnbindCommand extends DeviceOwner {
  readonly deviceId: string;
  readonly by: string;
}

export interface ForgetDevicesCommand extends DeviceOwner {
  readonly by: string;
}

export interface UseDeviceCommand extends DeviceOwner {
  readonly deviceId: string;
}
