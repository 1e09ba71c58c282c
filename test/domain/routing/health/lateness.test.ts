import { describe, expect, it } from "vitest";
import {
  afterMentionOf,
  afterHearing,
  completeToMs,
  knownToMs,
  LATENESS_POLICY as POLICY,
  type Feed,
  type Feeds,
  type SignKind,
  UNUSED_FEEDS,
} from "../../../../src/domain/routing/health/lateness.ts";

const T0 = 1_000_000_000;

const heard = (feed: Feed, lagMs: number, { nowMs = T0, routeId = "main" } = {}): Feed =>
  afterHearing(feed, { routeId, happenedAtMs: nowMs - lagMs, nowMs }, POLICY);
const feedsWith = (lags: Partial<Record<SignKind, number>>): Feeds => ({
  answers: heard(UNUSED_FEEDS.answers, lags.answers ?? 0),
  receipts: heard(UNUSED_FEEDS.receipts, lags.receipts ?? 0),
  typed: heard(UNUSED_FEEDS.typed, lags.typed ?? 0),
});

describe("the lag of a feed", () => {
  const lagOf = (feed: Feed, nowMs = T0) =>
    nowMs - knownToMs({ ...UNUSED_FEEDS, receipts: feed }, "receipts", { nowMs, policy: POLICY });

  it("is nothing where nothing was heard", () => {
    expect(lagOf(UNUSED_FEEDS.receipts)).toBe(0);
  });

  it.each([
    { title: "the longest of several", lags: [300, 3_000, 200], lag: 3_000 },
    { title: "nothing for a sign of the future", lags: [-5_000], lag: 0 },
    { title: "the most at most", lags: [POLICY.lagMostMs + 10_000], lag: POLICY.lagMostMs },
    { title: "not that of a stray that an hour has lain somewhere", lags: [200, 3_600_000], lag: 200 },
  ])("is $title", ({ lags, lag }) => {
    expect(lagOf(lags.reduce((feed, lagMs) => heard(feed, lagMs), UNUSED_FEEDS.receipts))).toBe(lag);
  });

  it("halves in its half-life, and what is heard later does not raise it above itself", () => {
    const stalled = heard(UNUSED_FEEDS.receipts, 30_000);
    expect(lagOf(stalled, T0 + POLICY.halfLifeMs)).toBeCloseTo(15_000);
    const after = heard(stalled, 400, { nowMs: T0 + POLICY.halfLifeMs });
    expect(lagOf(after, T0 + POLICY.halfLifeMs)).toBeCloseTo(15_000);
    expect(lagOf(after, T0 + 10 * POLICY.halfLifeMs)).toBeLessThan(100);
  });
});

describe("up to when signs are known", () => {
  const at = { nowMs: T0, policy: POLICY };

  it.each([
    { kind: "answers", lags: { answers: 200, receipts: 3_000, typed: 8_000 }, lag: 200 },
    { kind: "receipts", lags: { answers: 200, receipts: 3_000, typed: 8_000 }, lag: 3_000 },
    { kind: "typed", lags: { answers: 200, receipts: 3_000, typed: 8_000 }, lag: 8_000 },
    { kind: "receipts", lags: { answers: 6_000, receipts: 300 }, lag: 6_000 },
  ] as const)("is by kind, and never beyond the answers: $kind of $lags", ({ kind, lags, lag }) => {
    expect(knownToMs(feedsWith(lags), kind, at)).toBe(T0 - lag);
  });
});

describe("up to when what has not come is missing", () => {
  const completeAt = (feeds: Feeds, nowMs: number) => completeToMs(feeds, "receipts", { nowMs, policy: POLICY }) - T0;
  /** Both routes spoke; the last receipt was main's, at T0, and each took texts until long after. */
  const receipts = heard(heard(UNUSED_FEEDS.receipts, 0, { nowMs: T0 - 1_000, routeId: "second" }), 0);
  const laterMs = T0 + 40_000;
  const answers = heard(heard(UNUSED_FEEDS.answers, 0, { nowMs: laterMs }), 0, { nowMs: laterMs, routeId: "second" });
  const several: Feeds = { ...UNUSED_FEEDS, answers, receipts };
  const alone: Feeds = { ...several, answers: heard(UNUSED_FEEDS.answers, 0, { nowMs: laterMs }) };

  it("is as far as is known while receipts come", () => {
    expect(completeAt(several, T0)).toBe(0);
  });

  it("is as far as is known where no receipt was ever heard", () => {
    expect(completeAt({ ...UNUSED_FEEDS, answers }, laterMs)).toBe(40_000);
  });

  it.each([
    { title: "stays at the newest receipt, for its feed may stand still", feeds: alone, afterMs: 7_000, to: 0 },
    { title: "goes on when one route alone is quiet for long: it has died", feeds: alone, afterMs: 11_000, to: 11_000 },
    {
      title: "waits for longer when several routes went quiet at once, and typed codes",
      feeds: several,
      afterMs: 40_000,
      to: 0,
    },
    { title: "goes on at last even then", feeds: several, afterMs: 46_000, to: 46_000 },
    {
      title: "goes on when several went quiet while typed codes trickle on: they have died together",
      feeds: { ...several, typed: heard(UNUSED_FEEDS.typed, 0, { nowMs: T0 + 9_000 }) },
      afterMs: 11_000,
      to: 11_000,
    },
    {
      title: "waits until typed codes have had the time to tell of receipts",
      feeds: { ...alone, typed: heard(UNUSED_FEEDS.typed, 8_000, { nowMs: T0 + 12_000 }) },
      afterMs: 12_000,
      to: 0,
    },
    {
      title: "waits for longer when a typed code tells of a receipt that is not known",
      feeds: { ...alone, receipts: afterMentionOf(receipts, T0 + 500) },
      afterMs: 40_000,
      to: 0,
    },
    {
      title: "does not for a code that tells of the newest receipt",
      feeds: { ...alone, receipts: afterMentionOf(receipts, T0) },
      afterMs: 11_000,
      to: 11_000,
    },
  ])("$title", ({ feeds, afterMs, to }) => {
    expect(completeAt(feeds, T0 + afterMs)).toBe(to);
  });

  it("goes on with the first receipt of any route", () => {
    const second = heard(receipts, 0, { nowMs: T0 + 5_000, routeId: "second" });
    expect(completeAt({ ...several, receipts: second }, T0 + 5_000)).toBe(5_000);
  });
});
