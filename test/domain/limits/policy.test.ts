import { describe, expect, it } from "vitest";
import { DEFAULT_POLICY, POLICY_BOUNDS, resolvePolicy } from "../../../src/domain/limits/policy.ts";
import { CODE_LENGTH_MAX, CODE_LENGTH_MIN } from "../../../src/domain/verification/code.ts";

const BOUNDS = Object.entries(POLICY_BOUNDS);
const DEFAULTS = new Map(Object.entries(DEFAULT_POLICY));

describe("the policy", () => {
  it("is what the product promises by default", () => {
    expect(DEFAULT_POLICY).toMatchObject({
      sendIntervalSeconds: 60,
      codesPerDevicePerDay: 3,
      codesPerNumberPerDay: 5,
      codesKeptForKnownDevice: 1,
      guessesPerVerification: 5,
      failedGuessesPerNumberPerDay: 10,
      checksPerSecond: 1,
      checkBurst: 3,
      codeLength: 6,
      allowShortCodes: false,
      ttlSeconds: 300,
      followUpAfterSeconds: 120,
      voiceAfterFailedSms: 2,
      pushFallback: false,
    });
  });

  it.each(BOUNDS)("bounds %s around its default", (name, { min, max }) => {
    expect(DEFAULTS.get(name)).toBeGreaterThanOrEqual(min);
    expect(DEFAULTS.get(name)).toBeLessThanOrEqual(max);
  });

  it.each(["guessesPerVerification", "failedGuessesPerNumberPerDay", "checksPerSecond", "checkBurst"] as const)(
    "cannot switch %s off, at either end",
    (name) => {
      expect(POLICY_BOUNDS[name].min).toBeGreaterThan(0);
      expect(POLICY_BOUNDS[name].max).toBeLessThanOrEqual(100);
    },
  );

  it("never lets a code live longer than ten minutes or shorter than two", () => {
    expect(POLICY_BOUNDS.ttlSeconds).toEqual({ min: 120, max: 600 });
  });

  it("bounds the code as the code is bounded", () => {
    expect(POLICY_BOUNDS.codeLength).toEqual({ min: CODE_LENGTH_MIN, max: CODE_LENGTH_MAX });
  });

  it("is the tenant's where the tenant set one, and the default elsewhere", () => {
    expect(resolvePolicy({ ttlSeconds: 600 })).toEqual({ ...DEFAULT_POLICY, ttlSeconds: 600 });
    expect(resolvePolicy({})).toEqual(DEFAULT_POLICY);
  });
});
