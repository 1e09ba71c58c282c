import { describe, expect, it } from "vitest";
import { BUCKETS } from "../../../../src/domain/routing/health/buckets.ts";
import {
  closeRates,
  NO_RATES,
  openRates,
  type RatesAsked,
} from "../../../../src/domain/routing/health/country-rates.ts";
import type { GivenTurn } from "../../../../src/domain/routing/health/give-turns.ts";
import { DAY_MS } from "../../../../src/domain/limits/day-window.ts";

const T0 = 20_000 * DAY_MS + 1_000;
const CAMPAIGN = { key: BUCKETS.campaign("spring"), perSecond: 4 };
const ROUTE = { key: BUCKETS.route("rte_1"), perSecond: 10 };

const ask = (over: Partial<RatesAsked> = {}): RatesAsked => ({
  texts: [],
  limits: [],
  perSecond: null,
  budgets: [],
  shards: 1,
  ...over,
});
const texts = (count: number, urgent = true) =>
  Array.from({ length: count }, (_, index) => ({ messageId: `msg_${index}`, urgent }));
const at = (nowMs = T0) => ({ nowMs, places: new Map<string, GivenTurn>() });
const NOTHING_USED = { unused: [], firsts: {}, retries: {}, spent: {} };

describe("the rates of a country", () => {
  it("are leased for as many texts as ask, each limit by itself", () => {
    const { given } = openRates(NO_RATES, ask({ texts: texts(6), limits: [ROUTE, CAMPAIGN] }), at());
    expect(given.tokens).toEqual({ "route:rte_1": 6, "campaign:spring": 4 });
    expect(given.opensAtMs["campaign:spring"]).toBe(T0 + 250);
  });

  it("of a campaign keep a quarter of the burst from what can wait", () => {
    const { given } = openRates(NO_RATES, ask({ texts: texts(6, false), limits: [CAMPAIGN] }), at());
    expect(given.tokens).toEqual({ "campaign:spring": 3 });
  });

  it("get back what was not used, and carry what was used beyond the lease", () => {
    const opened = openRates(NO_RATES, ask({ texts: texts(10), limits: [ROUTE] }), at());
    const again = (tokens: number) => {
      const closed = closeRates(opened.rates, { ...NOTHING_USED, unused: [{ ...ROUTE, tokens }] }, T0);
      return openRates(closed, ask({ texts: texts(10), limits: [ROUTE] }), at()).given.tokens["route:rte_1"];
    };
    expect([again(0), again(4), again(99)]).toEqual([0, 4, 10]);
    const owing = closeRates(opened.rates, { ...NOTHING_USED, unused: [{ ...ROUTE, tokens: -2 }] }, T0);
    const later = openRates(owing, ask({ texts: texts(10), limits: [ROUTE] }), at(T0 + 500));
    expect(later.given.tokens["route:rte_1"]).toBe(3);
  });

  it("promise places in the line and say which are new", () => {
    const { given, promised } = openRates(NO_RATES, ask({ texts: texts(3), perSecond: 2 }), at());
    expect(given.turns["msg_1"]).toEqual({ turn: "now", by: "token" });
    expect(promised).toEqual({ msg_0: T0, msg_1: T0, msg_2: T0 + 500 });
  });

  it("forget a bucket that nobody has asked for in an hour", () => {
    const { rates } = openRates(NO_RATES, ask({ texts: texts(1), limits: [ROUTE] }), at());
    expect(Object.keys(openRates(rates, ask(), at(T0 + 3_599_999)).rates.buckets)).toEqual(["route:rte_1"]);
    expect(Object.keys(openRates(rates, ask(), at(T0 + 3_600_000)).rates.buckets)).toEqual([]);
  });
});

describe("the retry budgets of a country", () => {
  const left = (rates = NO_RATES, shards = 1) =>
    openRates(rates, ask({ budgets: ["twilio:mobile"], shards }), at()).given.retries["twilio:mobile"];

  it("allow a burst, a fifth of the first texts, and less by each retry, also beyond the allowance", () => {
    expect(left()).toBe(20);
    const used = { ...NOTHING_USED, firsts: { "twilio:mobile": 50 }, retries: { "twilio:mobile": 29 } };
    expect(left(closeRates(NO_RATES, used, T0))).toBe(1);
    const all = { ...used, retries: { "twilio:mobile": 40 } };
    expect(left(closeRates(NO_RATES, all, T0))).toBe(0);
  });

  it("share the burst among the shards", () => {
    expect(left(NO_RATES, 4)).toBe(5);
  });
});

describe("the money of a day", () => {
  const spend = (amount: number, rates = NO_RATES, nowMs = T0) =>
    closeRates(rates, { ...NOTHING_USED, spent: { acc_1: amount } }, nowMs);
  const spentAt = (rates: typeof NO_RATES, nowMs: number) => openRates(rates, ask(), at(nowMs)).given.spent["acc_1"];

  it("adds up", () => {
    expect(spentAt(spend(300, spend(700)), T0)).toBe(1_000);
  });

  it("begins anew at midnight UTC, not before, and not for a clock that goes back", () => {
    const midnight = 20_001 * DAY_MS;
    const rates = spend(700);
    expect(spentAt(rates, midnight - 1)).toBe(700);
    expect(spentAt(rates, midnight)).toBeUndefined();
    const next = spend(5, rates, midnight);
    expect(spentAt(next, midnight - 1)).toBe(5);
  });
});
