import { describe, expect, it } from "vitest";
import { classBelief, usageHere, usageOfMute } from "../../../src/domain/routing/arrivals.ts";
import { type Counts, NO_COUNTS } from "../../../src/domain/routing/counts.ts";
import { emptyEvidence, type Evidence } from "../../../src/domain/routing/evidence.ts";
import { CLASS_PRIORS, type RouteClass } from "../../../src/domain/routing/route-class.ts";
import { ROUTER_POLICY as POLICY } from "../../../src/domain/routing/router-policy.ts";
import { judgeAlone } from "../../../src/domain/routing/trust.ts";
import { standingOf } from "../../../src/domain/routing/standing.ts";

const counts = (changes: Partial<Counts>): Counts => ({ ...NO_COUNTS, ...changes });
const settled = (changes: Partial<Counts>): Evidence => ({ ...emptyEvidence(0), settled: counts(changes) });

/** A route without receipts that brings `delivery` of its codes, of which `usage` are typed. */
const mute = (submitted: number, delivery: number, usage: number): Counts =>
  counts({
    submitted,
    approved: submitted * delivery * usage,
    promptUnreported: submitted * delivery * usage,
  });
/** One whose receipts come. */
const heard = (submitted: number, delivery: number, usage: number): Counts => {
  const delivered = submitted * delivery * 0.97;
  const typed = submitted * delivery * usage;
  return counts({
    submitted,
    delivered,
    approved: typed,
    confirmed: delivered * usage,
    promptReported: typed * 0.97,
    promptUnreported: typed * 0.03,
  });
};

const routes = (...all: readonly (readonly [RouteClass, Counts])[]) =>
  all.map(([routeClass, known]) => ({ class: routeClass, counts: known }));
const shares = (routeClass: RouteClass, known: Counts, usage: number | null) =>
  standingOf(
    { class: routeClass, ofRoute: { ...emptyEvidence(0), settled: known } },
    {
      isBelieved: true,
      ofClass: null,
      usage: usage === null ? null : { share: usage, samples: 1_000 },
    },
    POLICY,
  );

describe("how often a code that arrives is typed here", () => {
  it("is what follows receipts, where they are usual", () => {
    const receipts = { share: 0.81, samples: 500 };
    const all = routes(["direct", heard(500, 0.97, 0.8)], ["tier1", heard(500, 0.95, 0.8)]);
    expect(usageHere(all, { receipts, policy: POLICY })).toEqual(receipts);
  });

  it.each([0.82, 0.5, 0.3])(
    "where no route has receipts is told as if routes delivered as their classes do: %f",
    (of) => {
      const all = routes(["tier1", mute(2_000, 0.94, of)], ["aggregator", mute(2_000, 0.9, of)]);
      expect(usageHere(all, { receipts: null, policy: POLICY })?.share).toBeCloseTo(of, 2);
    },
  );

  it("is no less than what is surely typed of all that a route without receipts sends: who has receipts may lie", () => {
    const liar = { share: 0.4, samples: 500 };
    const usage = usageHere(routes(["tier1", mute(2_000, 0.95, 0.8)]), { receipts: liar, policy: POLICY });
    expect(usage?.share).toBeGreaterThan(0.7);
    expect(usage?.share).toBeLessThanOrEqual(0.8);
  });

  it("counts no text that brings no code", () => {
    const busy = mute(1_000, 0.94, 0.8);
    const withNotices = { ...busy, submitted: busy.submitted + 4_000, codeless: 4_000 };
    const of = (known: Counts) => usageHere(routes(["tier1", known]), { receipts: null, policy: POLICY })?.share;
    expect(of(withNotices)).toBeCloseTo(of(busy) ?? 0, 9);
  });

  it.each([
    { typists: 0.32, truth: 1, least: 0.98, most: 1 },
    { typists: 0.32, truth: 0.5, least: 0.45, most: 0.65 },
    { typists: 0.8, truth: 0.5, least: 0.45, most: 0.6 },
  ])(
    "by routes without receipts tells an honest route from a liar where no other has receipts: $typists typed, $truth true",
    ({ typists, truth, least, most }) => {
      const beside = usageOfMute(routes(["indirect", mute(1_500, CLASS_PRIORS.indirect.delivery, typists)]), POLICY);
      const own = heard(1_000, 0.95, typists * truth);
      const { trust } = judgeAlone(own, beside, POLICY);
      expect(trust).toBeGreaterThanOrEqual(least);
      expect(trust).toBeLessThanOrEqual(most);
    },
  );

  it("is not told by a handful of texts without receipts, or where nobody types at all", () => {
    expect(usageOfMute(routes(["tier1", mute(10, 0.95, 0.8)]), POLICY)).toBeNull();
    expect(usageOfMute(routes(["tier1", mute(1_000, 0.95, 0)]), POLICY)).toBeNull();
    expect(usageOfMute([], POLICY)).toBeNull();
  });

  it("is not known before anything was sent", () => {
    expect(usageHere([], { receipts: null, policy: POLICY })).toBeNull();
    expect(usageHere(routes(["direct", NO_COUNTS]), { receipts: null, policy: POLICY })).toBeNull();
  });
});

describe("a route without receipts", () => {
  it.each([0.82, 0.5, 0.3])(
    "beside others without any is known by its typed codes, worse or better: %f typed",
    (of) => {
      const all = routes(
        ["aggregator", mute(4_000, 0.8, of)],
        ["tier1", mute(4_000, 0.95, of)],
        ["aggregator", mute(4_000, 0.9, of)],
      );
      const usage = usageHere(all, { receipts: null, policy: POLICY })?.share ?? null;
      const [worst = 0, best = 0, middle = 0] = all.map((one) => shares(one.class, one.counts, usage).delivery);
      expect(best).toBeGreaterThan(middle + 0.02);
      expect(middle).toBeGreaterThan(worst + 0.02);
    },
  );

  it("is never taken for one by which nothing arrives", () => {
    for (const usage of [null, 0.3, 0.8]) {
      expect(shares("tier1", mute(500, 0.95, usage ?? 0.75), usage).delivery).toBeGreaterThan(0.85);
    }
  });

  it.each([
    { typed: 0.82, least: 0.1, most: 0.3 },
    { typed: 0.5, least: 0.03, most: 0.1 },
    { typed: 0.2, least: 0.005, most: 0.03 },
  ])("tells the less by each text the fewer codes are typed: $typed", ({ typed, least, most }) => {
    const { tells } = shares("tier1", mute(500, 0.94, typed), typed);
    expect(tells).toBeGreaterThan(least);
    expect(tells).toBeLessThan(most);
  });

  it("moves a belief as far as its codes are evidence: fifty texts of which three in ten are typed say little", () => {
    const prior = CLASS_PRIORS.tier1.delivery;
    const moved = (known: Counts, usage: number) => prior - shares("tier1", known, usage).delivery;
    expect(moved(mute(50, 0.5, 0.3), 0.3)).toBeLessThan(0.05);
    expect(moved(mute(50, 0.5, 0.9), 0.9)).toBeGreaterThan(0.15);
  });

  it("is judged by the codes among its texts, however many notices go by it", () => {
    const codes = mute(1_000, 0.9, 0.8);
    const mixed = { ...codes, submitted: codes.submitted + 3_000, codeless: 3_000 };
    expect(shares("aggregator", mixed, 0.8).delivery).toBeCloseTo(shares("aggregator", codes, 0.8).delivery, 9);
  });
});

describe("receipts", () => {
  it("tell of each text, of codes and of others alike", () => {
    const known = heard(1_000, 0.9, 0.8);
    expect(shares("direct", known, 0.8)).toMatchObject({ tells: 1 });
    expect(shares("direct", known, 0.8).delivery).toBeCloseTo(0.9, 1);
  });

  it("of a class move the belief about its new routes, with typed codes where none come", () => {
    const of = (known: Counts) => classBelief("aggregator", settled(known), { usage: null, policy: POLICY }).delivery;
    expect(of(heard(2_000, 0.7, 0.8))).toBeCloseTo(0.7, 1);
    expect(of(mute(2_000, 0.9, 0.7))).toBeGreaterThan(0.8);
  });
});
