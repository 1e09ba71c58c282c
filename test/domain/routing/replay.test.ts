import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CandidateScore } from "../../../src/domain/routing/choice.ts";
import type { RoutingSetup } from "../../../src/domain/routing/replay-decide.ts";
import { type PastMessage, pastSends } from "../../../src/domain/routing/replay-past.ts";
import type { Compared } from "../../../src/domain/routing/replay-shares.ts";
import { madeLedger, replay, setupOf, T0, tryOf, usd } from "./replay-support.ts";
import { routeOf } from "./support.ts";

const GOOD = routeOf("rte_good", { priority: 2, price: usd(12_000) });
const BAD = routeOf("rte_bad", { priority: 1, price: usd(10_000) });
const TRUTHS = {
  rte_good: { delivery: 0.97, seconds: 3 },
  rte_bad: { delivery: 0.6, seconds: 12 },
};
/** Four of five by the bad route, as its priority has it; some by the good one, as yesterday's priority had it. */
const MIXED = madeLedger({
  count: 600,
  truths: TRUTHS,
  choose: (index) => ({ routeId: index % 5 === 0 ? "rte_good" : "rte_bad" }),
});
const NOW = setupOf([BAD, GOOD]);

function scoreOf(routeId: string, value: number, over: Partial<CandidateScore> = {}): CandidateScore {
  const shares = { chance: 0.9, accept: 0.99, delivery: 0.9, trust: 1, inTime: 0.99 };
  return { routeId, value, ...shares, latencyMs: 5_000, price: 10_000, samples: 50, ...over };
}

function holds({ change }: Compared, value: number): boolean {
  return change !== null && change.low <= value && value <= change.high;
}

describe("replaying what is in force", () => {
  const anyScene = fc.record({
    seed: fc.integer({ min: 1, max: 1_000 }),
    count: fc.integer({ min: 1, max: 80 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    routing: fc.constantFrom("static" as const, "learning" as const),
    reason: fc.constantFrom("best_value" as const, "exploring" as const, "probe" as const),
  });

  it("changes nothing, whatever happened and however it was chosen", () => {
    fc.assert(
      fc.property(anyScene, ({ seed, count, share, routing, reason }) => {
        const choose = (index: number) => ({ routeId: index / count < share ? "rte_good" : "rte_bad", reason });
        const messages = madeLedger({ seed, count, truths: TRUTHS, choose });
        const now = setupOf([BAD, GOOD], { routing });
        const { totals, moves } = replay({ messages, now, draft: { ...now, routes: [{ ...BAD }, { ...GOOD }] } });
        expect(moves).toEqual([]);
        expect(totals.support).toEqual({ observed: expect.closeTo(1, 9), estimated: 0, unknown: 0 });
        for (const compared of [totals.success, totals.conversion]) {
          expect(compared.change).toEqual({ value: 0, low: 0, high: 0 });
          expect(compared.draft).toEqual(compared.now);
        }
        for (const { change } of [totals.p50Seconds, totals.p95Seconds, totals.costPerVerified]) {
          expect(change ?? { value: 0, low: 0, high: 0 }).toEqual({ value: 0, low: 0, high: 0 });
        }
      }),
      { numRuns: 25 },
    );
  });

  it("leaves the past of a route that was deleted since as it was", () => {
    expect(replay({ messages: MIXED, now: setupOf([GOOD]) }).totals).toMatchObject({ moved: 0, messages: 600 });
  });

  it("of nothing says nothing", () => {
    const { totals, countries } = replay({ messages: [], now: NOW });
    expect(countries).toEqual([]);
    expect(totals).toMatchObject({ messages: 0, moved: 0, success: { now: null, draft: null, change: null } });
  });
});

describe("a draft without the bad route", () => {
  const { totals, countries, moves, currency } = replay({ messages: MIXED, now: NOW, draft: setupOf([GOOD]) });

  it("does better, and its interval holds what is true", () => {
    expect(moves).toEqual([{ country: "FR", from: "rte_bad", to: "rte_good", messages: 480 }]);
    expect(totals).toMatchObject({ messages: 600, moved: 480, withoutRoute: 0 });
    expect(totals.success.change?.low).toBeGreaterThan(0.2);
    // 0.8 of the messages go from 0.6 to 0.97.
    expect(holds(totals.success, 0.8 * 0.37)).toBe(true);
    expect(totals.conversion.change?.low).toBeGreaterThan(0.1);
    expect(holds(totals.conversion, 0.8 * 0.37 * 0.8)).toBe(true);
    expect(totals.p50Seconds.change?.high).toBeLessThan(-2);
    expect(totals.p95Seconds.change?.high).toBeLessThan(-2);
    expect(currency).toBe("USD");
    expect(totals.costPerVerified.change?.high).toBeLessThan(0);
  });

  it("says how much rests on what happened and how much on what others came to", () => {
    expect(totals.support).toEqual({
      observed: expect.closeTo(0.2, 9),
      estimated: expect.closeTo(0.8, 9),
      unknown: 0,
    });
    expect(countries).toMatchObject([{ country: "FR", messages: 600 }]);
  });

  it("is the same each time it is asked", () => {
    expect(replay({ messages: MIXED.toReversed(), now: NOW, draft: setupOf([GOOD]) }).totals.success).toEqual(
      totals.success,
    );
    expect(replay({ messages: MIXED, now: NOW, draft: setupOf([GOOD]) }).totals).toEqual(totals);
  });
});

it("holds the truth in its intervals about as often as it says", () => {
  const seeds = Array.from({ length: 60 }, (_, index) => index + 100);
  const held = { success: 0, verified: 0 };
  for (const seed of seeds) {
    const choose = (index: number) => ({ routeId: index % 3 === 0 ? "rte_good" : "rte_bad" });
    const messages = madeLedger({ seed, count: 240, truths: TRUTHS, choose });
    const { totals } = replay({ messages, now: NOW, draft: setupOf([GOOD]) });
    const moved = 2 / 3;
    if (holds(totals.success, moved * 0.37)) held.success += 1;
    if (holds(totals.conversion, moved * 0.37 * 0.8)) held.verified += 1;
  }
  // 95 % of 60 is 57; under 52 comes by chance once in a few hundred.
  expect(Math.min(held.success, held.verified)).toBeGreaterThanOrEqual(52);
});

describe("a draft with a route that nobody has used", () => {
  const NEW = routeOf("rte_new", { class: "direct", price: usd(20_000) });
  const { totals } = replay({ messages: MIXED, now: NOW, draft: setupOf([NEW]) });

  it("is said to rest on nothing, and its interval is as wide as the truth may be", () => {
    expect(totals.support).toEqual({ observed: 0, estimated: 0, unknown: expect.closeTo(1, 9) });
    expect(totals.success.draft).toMatchObject({ low: expect.closeTo(0, 9), high: 1 });
    expect(totals.success.draft?.value).toBeCloseTo(0.97);
    expect(holds(totals.success, 0)).toBe(true);
  });

  it("gets no times and no costs out of thin air", () => {
    for (const compared of [totals.p50Seconds, totals.p95Seconds, totals.costPerVerified]) {
      expect(compared.now).not.toBeNull();
      expect([compared.draft, compared.change]).toEqual([null, null]);
    }
  });

  it.each([
    { count: 19, support: "unknown" },
    { count: 20, support: "estimated" },
    { count: 21, support: "estimated" },
  ])("is $support after $count messages by it", ({ count, support }) => {
    const few = madeLedger({
      count,
      country: "FR",
      seed: 3,
      truths: { rte_new: { delivery: 0.9, seconds: 2 } },
      choose: () => ({ routeId: "rte_new" }),
    }).map((message) => ({ ...message, id: `${message.id}n`, verificationId: `${message.verificationId}n` }));
    const shares = replay({ messages: [...MIXED, ...few], now: NOW, draft: setupOf([NEW]) }).totals.support;
    expect(shares).toMatchObject({ [support]: expect.closeTo(600 / (600 + count), 9) });
  });
});

describe("what moves a message", () => {
  const learning = (over: Partial<RoutingSetup> = {}) => setupOf([BAD, GOOD], { routing: "learning", ...over });
  const one = (over: Parameters<typeof tryOf>[1] = {}) => [
    {
      id: "msg_1",
      verificationId: "vrf_1",
      country: "FR",
      category: "otp" as const,
      createdAtMs: T0,
      approvedAtMs: null,
      attempts: [tryOf("rte_bad", over)],
    },
  ];
  const choice = { ...tryOf("rte_bad").choice, reason: "best_value" as const };

  it.each([
    {
      title: "a price at which the other route is worth more, by the scores of that moment",
      attempt: { choice: { ...choice, scores: [scoreOf("rte_bad", 2), scoreOf("rte_good", 1)] } },
      draft: learning({ routes: [{ ...BAD, price: usd(200_000) }, GOOD] }),
      to: "rte_good",
    },
    {
      title: "weights by which a cheaper route wins over a better one",
      attempt: {
        choice: {
          ...choice,
          scores: [scoreOf("rte_bad", 2, { delivery: 0.99 }), scoreOf("rte_good", 1, { delivery: 0.9 })],
        },
      },
      now: learning({ routes: [{ ...BAD, price: usd(60_000) }, GOOD] }),
      draft: learning({ routes: [{ ...BAD, price: usd(60_000) }, GOOD], weights: { otp: { worth: 100_000 } } }),
      to: "rte_good",
    },
    {
      title: "nothing, where the other route's breaker was open",
      attempt: {
        choice: {
          ...choice,
          scores: [scoreOf("rte_bad", 2)],
          excluded: [{ routeId: "rte_good", reason: "breaker_open" as const }],
        },
      },
      draft: learning({ routes: [{ ...BAD, price: usd(200_000) }, GOOD] }),
      to: undefined,
    },
    {
      title: "nothing, where the other route was full",
      attempt: {
        choice: {
          ...choice,
          scores: [scoreOf("rte_bad", 2)],
          excluded: [{ routeId: "rte_good", reason: "rate_full" as const }],
        },
      },
      draft: learning({ routes: [{ ...BAD, price: usd(200_000) }, GOOD] }),
      to: undefined,
    },
    { title: "another order of priorities", draft: setupOf([BAD, { ...GOOD, priority: 0 }]), to: "rte_good" },
    { title: "no route at all", draft: setupOf([]), to: null },
    {
      title: "an exploring share of none",
      attempt: { choice: { ...choice, reason: "exploring" as const } },
      now: learning({ routes: [BAD, { ...GOOD, class: "direct" }] }),
      draft: learning({ routes: [BAD, { ...GOOD, class: "direct" }], weights: { all: { exploreShare: 0 } } }),
      to: "rte_good",
    },
  ])("$title", ({ attempt, now = attempt === undefined ? NOW : learning(), draft, to }) => {
    const { moves } = replay({ messages: one(attempt), now, draft });
    expect(moves.map((move) => move.to)).toEqual(to === undefined ? [] : [to]);
  });

  it("is told by rule and route where a rule of the draft keeps a route out", () => {
    const draft = learning({ routes: [BAD, { ...GOOD, categories: ["marketing"] }] });
    const { excluded } = replay({ messages: one(), now: learning(), draft });
    expect(excluded).toEqual([{ country: "FR", routeId: "rte_good", reason: "other_category", messages: 1 }]);
  });

  it("counts a message that no route would carry as lost, and as free", () => {
    const { totals } = replay({ messages: MIXED, now: NOW, draft: setupOf([]) });
    expect(totals).toMatchObject({ moved: 600, withoutRoute: 600, support: { observed: expect.closeTo(1, 9) } });
    expect(totals.success.draft?.value).toBe(0);
    expect(totals.costPerVerified).toMatchObject({ draft: null, change: null });
  });

  it("is only what comes after the attempts that both would have made", () => {
    const failed = tryOf("rte_good", {
      status: "failed",
      failure: "unavailable",
      submittedAtMs: null,
      deliveredAtMs: null,
    });
    const [message] = one({ deliveredAtMs: T0 + 5_000 });
    const messages = message === undefined ? [] : [{ ...message, attempts: [failed, ...message.attempts] }];
    const now = setupOf([{ ...GOOD, priority: 0 }, BAD]);
    const spare = routeOf("rte_spare", { priority: 3 });
    const { moves } = replay({ messages, now, draft: setupOf([{ ...GOOD, priority: 0 }, spare]) });
    expect(moves).toEqual([{ country: "FR", from: "rte_bad", to: "rte_spare", messages: 1 }]);
  });
});

describe("evidence", () => {
  it("of receipts that typed codes contradict is worth what the codes say", () => {
    const liar = { delivery: 0.3, seconds: 1, lies: true };
    const truths = { rte_good: { delivery: 0.97, seconds: 3 }, rte_bad: liar };
    const messages = madeLedger({
      count: 600,
      truths,
      choose: (index) => ({ routeId: index % 2 === 0 ? "rte_good" : "rte_bad" }),
    });
    const { totals } = replay({ messages, now: NOW, draft: setupOf([GOOD]) });
    expect(totals.success.now?.value).toBeLessThan(0.8);
    expect(totals.success.change?.low).toBeGreaterThan(0.1);
  });

  it("of explored messages corrects a mean that good hours flatter", () => {
    const base = { seconds: 3, usage: 1 };
    const flattered = madeLedger({
      count: 200,
      truths: { rte_good: { ...base, delivery: 1 } },
      choose: () => ({ routeId: "rte_good", reason: "best_value" }),
    });
    const explored = madeLedger({
      count: 60,
      seed: 11,
      truths: { rte_good: { ...base, delivery: 0.5 } },
      choose: () => ({ routeId: "rte_good", reason: "exploring" }),
    }).map((message) => ({ ...message, id: `${message.id}e`, verificationId: `${message.verificationId}e` }));
    const moving = madeLedger({
      count: 200,
      truths: { rte_bad: { ...base, delivery: 0.6 } },
      choose: () => ({ routeId: "rte_bad", reason: "best_value" }),
    }).map((message) => ({ ...message, id: `${message.id}m`, verificationId: `${message.verificationId}m` }));
    const valueWith = (messages: readonly PastMessage[]) => {
      const draft = setupOf([GOOD], { routing: "learning" });
      const { totals } = replay({ messages, now: setupOf([BAD, GOOD], { routing: "learning" }), draft });
      return ((totals.success.change?.value ?? 0) * totals.messages) / 200;
    };
    const naive = valueWith([...flattered, ...moving]);
    const pooled = (200 + 30) / 260 - 0.6;
    expect(naive).toBeGreaterThan(0.3);
    expect(valueWith([...flattered, ...explored, ...moving])).toBeLessThan(pooled);
  });

  it("gives a typed code to the newest text before it, and later texts the routes that were not heard of", () => {
    const base = { country: "FR", category: "otp" as const, verificationId: "vrf_1", approvedAtMs: T0 + 90_000 };
    const lost = tryOf("rte_bad", { status: "undelivered", deliveredAtMs: null });
    const sends = pastSends([
      { ...base, id: "msg_3", createdAtMs: T0 + 100_000, attempts: [tryOf("rte_good")] },
      { ...base, id: "msg_2", createdAtMs: T0 + 60_000, attempts: [tryOf("rte_good")] },
      { ...base, id: "msg_1", createdAtMs: T0, attempts: [lost] },
    ]);
    expect(sends.map(({ id, verified, avoid }) => [id, verified, avoid.map(({ routeId }) => routeId)])).toEqual([
      ["msg_1", false, []],
      ["msg_2", true, ["rte_bad"]],
      ["msg_3", false, ["rte_bad"]],
    ]);
  });
});

describe("costs", () => {
  it("follow the draft's prices where the way stays the same", () => {
    const { totals } = replay({ messages: MIXED, now: NOW, draft: setupOf([{ ...BAD, price: usd(20_000) }, GOOD]) });
    expect(totals.moved).toBe(0);
    expect(totals.costPerVerified.change?.low).toBeGreaterThan(5_000);
  });

  it("are none where more than a hundredth of the messages has no price", () => {
    const messages = MIXED.map((message, index) => {
      const [attempt] = message.attempts;
      return index % 50 === 0 && attempt !== undefined
        ? { ...message, attempts: [{ ...attempt, price: null }] }
        : message;
    });
    const free = setupOf([
      { ...BAD, price: null },
      { ...GOOD, price: null },
    ]);
    expect(replay({ messages, now: free }).totals.costPerVerified.now).toBeNull();
  });
});

it("twenty thousand messages of fifty countries are replayed in one go", () => {
  const messages = Array.from({ length: 50 }, (_, index) =>
    madeLedger({
      country: `${String.fromCharCode(65 + Math.floor(index / 26))}${String.fromCharCode(65 + (index % 26))}`,
      count: 400,
      seed: index,
      truths: TRUTHS,
      choose: (at) => ({ routeId: at % 5 === 0 ? "rte_good" : "rte_bad", reason: "best_value" }),
    }),
  ).flat();
  const anywhere = [BAD, GOOD].map((route) => ({ ...route, country: "*" }));
  const now = setupOf(anywhere, { routing: "learning" });
  const { countries, totals } = replay({ messages, now, draft: { ...now, routes: anywhere.slice(1) } });
  expect([countries.length, totals.messages]).toEqual([50, 20_000]);
});
