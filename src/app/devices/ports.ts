/** The devices bound to users, and the proof that a device holds its key. */
import type { BoundDevice } from "../../domain/devices/bound-device.ts";
import type {
  BindCommand,
  BindReply,
  DeviceOwner,
  ForgetDevicesCommand,
  OpenChallengeCommand,
  OpenChallengeReply,
  UnbindCommand,
  UseDeviceCommand,
} from "../../domain/devices/commands.ts";
import type { Mode, Slot } from "../../domain/base/placement.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";

export interface BoundDevices {
  openChallenge(slot: Slot, command: OpenChallengeCommand): Promise<OpenChallengeReply>;
  /** A challenge binds one device, whoever asks how often. */
  bind(slot: Slot, command: BindCommand): Promise<BindReply>;
  /** Oldest first. */
  list(slot: Slot, owner: DeviceOwner): Promise<readonly BoundDevice[]>;
  /** False: there is no such device. */
  unbind(slot: Slot, command: UnbindCommand): Promise<boolean>;
  /** The user is gone, and all devices with it. */
  forget(slot: Slot, command: ForgetDevicesCommand): Promise<void>;
  /** It has proved something just now. */
  use(slot: Slot, command: UseDeviceCommand): Promise<void>;
}

export interface SignatureVerifier {
  /** Ed25519 (RFC 8032). `publicKey` is 32 bytes and `signature` 64, both base64url; anything else is false. */
  verify(input: { publicKey: string; text: string; signature: string }): Promise<boolean>;
}

export interface DeviceStates {
  /** Counts a code against a device unless the day is full; the same reservation counts once. */
  admit(input: DeviceAdmission): Promise<DeviceVerdict>;
  /** Gives a reservation back: the send did not happen. */
  release(input: Omit<DeviceAdmission, "codesPerDay">): Promise<void>;
}

export interface DeviceAdmission {
  readonly tenant: Tenant;
  readonly mode: Mode;
  readonly deviceToken: string;
  /** The message that the code goes out with. */
  readonly reservationId: string;
  readonly codesPerDay: number;
}

export type DeviceVerdict =
  | { readonly admitted: true; readonly codesLeft: number }
  | { readonly admitted: false; readonly opensAtMs: number };

export interface DeviceServices {
  readonly boundDevices: BoundDevices;
  readonly signatures: SignatureVerifier;
  readonly devices: DeviceStates;
}
