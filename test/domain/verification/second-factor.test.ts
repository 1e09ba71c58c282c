import { describe, expect, it } from "vitest";
import { decideCheck } from "../../../src/domain/verification/decide-check.ts";
import { decideStart } from "../../../src/domain/verification/decide-start.ts";
import {
  type FactorProof,
  type FactorVerdict,
  factorQuestion,
  judgeFactor,
  REFUSED_SIGNATURES_MAX,
} from "../../../src/domain/verification/second-factor.ts";
import { PURPOSES, type Purpose, VERIFICATION_STATUSES } from "../../../src/domain/base/verification.ts";
import { DAY, HOUR, ORIGIN, phoneOf, policyOf, SECOND, startOf, T0, verificationOf } from "./fixtures.ts";

const NOW = T0 + 30 * SECOND;
const NO_WAYS = { deviceIds: [], secondFactor: null };
const DEVICE_WAY = { deviceIds: ["dev_1"], secondFactor: null };
const FACTOR_WAY = { deviceIds: [], secondFactor: "authenticator" };

const PROOFS = {
  nobody_looked: null,
  nothing_to_show: { shown: "nothing", ways: NO_WAYS },
  device_not_shown: { shown: "nothing", ways: DEVICE_WAY },
  factor_not_shown: { shown: "nothing", ways: FACTOR_WAY },
  device: { shown: "device", ways: DEVICE_WAY },
  second_factor: { shown: "second_factor", ways: FACTOR_WAY },
  refused: { shown: "device_refused", ways: DEVICE_WAY },
  refused_of_nobody: { shown: "device_refused", ways: NO_WAYS },
} as const satisfies Record<string, FactorProof | null>;
type Case = keyof typeof PROOFS;

const PLAIN = {
  nobody_looked: "enough",
  nothing_to_show: "enough",
  device_not_shown: "enough",
  factor_not_shown: "enough",
  device: "enough",
  second_factor: "enough",
  refused: "enough",
  refused_of_nobody: "enough",
} as const;

const VERDICTS = {
  signup: PLAIN,
  login: PLAIN,
  transaction: PLAIN,
  recovery: {
    nobody_looked: "missing",
    nothing_to_show: "missing",
    device_not_shown: "missing",
    factor_not_shown: "missing",
    device: "enough",
    second_factor: "enough",
    refused: "refused",
    refused_of_nobody: "refused",
  },
  phone_change: {
    nobody_looked: "enough",
    nothing_to_show: "enough",
    device_not_shown: "missing",
    factor_not_shown: "missing",
    device: "enough",
    second_factor: "enough",
    refused: "refused",
    refused_of_nobody: "refused",
  },
} as const satisfies Record<Purpose, Record<Case, FactorVerdict>>;

describe.each(PURPOSES)("a right code for %s", (purpose) => {
  it.each(Object.entries(VERDICTS[purpose]))("with %s beside it is %s", (name, verdict) => {
    const proof = Object.entries(PROOFS).find(([key]) => key === name)?.[1] ?? null;
    expect(judgeFactor(purpose, proof)).toBe(verdict);
  });
});

describe("what has to be asked first", () => {
  const asked = (purpose: Purpose, userId: string | null) =>
    factorQuestion(verificationOf({ purpose, userId, challenge: "c" }), NOW) !== null;

  it("is nothing for most purposes, and for a change of number without a user", () => {
    const rows = PURPOSES.map((purpose) => [purpose, asked(purpose, "user-1"), asked(purpose, null)]);
    expect(rows).toEqual([
      ["signup", false, false],
      ["login", false, false],
      ["recovery", true, true],
      ["transaction", false, false],
      ["phone_change", true, false],
    ]);
  });

  it.each(VERIFICATION_STATUSES)("of one that is %s", (status) => {
    const question = factorQuestion(verificationOf({ purpose: "recovery", status }), NOW);
    expect(question !== null).toBe(status === "pending" || status === "approved");
  });

  it("is nothing once it has expired", () => {
    const recovery = verificationOf({ purpose: "recovery" });
    expect(factorQuestion(recovery, T0 + 299_999)).not.toBeNull();
    expect(factorQuestion(recovery, T0 + 300_000)).toBeNull();
  });
});

describe("the check of a recovery", () => {
  const recovery = verificationOf({ purpose: "recovery", userId: "user-1", challenge: "c" });
  const check = (proof: FactorProof, over: { matches?: boolean; verification?: typeof recovery } = {}) =>
    decideCheck({
      phone: phoneOf(),
      verification: recovery,
      matches: true,
      guesser: { deviceIsKnown: false },
      policy: policyOf(),
      nowMs: NOW,
      proof,
      ...over,
    });

  it.each(["device", "second_factor"] as const)("remembers that a %s approved it", (shown) => {
    expect(check(PROOFS[shown])).toMatchObject({ result: "approved", verification: { approvedWith: shown } });
  });

  it("costs no guess while a factor is missing, but keeps the pace", () => {
    expect(check(PROOFS.device_not_shown)).toMatchObject({
      result: "second_factor_required",
      verification: { status: "pending", guessesUsed: 0 },
      phone: { failedGuessesAtMs: [], checkPace: { tokens: 2, atMs: NOW } },
    });
  });

  it("with a wrong code does not look at the factor", () => {
    for (const proof of [PROOFS.device, PROOFS.refused, PROOFS.nothing_to_show]) {
      const decision = check(proof, { matches: false });
      expect(decision).toMatchObject({ result: "wrong_code", verification: { guessesUsed: 1 } });
      expect(decision).not.toHaveProperty("verification.refusedSignatures");
    }
  });

  it.each([
    { used: REFUSED_SIGNATURES_MAX - 2, result: "device_refused", status: "pending", reason: null },
    { used: REFUSED_SIGNATURES_MAX - 1, result: "locked", status: "locked", reason: "signatures_used_up" },
  ])("after $used bad signatures another is $result", ({ used, result, status, reason }) => {
    const verification = { ...recovery, refusedSignatures: used };
    expect(check(PROOFS.refused, { verification })).toMatchObject({
      result,
      verification: { status, reason, refusedSignatures: used + 1 },
    });
  });

  it("asks for the factor after the approval too", () => {
    const verification = { ...recovery, status: "approved" as const, guessesUsed: 1 };
    expect(check(PROOFS.device_not_shown, { verification })).toMatchObject({ result: "second_factor_required" });
    expect(check(PROOFS.refused, { verification })).toMatchObject({
      result: "device_refused",
      verification: { status: "approved", refusedSignatures: 1 },
    });
    expect(check(PROOFS.device, { verification })).toMatchObject({ result: "already_approved" });
    const usedUp = { ...verification, refusedSignatures: REFUSED_SIGNATURES_MAX };
    expect(check(PROOFS.device, { verification: usedUp })).toMatchObject({ result: "locked", changed: false });
  });

  it("is refused before the factor where the number has failed too often", () => {
    const failed = phoneOf({ failedGuessesAtMs: Array.from({ length: 10 }, (_, index) => T0 - HOUR + index) });
    const decision = decideCheck({
      phone: failed,
      verification: recovery,
      matches: true,
      guesser: { deviceIsKnown: false },
      policy: policyOf(),
      nowMs: NOW,
      proof: PROOFS.device_not_shown,
    });
    expect(decision).toEqual({ decision: "number_locked", opensAtMs: T0 - HOUR + DAY });
  });
});

describe("the start of a recovery", () => {
  const latest = verificationOf({
    purpose: "recovery",
    userId: "user-1",
    origin: { ...ORIGIN, request: "user-1" },
    challenge: "c",
    createdAtMs: NOW - SECOND,
  });
  const start = (userId: string, purpose: Purpose = "recovery") =>
    decideStart({
      phone: phoneOf({ lastSendAtMs: NOW - SECOND, recoveryCodesAtMs: [NOW - SECOND] }),
      latest: { ...latest, purpose },
      deviceIsKnown: false,
      command: startOf({ purpose, userId, challenge: "d", origin: { ...ORIGIN, request: userId } }),
      nowMs: NOW,
    });

  it("folds into one of the same user, and keeps its challenge", () => {
    expect(start("user-1")).toMatchObject({ decision: "folded", verification: { challenge: "c" } });
  });

  it("of another user at the same number is never the first one's", () => {
    expect(start("user-2")).toMatchObject({ decision: "refused", refusal: { reason: "recovery_interval" } });
    expect(start("user-2", "phone_change")).toMatchObject({
      decision: "refused",
      refusal: { reason: "send_interval" },
    });
    expect(start("user-2", "login")).toMatchObject({ decision: "refused", refusal: { reason: "send_interval" } });
  });

  it("keeps the challenge it is given", () => {
    const command = startOf({ purpose: "recovery", userId: "user-1", challenge: "d" });
    const decision = decideStart({ phone: phoneOf(), latest: null, deviceIsKnown: false, command, nowMs: NOW });
    expect(decision).toMatchObject({ decision: "started", verification: { challenge: "d", userId: "user-1" } });
  });
});
