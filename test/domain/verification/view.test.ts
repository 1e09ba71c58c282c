import { describe, expect, it } from "vitest";
import type { PhoneState } from "../../../src/domain/sending/phone-state.ts";
import { VERIFICATION_STATUSES, type Verification } from "../../../src/domain/base/verification.ts";
import { viewOf } from "../../../src/domain/verification/view.ts";
import { DAY, HOUR, phoneOf, policyOf, SECOND, T0, verificationOf } from "./fixtures.ts";

const NOW = T0 + 10 * SECOND;

function view(phone: Partial<PhoneState>, changes: Partial<Verification> = {}, deviceIsKnown = false) {
  return viewOf(verificationOf(changes), phoneOf(phone), { policy: policyOf(), deviceIsKnown, nowMs: NOW });
}

const codes = (count: number) => Array.from({ length: count }, (_, index) => T0 - (count - index) * HOUR);
const failures = (count: number) => Array.from({ length: count }, (_, index) => T0 - HOUR + index);

describe("the status shown", () => {
  it.each(VERIFICATION_STATUSES)("is the stored one when it is %s", (status) => {
    expect(view({}, { status }).verification.status).toBe(status);
  });

  it.each([
    { leftMs: 1, status: "pending" },
    { leftMs: 0, status: "expired" },
    { leftMs: -1, status: "expired" },
  ])("is $status when a pending one has $leftMs ms left", ({ leftMs, status }) => {
    expect(view({}, { expiresAtMs: NOW + leftMs }).verification.status).toBe(status);
  });
});

describe("the next send", () => {
  it.each([
    { title: "may be now on a number never sent to", phone: {}, atMs: NOW },
    { title: "waits for the interval", phone: { lastSendAtMs: T0 }, atMs: T0 + 60 * SECOND },
    { title: "may be now when the interval is over", phone: { lastSendAtMs: T0 - HOUR }, atMs: NOW },
    { title: "waits for the number's day", phone: { codesAtMs: codes(5) }, atMs: T0 - 5 * HOUR + DAY },
    { title: "waits for the guesses' day", phone: { failedGuessesAtMs: failures(10) }, atMs: T0 - HOUR + DAY },
  ])("$title", ({ phone, atMs }) => {
    expect(view(phone).nextSendAtMs).toBe(atMs);
  });
});

describe("codes left", () => {
  it.each([
    { title: "are five on a new number", phone: {}, left: 5 },
    { title: "are what the day has left", phone: { codesAtMs: codes(4) }, left: 1 },
    { title: "leave the owner's out", phone: { codesAtMs: codes(3), hasKnownDevice: true }, left: 1 },
    { title: "are none when the day is full", phone: { codesAtMs: codes(5) }, left: 0 },
    { title: "are never less than none", phone: { codesAtMs: codes(9) }, left: 0 },
    { title: "are none after STOP", phone: { optedOutAtMs: T0 }, left: 0 },
    { title: "are none when no guess is judged", phone: { failedGuessesAtMs: failures(10) }, left: 0 },
  ])("$title", ({ phone, left }) => {
    expect(view(phone).sendsLeft).toBe(left);
  });

  it("hold the owner's for a known device", () => {
    expect(view({ codesAtMs: codes(4), hasKnownDevice: true }, {}, true).sendsLeft).toBe(1);
  });

  it("are none when the verification has ended", () => {
    expect(view({}, { status: "approved" }).sendsLeft).toBe(0);
  });
});

it("guesses left are bounded by the number's day", () => {
  expect(view({ failedGuessesAtMs: failures(8) }).checksLeft).toBe(2);
});
