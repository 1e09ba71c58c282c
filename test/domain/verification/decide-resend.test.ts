import { describe, expect, it } from "vitest";
import { decideResend, type DecideResendInput } from "../../../src/domain/verification/decide-resend.ts";
import { DAY, HOUR, idOf, phoneOf, resendOf, SECOND, T0, verificationOf } from "./fixtures.ts";

const PAST = [{ attempt: 1, routeId: "rte_1", carrier: "twilio", transport: "sms" }] as const;
const MINUTE = 60 * SECOND;

function resend(changes: Partial<DecideResendInput> = {}) {
  return decideResend({
    phone: phoneOf({ codesAtMs: [T0], lastSendAtMs: T0 }),
    verification: verificationOf(),
    deviceIsKnown: false,
    past: PAST,
    command: resendOf(),
    nowMs: T0 + MINUTE,
    ...changes,
  });
}

describe("a resend", () => {
  const decision = resend({ verification: verificationOf({ guessesUsed: 3, failedSmsAttempts: 1 }) });
  if (decision.decision !== "sent") throw new Error("sent");

  it("sends the same code again, by other routes first", () => {
    expect(decision.order).toMatchObject({
      messageId: idOf("message", 2),
      cause: "resend",
      textKind: "code",
      code: verificationOf().code,
      past: PAST,
      failedSmsAttempts: 1,
    });
  });

  it("refills no guesses and counts one send of the user's", () => {
    expect(decision.verification).toMatchObject({ guessesUsed: 3, sendsUsed: 2, automaticSends: 0, status: "pending" });
  });

  it("counts against the number", () => {
    expect(decision.phone).toMatchObject({ codesAtMs: [T0, T0 + MINUTE], lastSendAtMs: T0 + MINUTE });
  });
});

describe("a resend promises the lifetime again, but no code lives past ten minutes", () => {
  it.each([
    { ttlSeconds: 300, expiresIn: 300, at: 60, endsAt: 360 },
    { ttlSeconds: 300, expiresIn: 300, at: 299, endsAt: 599 },
    { ttlSeconds: 300, expiresIn: 599, at: 300, endsAt: 600 },
    { ttlSeconds: 300, expiresIn: 599, at: 301, endsAt: 600 },
    { ttlSeconds: 600, expiresIn: 600, at: 60, endsAt: 600 },
    { ttlSeconds: 120, expiresIn: 120, at: 60, endsAt: 180 },
  ])("$ttlSeconds s asked for, sent again at $at s: ends at $endsAt s", ({ ttlSeconds, expiresIn, at, endsAt }) => {
    const verification = verificationOf({ ttlSeconds, expiresAtMs: T0 + expiresIn * SECOND });
    const decision = resend({ verification, nowMs: T0 + at * SECOND });
    expect(decision).toMatchObject({
      verification: { expiresAtMs: T0 + endsAt * SECOND },
      order: { expiresAtMs: T0 + endsAt * SECOND },
    });
  });

  it.each([
    { atMs: 594_999, decision: "sent" },
    { atMs: 595_000, decision: "sent" },
    { atMs: 595_001, decision: "refused" },
  ])("at $atMs ms, when the code would live for the rest of ten minutes: $decision", ({ atMs, decision }) => {
    const verification = verificationOf({ expiresAtMs: T0 + 600 * SECOND });
    expect(resend({ verification, nowMs: T0 + atMs })).toMatchObject({ decision });
  });
});

describe("the channel of a resend", () => {
  it.each([
    { asked: null, channel: "auto", transport: "sms" },
    { asked: "auto", channel: "auto", transport: "sms" },
    { asked: "sms", channel: "auto", transport: "sms" },
    { asked: "voice", channel: "auto", transport: "voice" },
    { asked: null, channel: "voice", transport: "voice" },
    { asked: "auto", channel: "voice", transport: "voice" },
    { asked: "sms", channel: "voice", transport: "sms" },
    { asked: "voice", channel: "sms", transport: "voice" },
    { asked: null, channel: "sms", transport: "sms" },
  ] as const)("$asked on a verification by $channel: $transport", ({ asked, channel, transport }) => {
    const decision = resend({ verification: verificationOf({ channel }), command: resendOf({ channel: asked }) });
    expect(decision).toMatchObject({ order: { transport } });
  });
});

describe("a resend is refused", () => {
  const tenGuesses = Array.from({ length: 10 }, (_, index) => T0 - HOUR + index);
  const fiveCodes = Array.from({ length: 5 }, (_, index) => T0 - (5 - index) * HOUR);
  const rows: { title: string; changes: Partial<DecideResendInput>; reason: string; opensAtMs: number | null }[] = [
    ...(["approved", "expired", "locked", "canceled", "blocked", "failed"] as const).map((status) => ({
      title: `when the verification is ${status}`,
      changes: { verification: verificationOf({ status }) },
      reason: "verification_ended",
      opensAtMs: null,
    })),
    {
      title: "at the moment the verification runs out",
      changes: { nowMs: T0 + 300 * SECOND },
      reason: "verification_ended",
      opensAtMs: null,
    },
    {
      title: "after STOP",
      changes: { phone: phoneOf({ optedOutAtMs: T0 }) },
      reason: "number_opted_out",
      opensAtMs: null,
    },
    {
      title: "when nobody may type the code today",
      changes: { phone: phoneOf({ failedGuessesAtMs: tenGuesses }) },
      reason: "number_guess_limit",
      opensAtMs: T0 - HOUR + DAY,
    },
    {
      title: "within 60 s of the last send",
      changes: { nowMs: T0 + 59_999 },
      reason: "send_interval",
      opensAtMs: T0 + MINUTE,
    },
    {
      title: "when the number's day is full",
      changes: { phone: phoneOf({ codesAtMs: fiveCodes, lastSendAtMs: T0 - HOUR }) },
      reason: "number_daily_limit",
      opensAtMs: T0 - 5 * HOUR + DAY,
    },
  ];
  it.each(rows)("$title", ({ changes, reason, opensAtMs }) => {
    expect(resend(changes)).toEqual({
      decision: "refused",
      refusal: { reason, opensAtMs, verificationId: verificationOf().id },
    });
  });

  it("but a key that skips send limits is held to the guess limit and STOP only", () => {
    const command = resendOf({ skipSendLimits: true });
    const decisions = [
      resend({ command, nowMs: T0 + 1 }),
      resend({ command, phone: phoneOf({ codesAtMs: fiveCodes }) }),
      resend({ command, phone: phoneOf({ failedGuessesAtMs: tenGuesses }) }),
      resend({ command, phone: phoneOf({ optedOutAtMs: T0 }) }),
    ].map(({ decision }) => decision);
    expect(decisions).toEqual(["sent", "sent", "refused", "refused"]);
  });

  it("the code kept for a known device is its own to use", () => {
    const phone = phoneOf({ codesAtMs: fiveCodes.slice(1), lastSendAtMs: T0 - HOUR, hasKnownDevice: true });
    expect(resend({ phone, deviceIsKnown: false })).toMatchObject({ refusal: { reason: "number_daily_limit" } });
    expect(resend({ phone, deviceIsKnown: true })).toMatchObject({ decision: "sent" });
  });
});
