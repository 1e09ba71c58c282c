import { describe, expect, it } from "vitest";
import { type DecideCheckInput, checksLeft, decideCheck } from "../../../src/domain/verification/decide-check.ts";
import { VERIFICATION_STATUSES, type VerificationStatus } from "../../../src/domain/base/verification.ts";
import { DAY, HOUR, phoneOf, policyOf, SECOND, T0, verificationOf } from "./fixtures.ts";

const NOW = T0 + 30 * SECOND;
const STRANGER = { deviceIsKnown: false };

function check(changes: Partial<DecideCheckInput> = {}) {
  const input = {
    phone: phoneOf(),
    verification: verificationOf(),
    matches: false,
    guesser: STRANGER,
    policy: policyOf(),
    nowMs: NOW,
  };
  return decideCheck({ ...input, ...changes });
}

function failures(count: number): number[] {
  return Array.from({ length: count }, (_, index) => T0 - HOUR + index);
}

describe("what is kept for a known device", () => {
  const OWNER = { deviceIsKnown: true };
  const ELSEWHERE = { deviceIsKnown: true, isElsewhere: true };

  it.each([
    { who: "a stranger", guesser: STRANGER, hasKnownDevice: true, failed: 6, judged: true },
    { who: "a stranger", guesser: STRANGER, hasKnownDevice: true, failed: 7, judged: false },
    {
      who: "another device of an owner's verification",
      guesser: ELSEWHERE,
      hasKnownDevice: true,
      failed: 7,
      judged: false,
    },
    { who: "a known device", guesser: OWNER, hasKnownDevice: true, failed: 9, judged: true },
    { who: "a known device", guesser: OWNER, hasKnownDevice: true, failed: 10, judged: false },
    { who: "anybody, where no device is known,", guesser: STRANGER, hasKnownDevice: false, failed: 9, judged: true },
    { who: "anybody, where no device is known,", guesser: STRANGER, hasKnownDevice: false, failed: 10, judged: false },
  ])("after $failed failures in the day $who is judged: $judged", ({ guesser, hasKnownDevice, failed, judged }) => {
    const phone = phoneOf({ hasKnownDevice, failedGuessesAtMs: failures(failed) });
    expect(check({ phone, guesser, matches: true }).decision).toBe(judged ? "answered" : "number_locked");
  });

  it.each([
    { who: "another device", guesser: ELSEWHERE, used: 1, result: "approved" },
    { who: "another device", guesser: ELSEWHERE, used: 2, result: "locked" },
    { who: "its own, known device", guesser: OWNER, used: 4, result: "approved" },
    { who: "its own, unknown device", guesser: STRANGER, used: 4, result: "approved" },
    { who: "its own, unknown device", guesser: STRANGER, used: 5, result: "locked" },
  ])("after $used guesses at a verification a right code from $who is $result", ({ guesser, used, result }) => {
    expect(check({ verification: verificationOf({ guessesUsed: used }), guesser, matches: true })).toMatchObject({
      result,
    });
  });

  it("is not used up by guesses from elsewhere: the verification stays open for its own device", () => {
    let verification = verificationOf();
    let phone = phoneOf({ hasKnownDevice: true });
    const results: string[] = [];
    for (let guess = 0; guess < 9; guess += 1) {
      const decision = check({ phone, verification, guesser: ELSEWHERE, nowMs: NOW + guess * SECOND });
      if (decision.decision !== "answered") continue;
      ({ phone, verification } = decision);
      results.push(decision.result);
    }
    expect(results).toEqual(["wrong_code", "wrong_code", ...Array.from({ length: 7 }, () => "locked")]);
    expect(verification).toMatchObject({ status: "pending", guessesUsed: 2 });
    expect(check({ phone, verification, guesser: OWNER, matches: true, nowMs: NOW + 20 * SECOND })).toMatchObject({
      result: "approved",
    });
  });

  it.each(Array.from({ length: 96 }, (_, index) => index + 5))(
    "never lets a number fail more often than the %i a day of its policy, whatever is kept",
    (failedGuessesPerNumberPerDay) => {
      for (const guessesKeptForKnownDevice of [0, 3, 50]) {
        const policy = policyOf({ failedGuessesPerNumberPerDay, guessesKeptForKnownDevice });
        const phone = phoneOf({ hasKnownDevice: true, failedGuessesAtMs: failures(failedGuessesPerNumberPerDay) });
        for (const guesser of [OWNER, STRANGER, ELSEWHERE]) {
          expect(check({ phone, policy, guesser }).decision).toBe("number_locked");
        }
      }
    },
  );
});

describe("each status answers", () => {
  const RESULTS = {
    pending: { right: "approved", wrong: "wrong_code" },
    approved: { right: "already_approved", wrong: "wrong_code" },
    expired: { right: "expired", wrong: "expired" },
    locked: { right: "locked", wrong: "locked" },
    canceled: { right: "canceled", wrong: "canceled" },
    blocked: { right: "canceled", wrong: "canceled" },
    failed: { right: "canceled", wrong: "canceled" },
  } as const satisfies Record<VerificationStatus, { right: string; wrong: string }>;

  it.each(VERIFICATION_STATUSES)("%s", (status) => {
    const verification = verificationOf({ status, guessesUsed: 1 });
    expect(check({ verification, matches: true })).toMatchObject({ result: RESULTS[status].right });
    expect(check({ verification, matches: false })).toMatchObject({ result: RESULTS[status].wrong });
  });

  it.each(["expired", "locked", "canceled", "blocked", "failed"] as const)("%s without counting anything", (status) => {
    const phone = phoneOf();
    const verification = verificationOf({ status });
    const decision = check({ phone, verification, matches: true });
    expect(decision).toMatchObject({ changed: false });
    if (decision.decision === "answered")
      expect([decision.phone, decision.verification]).toEqual([phone, verification]);
  });
});

describe("a right guess", () => {
  it("approves, ends the verification and takes the follow-up back", () => {
    expect(check({ matches: true })).toMatchObject({
      decision: "answered",
      result: "approved",
      changed: true,
      verification: { status: "approved", reason: null, endedAtMs: NOW, guessesUsed: 1, followUpAtMs: null },
      phone: { failedGuessesAtMs: [] },
    });
  });

  it("may be the last one allowed", () => {
    const verification = verificationOf({ guessesUsed: 4 });
    expect(check({ verification, matches: true })).toMatchObject({ result: "approved" });
  });

  it("comes too late once the guesses are used up", () => {
    const verification = verificationOf({ guessesUsed: 5 });
    expect(check({ verification, matches: true })).toMatchObject({ result: "locked", changed: false });
  });
});

describe("a wrong guess", () => {
  it("is counted against the verification, the number and the pace", () => {
    expect(check()).toMatchObject({
      result: "wrong_code",
      changed: true,
      verification: { status: "pending", guessesUsed: 1 },
      phone: { failedGuessesAtMs: [NOW], checkPace: { tokens: 2, atMs: NOW } },
    });
  });

  it.each([
    { used: 3, result: "wrong_code", status: "pending" },
    { used: 4, result: "locked", status: "locked" },
  ])("after $used others answers $result", ({ used, result, status }) => {
    const verification = verificationOf({ guessesUsed: used });
    expect(check({ verification })).toMatchObject({ result, verification: { status, guessesUsed: used + 1 } });
  });

  it("that is the last one says why the verification ended", () => {
    const verification = verificationOf({ guessesUsed: 4 });
    expect(check({ verification })).toMatchObject({
      verification: { reason: "guesses_used_up", endedAtMs: NOW, followUpAtMs: null },
    });
  });

  it("forgets those of more than a day ago", () => {
    const phone = phoneOf({ failedGuessesAtMs: [NOW - DAY, NOW - DAY + 1] });
    expect(check({ phone })).toMatchObject({ phone: { failedGuessesAtMs: [NOW - DAY + 1, NOW] } });
  });
});

describe("expiry is decided when the guess comes", () => {
  it.each([
    { ms: 299_999, result: "approved" },
    { ms: 300_000, result: "expired" },
    { ms: 300_001, result: "expired" },
  ])("at $ms ms: $result", ({ ms, result }) => {
    expect(check({ matches: true, nowMs: T0 + ms })).toMatchObject({ result });
  });
});

describe("ten failed guesses a number in a day, across verifications", () => {
  it.each([
    { failed: 9, decision: "answered" },
    { failed: 10, decision: "number_locked" },
    { failed: 11, decision: "number_locked" },
  ])("$failed failed before: $decision, even when the guess is right", ({ failed, decision }) => {
    const phone = phoneOf({ failedGuessesAtMs: failures(failed) });
    expect(check({ phone, matches: true })).toMatchObject({ decision });
  });

  it("say when they open, and change nothing", () => {
    const phone = phoneOf({ failedGuessesAtMs: failures(10) });
    expect(check({ phone })).toEqual({ decision: "number_locked", opensAtMs: T0 - HOUR + DAY });
  });
});

describe("one check a second with a burst of three", () => {
  const third = phoneOf({ checkPace: { tokens: 1, atMs: NOW } });
  const fourth = phoneOf({ checkPace: { tokens: 0, atMs: NOW } });
  it.each([
    { title: "the third at once is judged", phone: third, afterMs: 0, decision: "answered" },
    { title: "the fourth at once is not", phone: fourth, afterMs: 0, decision: "too_fast" },
    { title: "nor 999 ms later", phone: fourth, afterMs: 999, decision: "too_fast" },
    { title: "but a second later", phone: fourth, afterMs: 1_000, decision: "answered" },
  ])("$title", ({ phone, afterMs, decision }) => {
    expect(check({ phone, nowMs: NOW + afterMs, matches: true })).toMatchObject({ decision });
  });

  it("say when the next one is judged, and count nothing", () => {
    expect(check({ phone: fourth, nowMs: NOW + 400 })).toEqual({ decision: "too_fast", opensAtMs: NOW + 1_000 });
  });
});

describe("an approved verification", () => {
  const approved = verificationOf({ status: "approved", guessesUsed: 1 });

  it("says so to its own code as often as it is asked, and counts nothing", () => {
    let phone = phoneOf({ checkPace: { tokens: 2, atMs: NOW } });
    for (let again = 0; again < 1_000; again += 1) {
      const decision = check({ phone, verification: approved, matches: true });
      expect(decision).toMatchObject({ result: "already_approved", changed: false });
      if (decision.decision === "answered") phone = decision.phone;
    }
    expect(phone.checkPace).toEqual({ tokens: 2, atMs: NOW });
  });

  it("says so when the last guess allowed approved it", () => {
    const verification = verificationOf({ status: "approved", guessesUsed: 5 });
    expect(check({ verification, matches: true })).toMatchObject({ result: "already_approved" });
  });

  it("says so after its lifetime", () => {
    const decision = check({ verification: approved, matches: true, nowMs: T0 + DAY });
    expect(decision).toMatchObject({ result: "already_approved" });
  });

  it("counts a wrong guess and stays approved", () => {
    expect(check({ verification: approved })).toMatchObject({
      result: "wrong_code",
      changed: true,
      verification: { status: "approved", guessesUsed: 2 },
      phone: { failedGuessesAtMs: [NOW] },
    });
  });

  it.each([
    { limit: "the pace", input: { phone: phoneOf({ checkPace: { tokens: 0, atMs: NOW } }) } },
    { limit: "the number's day", input: { phone: phoneOf({ failedGuessesAtMs: failures(10) }) } },
    { limit: "the guesses", input: { verification: { ...approved, guessesUsed: 6 } } },
  ])("tells nobody whom $limit stops which code was the right one", ({ input }) => {
    const right = check({ verification: approved, ...input, matches: true });
    expect(right).not.toMatchObject({ result: "already_approved" });
    expect(right).toEqual(check({ verification: approved, ...input, matches: false }));
  });
});

describe("guesses left", () => {
  it.each([
    { used: 0, failed: 0, left: 5 },
    { used: 4, failed: 4, left: 1 },
    { used: 5, failed: 5, left: 0 },
    { used: 0, failed: 7, left: 3 },
    { used: 0, failed: 10, left: 0 },
    { used: 0, failed: 12, left: 0 },
  ])("$used used here and $failed failed today: $left", ({ used, failed, left }) => {
    const phone = phoneOf({ failedGuessesAtMs: failures(failed) });
    expect(
      checksLeft(verificationOf({ guessesUsed: used }), phone, { policy: policyOf(), guesser: STRANGER, nowMs: NOW }),
    ).toBe(left);
  });

  it("are none when the verification has ended", () => {
    const asOf = { policy: policyOf(), guesser: STRANGER, nowMs: NOW };
    const statuses = VERIFICATION_STATUSES.filter((status) => status !== "pending");
    expect(statuses.map((status) => checksLeft(verificationOf({ status }), phoneOf(), asOf))).toEqual(
      statuses.map(() => 0),
    );
    expect(checksLeft(verificationOf(), phoneOf(), { ...asOf, nowMs: T0 + 300 * SECOND })).toBe(0);
  });

  it("said after a guess are those that are then judged", () => {
    let phone = phoneOf();
    let verification = verificationOf();
    for (let guess = 5; guess > 0; guess -= 1) {
      const nowMs = T0 + (6 - guess) * SECOND;
      expect(checksLeft(verification, phone, { policy: policyOf(), guesser: STRANGER, nowMs })).toBe(guess);
      const decision = check({ phone, verification, nowMs });
      if (decision.decision === "answered") ({ phone, verification } = decision);
    }
    expect(verification.status).toBe("locked");
  });
});
