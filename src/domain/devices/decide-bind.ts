/** Whether a device is bound. That its key signed the challenge was proved before; here it is counted and used up. */
import { type BindChallenge, type BoundDevice, DEVICES_MAX } from "./bound-device.ts";
import type { BindCommand, BindReply } from "./commands.ts";

export interface DecideBindInput {
  /** Null: no such challenge of this user. */
  readonly challenge: BindChallenge | null;
  readonly devices: readonly BoundDevice[];
  readonly command: BindCommand;
  readonly nowMs: number;
}

/**
 * The first device of a user comes with the approved code alone. Each further one, and the first of a user who has a
 * second factor, needs one of those as well: else a stolen number would bind the thief's device and recover with it.
 */
export function decideBind({ challenge, devices, command, nowMs }: DecideBindInput): BindReply {
  if (challenge === null || challenge.deviceId !== null || nowMs >= challenge.expiresAtMs) {
    return { outcome: "refused", reason: "challenge_not_usable" };
  }
  const isGuarded = devices.length > 0 || command.hasSecondFactor;
  const isEndorsed = devices.some(({ id }) => id === command.endorsedBy);
  if (isGuarded && challenge.approvedWith === null && !isEndorsed && !command.passedSecondFactor) {
    return { outcome: "refused", reason: "second_factor_required" };
  }
  if (devices.some(({ publicKey }) => publicKey === command.publicKey)) {
    return { outcome: "refused", reason: "device_bound_already" };
  }
  if (devices.length >= DEVICES_MAX) return { outcome: "refused", reason: "devices_too_many" };
  const { userId, deviceId: id, publicKey, name } = command;
  const { phoneToken, verificationId } = challenge;
  return {
    outcome: "bound",
    device: { id, userId, publicKey, name, phoneToken, verificationId, boundAtMs: nowMs, lastUsedAtMs: null },
  };
}
