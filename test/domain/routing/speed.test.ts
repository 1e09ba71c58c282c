import { describe, expect, it } from "vitest";
import { meanMs, quantileMs, sketchOf } from "../../../src/domain/metrics/latency-sketch.ts";
import { estimateRoute } from "../../../src/domain/routing/estimate.ts";
import { emptyEvidence, type Evidence } from "../../../src/domain/routing/evidence.ts";
import { CLASS_PRIORS } from "../../../src/domain/routing/route-class.ts";
import { ROUTER_POLICY as POLICY } from "../../../src/domain/routing/router-policy.ts";
import { arrivalLatencies, typingGapMs, typingTimeMs } from "../../../src/domain/routing/speed.ts";

const T0 = 1_000_000_000;
/** A route whose texts take `textMs`, whose receipts come `lateMs` after them, and whose codes are typed 8 s after them. */
function routeOf({ textMs, lateMs = 800, count = 500 }: { textMs: number; lateMs?: number; count?: number }): Evidence {
  const reported = textMs + lateMs;
  const typed = textMs + 8_000;
  return {
    ...emptyEvidence(T0),
    latencies: sketchOf({ medianMs: reported, p95Ms: reported * 2 }, count),
    typing: sketchOf({ medianMs: typed, p95Ms: typed * 2 }, count),
  };
}

const PROMPT = routeOf({ textMs: 2_500 });
const arrivalOf = (own: Evidence, peers: readonly Evidence[] = [PROMPT]) => {
  const typingMs = typingTimeMs(
    [own, ...peers].map((known) => typingGapMs(known, POLICY)),
    POLICY,
  );
  return arrivalLatencies(own.latencies, { own, typingMs, prior: CLASS_PRIORS.direct }, POLICY);
};

describe("how fast a route is", () => {
  it.each([
    { title: "receipts half a minute late", own: routeOf({ textMs: 2_500, lateMs: 30_000 }), medianMs: 2_500 },
    { title: "receipts ten seconds late", own: routeOf({ textMs: 4_000, lateMs: 10_000 }), medianMs: 4_000 },
    {
      title: "five codes, typed before their receipts",
      own: routeOf({ textMs: 2_500, lateMs: 30_000, count: 6 }),
      medianMs: 2_500,
    },
    {
      title: "a slow route whose receipts are late",
      own: routeOf({ textMs: 12_000, lateMs: 40_000 }),
      medianMs: 12_000,
    },
  ])("is told by typed codes: $title", ({ own, medianMs }) => {
    const told = quantileMs(arrivalOf(own), 0.5) ?? 0;
    expect(told).toBeGreaterThan(medianMs * 0.6);
    expect(told).toBeLessThan(medianMs * 1.6);
  });

  it.each([
    { title: "prompt receipts", own: routeOf({ textMs: 3_000 }) },
    { title: "a slow route with prompt receipts", own: routeOf({ textMs: 15_000 }) },
    { title: "receipts a little later than its peers'", own: routeOf({ textMs: 3_000, lateMs: 2_000 }) },
    { title: "too few typed codes to tell", own: routeOf({ textMs: 3_000, lateMs: 7_000, count: 20 }) },
    {
      title: "four codes that were typed before their receipts",
      own: routeOf({ textMs: 3_000, lateMs: 30_000, count: 4 }),
    },
  ])("is told by receipts: $title", ({ own }) => {
    expect(arrivalOf(own)).toBe(own.latencies);
  });

  it("is told by typed codes even without peers, where codes are typed before their receipts come", () => {
    const alone = arrivalOf(routeOf({ textMs: 2_500, lateMs: 60_000 }), []);
    expect(meanMs(alone)).toBeLessThan(15_000);
  });

  it("is what the estimate says, while silence goes by receipts", () => {
    const own = routeOf({ textMs: 2_500, lateMs: 20_000 });
    const counts = {
      ...own.settled,
      submitted: 500,
      delivered: 490,
      approved: 400,
      confirmed: 400,
      promptUnreported: 350,
    };
    const input = { class: "direct", ofClass: null, ofNetwork: null, peers: null, usage: null, toMs: T0 } as const;
    const known = { ...input, ofRoute: { ...own, settled: counts } };
    const late = estimateRoute({ ...known, typingMs: 8_000 }, POLICY);
    const believed = estimateRoute(known, POLICY);
    expect(late.latencyMs).toBeLessThan(5_000);
    expect(believed.latencyMs).toBeGreaterThan(20_000);
    expect(late.silenceMs).toBe(believed.silenceMs);
  });
});
