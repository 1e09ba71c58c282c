import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addLatency, EMPTY_SKETCH, sharesWithin } from "../../../src/domain/metrics/latency-sketch.ts";
import { classBelief } from "../../../src/domain/routing/arrivals.ts";
import { dueShares, type EstimateInput, estimateRoute, inTimeShare } from "../../../src/domain/routing/estimate.ts";
import { type Counts, NO_COUNTS } from "../../../src/domain/routing/counts.ts";
import { emptyEvidence, type Evidence, observe, type Slice } from "../../../src/domain/routing/evidence.ts";
import { CLASS_PRIORS, ROUTE_CLASSES } from "../../../src/domain/routing/route-class.ts";
import { ROUTER_POLICY as POLICY } from "../../../src/domain/routing/router-policy.ts";
import { explainTrust, judgeAlone, judgeMatched, judgeTrust, peerUsage } from "../../../src/domain/routing/trust.ts";

const T0 = 1_000_000_000;
const counts = (changes: Partial<Counts>): Counts => ({ ...NO_COUNTS, ...changes });
const settled = (changes: Partial<Counts>): Evidence => ({ ...emptyEvidence(T0), settled: counts(changes) });
/** All of its texts were sent at once. */
const sliceOf = (atMs: number, submitted: number): Slice => ({
  ...NO_COUNTS,
  atMs,
  submitted,
  sentMs: 0,
  sentSquares: 0,
});
const USUAL = { share: 0.8, samples: 1_000 };

function estimate(changes: Partial<EstimateInput> = {}) {
  const input: EstimateInput = {
    class: "aggregator",
    ofClass: null,
    ofRoute: null,
    ofNetwork: null,
    peers: null,
    usage: USUAL,
    toMs: T0,
    ...changes,
  };
  return estimateRoute(input, POLICY);
}

/** A route that delivers `share` of `submitted`, reports it truly and whose codes are typed as usual. */
function honest(submitted: number, share: number): Evidence {
  const delivered = submitted * share;
  return settled({
    submitted,
    delivered,
    undelivered: submitted - delivered,
    approved: delivered * 0.8,
    confirmed: delivered * 0.8,
    promptReported: 100,
    promptUnreported: 0,
  });
}

describe("a route of which nothing is known", () => {
  it.each(ROUTE_CLASSES)("is worth what its class is: %s", (routeClass) => {
    const { delivery, latencyMs, p95Ms, silenceMs, trust } = estimate({ class: routeClass });
    const prior = CLASS_PRIORS[routeClass];
    expect(delivery).toBeCloseTo(prior.delivery, 5);
    expect(latencyMs).toBeGreaterThan(prior.medianMs * 0.9);
    expect(p95Ms / prior.p95Ms).toBeCloseTo(1, 0);
    expect([silenceMs, trust]).toEqual([POLICY.silenceMs.unknown[routeClass], 1]);
  });

  it("has the trade's figures: direct 95-99 % in 1-5 s, aggregator 85-95 % in 3-15 s, indirect 70-85 % in 5-30 s", () => {
    expect(CLASS_PRIORS).toMatchObject({
      direct: { p95Ms: 5_000 },
      aggregator: { p95Ms: 15_000 },
      indirect: { p95Ms: 30_000 },
    });
    expect(CLASS_PRIORS.direct.delivery).toBeGreaterThan(CLASS_PRIORS.tier1.delivery);
    expect(CLASS_PRIORS.tier1.delivery).toBeGreaterThan(CLASS_PRIORS.aggregator.delivery);
  });
});

describe("evidence of a route", () => {
  it.each([5, 50, 500, 5_000])(
    "moves its estimate towards what it does, the more of it the nearer: %i texts",
    (submitted) => {
      const from = CLASS_PRIORS.aggregator.delivery;
      const moved = (from - estimate({ ofRoute: honest(submitted, 0.6) }).delivery) / (from - 0.6);
      expect(moved).toBeCloseTo(submitted / (submitted + POLICY.belief.route), 1);
    },
  );

  it("is shared upwards: a new route starts from what its class does here", () => {
    const ofClass = classBelief("aggregator", honest(2_000, 0.7), { usage: null, policy: POLICY });
    expect(estimate({ ofClass }).delivery).toBeCloseTo(0.7, 1);
  });

  it("is shared downwards: a new network starts from what the route does", () => {
    expect(estimate({ ofRoute: honest(2_000, 0.7), ofNetwork: settled({}) }).delivery).toBeCloseTo(0.7, 1);
  });

  it("of receipts that never come is not taken for loss where codes are typed", () => {
    const mute = settled({
      submitted: 1_000,
      delivered: 20,
      approved: 760,
      confirmed: 16,
      promptReported: 16,
      promptUnreported: 744,
    });
    expect(estimate({ ofRoute: mute }).delivery).toBeGreaterThan(0.9);
  });

  it("that has stopped coming in the last minutes counts at once", () => {
    const slices = [sliceOf(T0 - 60_000, 50)];
    const good = honest(2_000, 0.97);
    expect(estimate({ ofRoute: good }).delivery).toBeGreaterThan(0.95);
    expect(estimate({ ofRoute: { ...good, slices } }).delivery).toBeLessThan(0.6);
  });

  it("that is not due yet does not count", () => {
    const slices = [sliceOf(T0 - 400, 50)];
    const good = honest(2_000, 0.97);
    expect(estimate({ ofRoute: { ...good, slices } }).delivery).toBeCloseTo(estimate({ ofRoute: good }).delivery, 2);
  });

  it("of receipts whose texts are not known yet makes a route no better", () => {
    const slices = [{ ...sliceOf(T0 - 60_000, 2), delivered: 40 }];
    const good = honest(2_000, 0.8);
    expect(estimate({ ofRoute: { ...good, slices } }).delivery).toBeCloseTo(estimate({ ofRoute: good }).delivery, 2);
  });

  it("lets silence speak as its receipts do, and as its class does while they are few or not believed", () => {
    const { aggregator: usual } = POLICY.silenceMs.unknown;
    expect(estimate({ ofRoute: honest(100, 0.97) }).silenceMs).toBeLessThan(usual);
    expect(estimate({ ofRoute: honest(10, 0.97) }).silenceMs).toBe(usual);
    const liar = settled({ submitted: 1_000, delivered: 980, approved: 300, confirmed: 300 });
    expect(estimate({ ofRoute: liar, peers: USUAL }).silenceMs).toBe(usual);
  });
});

describe("answers that are due", () => {
  /** All take between one and three seconds, evenly. */
  const latencies = Array.from({ length: 2_000 }, (_, at) => 1_000 + at).reduce(
    (sketch, latencyMs) => addLatency(sketch, latencyMs),
    EMPTY_SKETCH,
  );
  const sent = (...offsetsMs: readonly number[]) =>
    offsetsMs.reduce(
      (evidence, offsetMs) =>
        observe(evidence, { what: "submitted", sentAtMs: T0 + offsetMs, atMs: T0 + offsetMs }, POLICY),
      emptyEvidence(T0),
    ).slices;

  it.each([
    { title: "texts of one moment", offsets: [4_000, 4_000], toMs: T0 + 6_000, due: 0.5 },
    { title: "texts late in their slice, though it began long ago", offsets: [4_900, 4_950], toMs: T0 + 5_500, due: 0 },
    { title: "texts early in a slice that has just begun to end", offsets: [0, 100], toMs: T0 + 4_900, due: 1 },
    { title: "texts of two moments: the older ones", offsets: [0, 0, 4_000, 4_000], toMs: T0 + 4_500, due: 0.5 },
    { title: "none of what was sent later", offsets: [3_000, 4_000], toMs: T0 + 1_000, due: 0 },
  ])("are those of $title", ({ offsets, toMs, due }) => {
    expect(dueShares(latencies, sent(...offsets), toMs)?.[0]).toBeCloseTo(due, 1);
  });

  it("are as many as answers of texts sent one by one would be, wherever in their slice they were sent", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4_999), { minLength: 1 }), fc.nat(12_000), (offsets, laterMs) => {
        const exact = sharesWithin(
          latencies,
          offsets.map((offsetMs) => laterMs - offsetMs),
        );
        const mean = (exact ?? []).reduce((sum, share) => sum + share, 0) / offsets.length;
        expect(Math.abs((dueShares(latencies, sent(...offsets), T0 + laterMs)?.[0] ?? 0) - mean)).toBeLessThan(0.3);
      }),
    );
  });

  it("are not known without latencies", () => {
    expect(dueShares(EMPTY_SKETCH, sent(0), T0)).toBeNull();
  });
});

describe("trust in receipts", () => {
  const of = (delivered: number, confirmed: number) => counts({ delivered, confirmed, approved: confirmed });

  it.each([
    { title: "is whole without samples", own: of(14, 0), peers: USUAL, why: "too_little_known" },
    {
      title: "is whole without peers where codes are typed as elsewhere",
      own: of(100, 72),
      peers: null,
      why: "no_peers",
    },
    { title: "is whole as far as chance goes", own: of(50, 37), peers: USUAL, why: "believed" },
    { title: "is whole for a route that does better", own: of(500, 450), peers: USUAL, why: "believed" },
    { title: "is lost when far fewer codes are typed", own: of(500, 250), peers: USUAL, why: "conversions_contradict" },
  ] as const)("$title", ({ own, peers, why }) => {
    const trust = judgeTrust(own, peers, POLICY);
    expect(trust.why).toBe(why);
    expect(trust.trust < 0.99).toBe(why === "conversions_contradict");
  });

  it("does not begin at whole for want of peers: hardly a typed code is half a proof", () => {
    const { trust, why } = judgeTrust(of(100, 10), null, POLICY);
    expect(why).toBe("no_peers");
    expect(trust).toBeLessThan(0.6);
  });

  it.each([
    { own: 0.8, weight: 30, least: 1, most: 1 },
    { own: 0.72, weight: 30, least: 0.98, most: 1 },
    { own: 0.5, weight: 3, least: 0.96, most: 1 },
    { own: 0.5, weight: 8, least: 0.9, most: 0.99 },
    { own: 0.5, weight: 15, least: 0.85, most: 0.95 },
    { own: 0.5, weight: 60, least: 0.62, most: 0.68 },
    { own: 0, weight: 60, least: 0, most: 0.1 },
  ])(
    "weighs what was seen against chance: $own typed beside 0.8 at a weight of $weight",
    ({ own, weight, least, most }) => {
      const { trust } = judgeMatched({ own, others: 0.8, weight }, POLICY);
      expect(trust).toBeGreaterThanOrEqual(least);
      expect(trust).toBeLessThanOrEqual(most);
    },
  );

  it("never grows with fewer typed codes, nor leaps at any of them", () => {
    const trusts = Array.from({ length: 81 }, (_, at) =>
      judgeMatched({ own: at / 100, others: 0.8, weight: 40 }, POLICY),
    );
    for (const [index, { trust }] of trusts.entries()) {
      const before = trusts[index - 1]?.trust ?? 0;
      expect(trust).toBeGreaterThanOrEqual(before - 1e-9);
      expect(trust - before).toBeLessThan(0.06);
    }
  });

  it.each([0.01, 1, 40, 400, 100_000])("is a share whatever is compared, at a weight of %f", (weight) => {
    for (const others of [0.001, 0.05, 0.3, 0.8, 1]) {
      const trusts = [0, 0.001, 0.2, 0.5, 0.79, 1].map((own) => judgeMatched({ own, others, weight }, POLICY).trust);
      for (const trust of trusts) {
        expect(trust).toBeGreaterThanOrEqual(0);
        expect(trust).toBeLessThanOrEqual(1);
      }
      expect(trusts).toEqual(trusts.toSorted((a, b) => a - b));
    }
  });

  it("is none where hundreds of receipts came and nobody typed", () => {
    expect(judgeMatched({ own: 0, others: 0.8, weight: 1_000 }, POLICY).trust).toBeLessThan(0.01);
  });

  it("of a route that is compared with nobody now is measured by what was typed after its peers' at other times", () => {
    const lockedIn = of(60, 30);
    const trust = (peers: { share: number; samples: number } | null) => judgeAlone(lockedIn, peers, POLICY).trust;
    expect(trust({ share: 0.8, samples: 60 })).toBeLessThan(0.85);
    expect(trust({ share: 0.5, samples: 60 })).toBe(1);
    expect(trust(null)).toBeGreaterThan(trust({ share: 0.8, samples: 60 }));
  });

  it("is not cleared by a comparison of long ago while its codes are typed far more seldom than its peers' were", () => {
    const route = { ...honest(60, 0.97), settled: { ...honest(60, 0.97).settled, confirmed: 28, approved: 28 } };
    const trust = (weight: number) =>
      estimate({
        ofRoute: route,
        peers: { share: 0.8, samples: 60 },
        matched: { own: 0.79, others: 0.8, weight },
      }).trust;
    expect(trust(4)).toBeLessThan(0.85);
    expect(trust(40)).toBeGreaterThan(0.95);
  });

  it("counts no text that brings no code among those whose code was not typed", () => {
    const codes = of(100, 80);
    const mixed = { ...codes, delivered: 400, codelessDelivered: 300 };
    expect(judgeTrust(mixed, USUAL, POLICY)).toEqual(judgeTrust(codes, USUAL, POLICY));
    expect(peerUsage([mixed], POLICY)).toEqual(peerUsage([codes], POLICY));
  });

  it("comes down to what conversions say", () => {
    expect(judgeTrust(of(2_000, 800), USUAL, POLICY).trust).toBeCloseTo(0.5, 1);
  });

  it("says why, in a sentence for the dashboard, and nothing when there is nothing to say", () => {
    expect(explainTrust(judgeTrust(of(1_000, 410), { share: 0.82, samples: 900 }, POLICY))).toBe(
      "After this route's receipts of delivery 41 % of codes are typed, after its peers' 82 %: its receipts count 50 %.",
    );
    expect(explainTrust(judgeTrust(of(1_000, 800), USUAL, POLICY))).toBeNull();
  });

  it("says why receipts count less where no peer compares: by what is usual elsewhere", () => {
    expect(explainTrust(judgeAlone(of(50, 0), { share: 0.8, samples: 400 }, POLICY))).toMatch(
      /^After this route's receipts of delivery 0 % of codes are typed, where 80 % are usual: its receipts count \d+ %\.$/,
    );
    expect(explainTrust(judgeAlone(of(50, 0), null, POLICY))).toContain("where 70 % are usual");
    expect(explainTrust(judgeAlone(of(50, 40), null, POLICY))).toBeNull();
    expect(explainTrust(judgeAlone(of(5, 0), null, POLICY))).toBeNull();
  });
});

describe("the share in time", () => {
  it("grows with the limit and is whole at the end", () => {
    const shares = [0, 1_000, 5_000, 12_000, 30_000, 300_000, 900_000].map((limitMs) =>
      inTimeShare(estimate(), limitMs),
    );
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect([shares[0], shares.at(-1)]).toEqual([0, 1]);
  });
});
