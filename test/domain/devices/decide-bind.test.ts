import { describe, expect, it } from "vitest";
import {
  APPROVAL_GOOD_MS,
  type BindChallenge,
  type BoundDevice,
  CHALLENGE_TTL_MS,
  challengeExpiry,
  DEVICES_MAX,
} from "../../../src/domain/devices/bound-device.ts";
import type { BindCommand } from "../../../src/domain/devices/commands.ts";
import { type DecideBindInput, decideBind } from "../../../src/domain/devices/decide-bind.ts";
import { T0, VERIFICATION_ID } from "../verification/fixtures.ts";

const CHALLENGE: BindChallenge = {
  challenge: "challenge",
  userId: "user-1",
  verificationId: VERIFICATION_ID,
  phoneToken: "0".repeat(32),
  approvedWith: null,
  createdAtMs: T0,
  expiresAtMs: T0 + CHALLENGE_TTL_MS,
  deviceId: null,
};

function deviceOf(number: number): BoundDevice {
  const { userId, phoneToken, verificationId } = CHALLENGE;
  const of = { userId, phoneToken, verificationId, name: "Pixel 9", boundAtMs: T0, lastUsedAtMs: null };
  return { ...of, id: `dev_${number}`, publicKey: `key ${number}` };
}

const COMMAND: BindCommand = {
  tenantId: "ten_1",
  userToken: "1".repeat(32),
  userId: "user-1",
  challenge: "challenge",
  deviceId: "dev_new",
  publicKey: "key new",
  name: "Pixel 9",
  endorsedBy: null,
  hasSecondFactor: false,
  passedSecondFactor: false,
  by: "key_1",
};

function bind(changes: Partial<Omit<DecideBindInput, "command">> = {}, command: Partial<BindCommand> = {}) {
  const input = { challenge: CHALLENGE, devices: [], nowMs: T0, ...changes, command: { ...COMMAND, ...command } };
  return decideBind(input);
}

describe("a first device", () => {
  it("is bound by an approved code alone", () => {
    const { verificationId, phoneToken } = CHALLENGE;
    expect(bind()).toEqual({
      outcome: "bound",
      device: {
        id: "dev_new",
        userId: "user-1",
        publicKey: "key new",
        name: "Pixel 9",
        phoneToken,
        verificationId,
        boundAtMs: T0,
        lastUsedAtMs: null,
      },
    });
  });

  it("of a user with a second factor needs it", () => {
    expect(bind({}, { hasSecondFactor: true })).toMatchObject({ reason: "second_factor_required" });
    expect(bind({}, { hasSecondFactor: true, passedSecondFactor: true })).toMatchObject({ outcome: "bound" });
  });
});

describe("a further device", () => {
  const devices = [deviceOf(1), deviceOf(2)];

  it.each([
    { shown: "a code alone", challenge: CHALLENGE, command: {}, outcome: "refused" },
    {
      shown: "the word of one that is bound",
      challenge: CHALLENGE,
      command: { endorsedBy: "dev_2" },
      outcome: "bound",
    },
    {
      shown: "the word of one that is gone",
      challenge: CHALLENGE,
      command: { endorsedBy: "dev_9" },
      outcome: "refused",
    },
    { shown: "a second factor", challenge: CHALLENGE, command: { passedSecondFactor: true }, outcome: "bound" },
    {
      shown: "a verification that a device approved",
      challenge: { ...CHALLENGE, approvedWith: "device" as const },
      command: {},
      outcome: "bound",
    },
    {
      shown: "a verification that a second factor approved",
      challenge: { ...CHALLENGE, approvedWith: "second_factor" as const },
      command: {},
      outcome: "bound",
    },
  ])("with $shown is $outcome", ({ challenge, command, outcome }) => {
    expect(bind({ challenge, devices }, command)).toMatchObject({ outcome });
  });

  it("with a key that is bound is refused", () => {
    const reply = bind({ devices }, { endorsedBy: "dev_1", publicKey: "key 2" });
    expect(reply).toMatchObject({ reason: "device_bound_already" });
  });

  it.each([
    { bound: DEVICES_MAX - 1, outcome: "bound" },
    { bound: DEVICES_MAX, outcome: "refused" },
  ])("beside $bound others is $outcome", ({ bound, outcome }) => {
    const many = Array.from({ length: bound }, (_, index) => deviceOf(index));
    expect(bind({ devices: many }, { endorsedBy: "dev_1" })).toMatchObject({ outcome });
  });
});

describe("a challenge", () => {
  it.each([
    { what: "is unknown", challenge: null },
    { what: "has bound a device", challenge: { ...CHALLENGE, deviceId: "dev_1" } },
  ])("that $what binds nothing", ({ challenge }) => {
    expect(bind({ challenge })).toEqual({ outcome: "refused", reason: "challenge_not_usable" });
  });

  it.each([
    { afterMs: 299_999, outcome: "bound" },
    { afterMs: 300_000, outcome: "refused" },
    { afterMs: 300_001, outcome: "refused" },
  ])("after $afterMs ms is $outcome", ({ afterMs, outcome }) => {
    expect(bind({ nowMs: T0 + afterMs })).toMatchObject({ outcome });
  });

  it.each([
    { agoMs: 0, lastsMs: CHALLENGE_TTL_MS },
    { agoMs: 300_000, lastsMs: CHALLENGE_TTL_MS },
    { agoMs: 300_001, lastsMs: 299_999 },
    { agoMs: APPROVAL_GOOD_MS, lastsMs: 0 },
  ])("for an approval $agoMs ms ago lasts $lastsMs ms", ({ agoMs, lastsMs }) => {
    expect(challengeExpiry(T0 - agoMs, T0)).toBe(T0 + lastsMs);
  });
});
