import { describe, expect, it } from "vitest";
import { CODE_WORTH_SENDING_MS } from "../../../src/domain/sending/message.ts";
import { decideReceipt } from "../../../src/domain/sending/receipt.ts";
import { decideFollowUp } from "../../../src/domain/verification/follow-up.ts";
import { decideResend } from "../../../src/domain/verification/decide-resend.ts";
import { decideStart } from "../../../src/domain/verification/decide-start.ts";
import { automaticSendsTaken, type Verification } from "../../../src/domain/base/verification.ts";
import {
  decidePushAnswer,
  holdForPush,
  PUSH_ANSWERS,
  PUSH_WAIT_MS,
  released,
} from "../../../src/domain/verification/push.ts";
import {
  attemptOf,
  DAY,
  messageOf,
  phoneOf,
  policyOf,
  resendOf,
  SECOND,
  startOf,
  T0,
  verificationOf,
} from "./fixtures.ts";

const NOW = T0 + 120 * SECOND;
const HELD_SENDS = ["follow_up", "call"] as const;

/** One whose user has the tenant's app, and whose tenant pushes. */
const pushableOf = (changes: Partial<Verification> = {}) =>
  verificationOf({ pushFallback: true, userId: "u1", ...changes });

const heldOf = (changes: Partial<Verification> = {}) =>
  pushableOf({ pushAskedAtMs: NOW, heldSend: "follow_up", followUpAtMs: NOW + PUSH_WAIT_MS, ...changes });

describe("before a paid send the tenant's push", () => {
  it.each(HELD_SENDS)("is asked once, and the %s waits eight seconds", (held) => {
    const holding = { ...pushableOf(), pushAskedAtMs: NOW, heldSend: held, followUpAtMs: NOW + 8_000 };
    expect(holdForPush(pushableOf(), held, NOW)).toEqual(holding);
    expect(holdForPush(holding, held, NOW)).toBeNull();
    expect(holdForPush(released(holding), held, NOW + PUSH_WAIT_MS)).toBeNull();
  });

  it.each([
    ["the tenant never chose it", pushableOf({ pushFallback: false })],
    ["the verification is older than the choice", verificationOf({ userId: "u1" })],
    ["there is no user", pushableOf({ userId: null })],
    ["it was approved", pushableOf({ status: "approved" })],
    ["it ran out", pushableOf({ expiresAtMs: NOW })],
    ["the one automatic send was made", pushableOf({ automaticSends: 1 })],
  ])("is not asked when %s", (_when, verification) => {
    for (const held of HELD_SENDS) expect(holdForPush(verification, held, NOW)).toBeNull();
  });

  it.each([
    { left: PUSH_WAIT_MS + CODE_WORTH_SENDING_MS - 1, asks: false },
    { left: PUSH_WAIT_MS + CODE_WORTH_SENDING_MS, asks: true },
    { left: PUSH_WAIT_MS + CODE_WORTH_SENDING_MS + 1, asks: true },
  ])("with $left ms left is asked: $asks, so that the code is still worth sending after it", ({ left, asks }) => {
    expect(holdForPush(pushableOf({ expiresAtMs: NOW + left }), "call", NOW) !== null).toBe(asks);
  });
});

describe("the push's answer", () => {
  const accepted = { automaticSends: 1, heldSend: null, followUpAtMs: null };

  it.each([
    { atMs: 0, answer: "accepted", makes: accepted },
    { atMs: PUSH_WAIT_MS - 1, answer: "accepted", makes: accepted },
    { atMs: PUSH_WAIT_MS, answer: "accepted", makes: null },
    { atMs: PUSH_WAIT_MS + 1, answer: "accepted", makes: null },
    { atMs: 0, answer: "unavailable", makes: { followUpAtMs: NOW } },
    { atMs: PUSH_WAIT_MS - 1, answer: "unavailable", makes: { followUpAtMs: NOW + PUSH_WAIT_MS - 1 } },
    { atMs: PUSH_WAIT_MS, answer: "unavailable", makes: null },
  ] as const)("$answer after $atMs ms makes $makes", ({ atMs, answer, makes }) => {
    const decided = decidePushAnswer(heldOf(), answer, NOW + atMs);
    expect(decided).toEqual(makes === null ? null : { ...heldOf(), ...makes });
  });

  it.each(PUSH_ANSWERS)("%s counts once: no second answer changes anything", (first) => {
    const answered = decidePushAnswer(heldOf(), first, NOW + 1);
    if (answered === null) throw new Error("the first answer counts");
    for (const second of PUSH_ANSWERS) {
      for (const laterMs of [1, 2, PUSH_WAIT_MS]) {
        expect(decidePushAnswer(answered, second, NOW + laterMs)).toBeNull();
      }
    }
  });

  it.each([
    ["nothing was asked", pushableOf()],
    ["nothing waits any more", heldOf({ heldSend: null })],
    ["it was approved", heldOf({ status: "approved" })],
    ["it was canceled", heldOf({ status: "canceled" })],
    ["it ran out", heldOf({ expiresAtMs: NOW + 1 })],
  ])("changes nothing when %s", (_when, verification) => {
    for (const answer of PUSH_ANSWERS) expect(decidePushAnswer(verification, answer, NOW + 1)).toBeNull();
  });
});

describe("while a send waits for the push", () => {
  const phone = phoneOf();
  const bad = attemptOf({ status: "undelivered" });
  const lookAt = (changes: Partial<Verification>, asOf = { phone, attempts: [bad] }) =>
    decideFollowUp({ isNewest: true, verification: heldOf(changes), ...asOf, nowMs: NOW + PUSH_WAIT_MS });

  it("it is the one automatic send already", () => {
    expect(automaticSendsTaken(pushableOf())).toBe(0);
    expect(automaticSendsTaken(heldOf())).toBe(1);
    expect(automaticSendsTaken(released(heldOf()))).toBe(0);
    expect(automaticSendsTaken(pushableOf({ automaticSends: 1 }))).toBe(1);
  });

  it.each([
    { held: "follow_up", asked: true, callNow: false },
    { held: "call", asked: true, callNow: false },
    { held: null, asked: false, callNow: true },
  ] as const)("one more bad receipt makes no call beside it: $held", ({ held, callNow }) => {
    const decision = decideReceipt({
      attempt: attemptOf({ status: "submitted" }),
      message: messageOf({ status: "submitted", attempts: 1 }),
      verification: heldOf({ heldSend: held, failedSmsAttempts: 2 }),
      phone,
      reported: "undelivered",
      nowMs: NOW + 1,
    });
    expect(decision.callNow).toBe(callNow);
  });

  it("a resend does not put it off, and puts off every other follow-up", () => {
    const ask = (verification: Verification) =>
      decideResend({ phone, verification, deviceIsKnown: false, past: [], command: resendOf(), nowMs: NOW + 1 });
    expect(ask(heldOf())).toMatchObject({ verification: { followUpAtMs: NOW + PUSH_WAIT_MS, heldSend: "follow_up" } });
    expect(ask(pushableOf())).toMatchObject({ verification: { followUpAtMs: NOW + 1 + 120 * SECOND } });
  });

  it.each([
    { what: "a call goes as it would have", held: { heldSend: "call" }, makes: { action: "call" } },
    { what: "a follow-up is decided anew", held: {}, makes: { action: "another_way", transport: "voice" } },
    { what: "nothing goes once approved", held: { heldSend: "call", status: "approved" }, makes: { why: "ended" } },
    { what: "nothing goes once made", held: { heldSend: "call", automaticSends: 1 }, makes: { why: "already_helped" } },
  ] as const)("and its time comes, $what", ({ held, makes }) => {
    expect(lookAt(held)).toMatchObject(makes);
  });

  it("and its time comes, nothing goes after STOP, and help goes where the text arrived after all", () => {
    const stopped = phoneOf({ optedOutAtMs: NOW });
    expect(lookAt({ heldSend: "call" }, { phone: stopped, attempts: [bad] })).toMatchObject({ why: "opted_out" });
    const arrived = attemptOf({ status: "delivered" });
    expect(lookAt({}, { phone, attempts: [arrived] })).toEqual({ action: "help" });
  });
});

describe("the tenant's choice", () => {
  it.each([
    { pushFallback: true, kept: { pushFallback: true } },
    { pushFallback: false, kept: {} },
  ])("of $pushFallback is kept with the verification from its start", ({ pushFallback, kept }) => {
    const command = startOf({ policy: policyOf({ pushFallback }), userId: "u1" });
    const decision = decideStart({ phone: phoneOf(), latest: null, deviceIsKnown: false, command, nowMs: T0 + DAY });
    if (decision.decision !== "started") throw new Error(decision.decision);
    const { pushFallback: found } = decision.verification;
    expect(found === undefined ? {} : { pushFallback: found }).toEqual(kept);
  });
});
