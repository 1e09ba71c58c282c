/** Commands about the devices of a user. Each runs in one synchronous transaction; signatures were checked before. */
import {
  type BoundDevice,
  CHALLENGE_KEPT_MS,
  CHALLENGES_OPEN_MAX,
  challengeExpiry,
} from "../../../domain/devices/bound-device.ts";
import type {
  BindCommand,
  BindReply,
  DeviceOwner,
  ForgetDevicesCommand,
  OpenChallengeCommand,
  OpenChallengeReply,
  UnbindCommand,
  UseDeviceCommand,
} from "../../../domain/devices/commands.ts";
import { decideBind } from "../../../domain/devices/decide-bind.ts";
import type { Rows } from "../rows.ts";
import type { BoundDevices } from "../../../app/devices/ports.ts";
import { type PhoneCommandsFor, change, phoneQuery } from "../command.ts";

function openChallenge(rows: Rows, command: OpenChallengeCommand, nowMs: number): OpenChallengeReply {
  const { userToken, userId, challenge, verificationId, phoneToken, approvedWith, approvedAtMs } = command;
  const expiresAtMs = challengeExpiry(approvedAtMs, nowMs);
  if (expiresAtMs <= nowMs) return { outcome: "approval_over" };
  rows.devices.forgetChallenges(command, nowMs - CHALLENGE_KEPT_MS);
  const known = rows.devices.challenges(command);
  const isUsed = known.some((other) => other.verificationId === verificationId && other.deviceId !== null);
  if (isUsed) return { outcome: "verification_used" };
  const open = known.filter((other) => other.deviceId === null).toSorted((a, b) => b.createdAtMs - a.createdAtMs);
  for (const old of open.slice(CHALLENGES_OPEN_MAX - 1)) rows.devices.forgetChallenge(command, old.challenge);
  const of = { challenge, userId, verificationId, phoneToken, approvedWith };
  rows.devices.saveChallenge(userToken, { ...of, createdAtMs: nowMs, expiresAtMs, deviceId: null });
  return { outcome: "opened", expiresAtMs };
}

/** The challenge is used up with the row that it made, so of many at once one binds. */
function bind(rows: Rows, command: BindCommand, nowMs: number): BindReply {
  const known = rows.devices.challenges(command);
  const challenge = known.find((other) => other.challenge === command.challenge) ?? null;
  const isUsed = known.some((other) => other.verificationId === challenge?.verificationId && other.deviceId !== null);
  const devices = rows.devices.devices(command);
  const reply = decideBind({ challenge: isUsed ? null : challenge, devices, command, nowMs });
  if (reply.outcome === "refused" || challenge === null) return reply;
  const { device } = reply;
  rows.devices.saveDevice(command, device);
  rows.devices.saveChallenge(command.userToken, { ...challenge, deviceId: device.id });
  const { userId, by } = command;
  rows.events.add(device.phoneToken, nowMs, [{ type: "device.bound", userId, deviceId: device.id, by }]);
  return reply;
}

function listDevices(rows: Rows, owner: DeviceOwner): readonly BoundDevice[] {
  return rows.devices.devices(owner);
}

/** False: there is no such device. */
function unbind(rows: Rows, command: UnbindCommand, nowMs: number): boolean {
  const { userId, deviceId, by } = command;
  const device = rows.devices.devices(command).find(({ id }) => id === deviceId);
  if (device === undefined) return false;
  rows.devices.forgetDevice(command, deviceId);
  rows.events.add(device.phoneToken, nowMs, [{ type: "device.unbound", userId, deviceId, by }]);
  return true;
}

/** All that is known of a user's devices goes: whoever gets the user's id next must not inherit them. */
function forgetDevices(rows: Rows, command: ForgetDevicesCommand, nowMs: number): void {
  for (const { id: deviceId } of rows.devices.devices(command)) unbind(rows, { ...command, deviceId }, nowMs);
  rows.devices.forgetChallenges(command, Number.MAX_SAFE_INTEGER);
}

function useDevice(rows: Rows, command: UseDeviceCommand, nowMs: number): void {
  const device = rows.devices.devices(command).find(({ id }) => id === command.deviceId);
  if (device !== undefined) rows.devices.saveDevice(command, { ...device, lastUsedAtMs: nowMs });
}

export const BOUND_DEVICE_COMMANDS = {
  openChallenge: change("safe", openChallenge),
  bind: change("once", bind),
  list: phoneQuery([], listDevices),
  unbind: change("once", unbind),
  forget: change("safe", forgetDevices),
  use: change("safe", useDevice),
} satisfies PhoneCommandsFor<BoundDevices>;
