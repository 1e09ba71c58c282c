import { describe, expect, it } from "vitest";
import type { AttemptStatus } from "../../../../src/domain/base/attempt-status.ts";
import {
  decideFailover,
  type Failover,
  type SubmittedAttempt,
} from "../../../../src/domain/sending/after-attempt/after-receipt.ts";
import { isSilent } from "../../../../src/domain/routing/health/silence.ts";
import { ROUTER_POLICY } from "../../../../src/domain/routing/router-policy.ts";

const T0 = 1_000_000;
const attempt = (status: AttemptStatus, silenceMs: number | null = 6_000): SubmittedAttempt => {
  return { status, claimedAtMs: T0, silenceMs };
};

interface Row {
  readonly title: string;
  readonly attempts: readonly SubmittedAttempt[];
  readonly silentFailovers?: number;
  readonly atMs?: number;
  readonly expected: Failover;
}

const rows: readonly Row[] = [
  { title: "nothing without an attempt", attempts: [], expected: { action: "none" } },
  { title: "nothing for a delivered text", attempts: [attempt("delivered")], expected: { action: "none" } },
  {
    title: "the next route at once for a bad receipt",
    attempts: [attempt("undelivered")],
    expected: { action: "next_route", because: "negative_receipt" },
  },
  {
    title: "nothing for a second bad receipt: the code is spoken, it is the number",
    attempts: [attempt("undelivered"), attempt("expired")],
    expected: { action: "none" },
  },
  {
    title: "nothing for a bad receipt when another text arrived",
    attempts: [attempt("delivered"), attempt("undelivered")],
    expected: { action: "none" },
  },
  {
    title: "a look later while a receipt may still come",
    attempts: [attempt("submitted")],
    atMs: 5_999,
    expected: { action: "look_again", atMs: T0 + 6_000 },
  },
  {
    title: "the next route when no receipt came in the route's time",
    attempts: [attempt("submitted")],
    atMs: 6_000,
    expected: { action: "next_route", because: "silence" },
  },
  {
    title: "nothing for silence where silence says nothing",
    attempts: [attempt("submitted", null)],
    atMs: 60_000,
    expected: { action: "none" },
  },
  {
    title: "nothing for silence twice in a verification",
    attempts: [attempt("submitted")],
    silentFailovers: 1,
    atMs: 60_000,
    expected: { action: "none" },
  },
  {
    title: "nothing when the code has expired",
    attempts: [attempt("undelivered")],
    atMs: 300_000,
    expected: { action: "none" },
  },
  {
    title: "nothing after the last attempt that a message may make",
    attempts: [attempt("failed"), attempt("unknown"), attempt("unknown"), attempt("submitted")],
    atMs: 60_000,
    expected: { action: "none" },
  },
];

describe("after a carrier took a text, there follows", () => {
  it.each(rows)("$title", ({ attempts, silentFailovers = 0, atMs = 0, expected }) => {
    const input = { attempts, silentFailovers, textsBeforeCall: 2, expiresAtMs: T0 + 300_000, nowMs: T0 + atMs };
    expect(decideFailover(input)).toEqual(expected);
  });
});

describe("silence", () => {
  const good = { expected: 20, seen: 19 };
  it.each([
    { title: "is not told from nothing", slices: [], silent: false },
    { title: "is not told from nine texts", slices: [{ expected: 9, seen: 0 }], silent: false },
    { title: "is told from ten", slices: [{ expected: 10, seen: 0 }], silent: true },
    {
      title: "is told though the minutes before were good",
      slices: [good, good, { expected: 10, seen: 0 }],
      silent: true,
    },
    {
      title: "is told over slices too thin each",
      slices: [good, ...Array.from({ length: 6 }, () => ({ expected: 2, seen: 0 }))],
      silent: true,
    },
    { title: "is not a loss of one in three", slices: [{ expected: 300, seen: 200 }], silent: false },
    { title: "is over when answers come", slices: [{ expected: 10, seen: 0 }, good], silent: false },
  ])("$title", ({ slices, silent }) => {
    expect(isSilent(slices, ROUTER_POLICY.silence)).toBe(silent);
  });
});
