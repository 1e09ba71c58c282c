// What is merely not yet reported is never missing: a country hears of its texts late, by kind, jittered, with stalls.
import { describe, expect, it } from "vitest";
import type { RouteSign } from "../../../../src/domain/routing/health/route-sign.ts";
import { afterSigns, emptyHealth } from "../../../../src/domain/routing/health/country-health.ts";
import { takeSnapshot } from "../../../../src/domain/routing/health/health-book.ts";
import { drive, type Drive, type Lag, POLICY } from "./late-drive.ts";

const all = (lag: Lag): Drive["lags"] => ({ answers: lag, receipts: lag, typed: lag });
const T0 = 1_000_000_000;
const STALL = { fromSecond: 180, seconds: 30 };

const LAGS: readonly { readonly title: string; readonly lags: Drive["lags"] }[] = [
  { title: "at once", lags: all({ ms: 0 }) },
  { title: "after 0.3 s", lags: all({ ms: 300, jitterMs: 100 }) },
  { title: "after 3 s", lags: all({ ms: 3_000, jitterMs: 100 }) },
  { title: "after 10 s", lags: all({ ms: 10_000, jitterMs: 500 }) },
  { title: "after 0 to 6 s, out of order", lags: all({ ms: 3_000, jitterMs: 3_000 }) },
  {
    title: "typed codes long after receipts, and these after answers",
    lags: { answers: { ms: 200 }, receipts: { ms: 3_000, jitterMs: 1_000 }, typed: { ms: 8_000, jitterMs: 2_000 } },
  },
  {
    title: "receipts before the answers to their texts",
    lags: { answers: { ms: 6_000, jitterMs: 1_000 }, receipts: { ms: 300 }, typed: { ms: 300 } },
  },
  { title: "after 3 s, and once not for half a minute", lags: all({ ms: 3_000, stall: STALL }) },
  {
    title: "receipts not for half a minute while all else comes",
    lags: { answers: { ms: 300 }, receipts: { ms: 300, stall: STALL }, typed: { ms: 300 } },
  },
  {
    title: "receipts and typed codes not for half a minute",
    lags: { answers: { ms: 300 }, receipts: { ms: 300, stall: STALL }, typed: { ms: 300, stall: STALL } },
  },
  {
    title: "answers not for half a minute while receipts come",
    lags: { answers: { ms: 300, stall: STALL }, receipts: { ms: 300 }, typed: { ms: 300 } },
  },
];

describe.each(LAGS)("a country in which nothing is broken and signs are known $title", ({ lags }) => {
  it("opens no breaker, and thinks no less of its route", () => {
    const { opened, lowest } = drive({ perSecond: 6, seconds: 230, lags });
    expect(opened).toEqual([]);
    expect(lowest).toBeGreaterThan(0.9);
  });
});

describe("a route that dies without a word", () => {
  const DIED = 180;

  it.each([
    ...[0, 300, 3_000, 10_000].map((ms) => ({ perSecond: 6, lags: all({ ms, jitterMs: ms / 10 }), ms })),
    { perSecond: 1, lags: all({ ms: 3_000, jitterMs: 100 }), ms: 3_000 },
    { perSecond: 6, lags: all({ ms: 3_000, jitterMs: 3_000 }), ms: 6_000 },
  ])("is found within 15 s and its lag of $ms ms, or 50 texts, at $perSecond a second", ({ perSecond, lags, ms }) => {
    const { opened } = drive({ perSecond, seconds: DIED + 40, lags, deadFromSecond: DIED });
    const main = opened.find(({ key }) => key === "main")?.atSecond ?? Number.POSITIVE_INFINITY;
    expect(main).toBeGreaterThan(DIED);
    expect(main - DIED).toBeLessThanOrEqual(Math.max(15 + ms / 1_000, 50 / perSecond));
    expect(opened.filter(({ key }) => !key.startsWith("main"))).toEqual([]);
  });
});

describe("a route in its first minutes, of which nothing has settled", () => {
  it.each([
    { diedSecond: 60, perSecond: 1 },
    { diedSecond: 90, perSecond: 6 },
    { diedSecond: 60, perSecond: 20 },
  ])(
    "is left as soon when it dies in second $diedSecond at $perSecond a second, and nobody else is",
    ({ diedSecond, perSecond }) => {
      const lags = all({ ms: 3_000, jitterMs: 500 });
      const { opened } = drive({ perSecond, seconds: diedSecond + 40, lags, deadFromSecond: diedSecond });
      const main = opened.find(({ key }) => key === "main")?.atSecond ?? Number.POSITIVE_INFINITY;
      expect(main).toBeGreaterThan(diedSecond);
      expect(main - diedSecond).toBeLessThanOrEqual(Math.max(15 + 3, 50 / perSecond));
      expect(opened.filter(({ key }) => !key.startsWith("main"))).toEqual([]);
    },
  );
});

describe("a slow route that has had few texts when many come", () => {
  /** Latencies of as many texts, evenly over a distribution of median 12 s and a 95th percentile of 30 s. */
  const latencies = (count: number, faster: number) =>
    Array.from({ length: count }, (_, at) => {
      const z = Math.log((at + 0.5) / count / (1 - (at + 0.5) / count)) / 1.702;
      return 12_000 * faster * Math.exp(z * 0.557);
    });

  it("is not shut because its first receipts happened to be fast", () => {
    const texts = [
      ...latencies(40, 0.55).map((tookMs, at) => ({ tookMs, sentAtMs: T0 + ((at * 17) % 40) * 1_500 })),
      ...latencies(200, 1).map((tookMs, at) => ({ tookMs, sentAtMs: T0 + 112_000 + ((at * 83) % 200) * 25 })),
    ];
    const signs = texts.flatMap(({ tookMs, sentAtMs }, at) => {
      const base = {
        attempt: `m${at}/1`,
        routeId: "slow",
        class: "indirect",
        network: null,
        sentAtMs,
        fair: true,
      } as const;
      const arrived = { ...base, sign: "arrived" as const, atMs: sentAtMs + tookMs };
      return [{ ...base, sign: "accepted" as const, atMs: sentAtMs + 200 }, arrived];
    });
    let health = emptyHealth("GB");
    for (let nowMs = T0; nowMs < T0 + 160_000; nowMs += 1_000) {
      const told = signs.filter(({ atMs }) => atMs > nowMs - 1_000 && atMs <= nowMs);
      health = takeSnapshot(afterSigns(health, { signs: told, nowMs }, POLICY), nowMs, POLICY).health;
      expect(health.breakers["slow"]?.state ?? "closed").toBe("closed");
    }
  });
});

describe("two routes of one supplier that die together", () => {
  it("are not taken for a feed that stands still: a third one's receipts, and codes that are typed for a while, tell", () => {
    const dead = ["main", "second"];
    const { opened } = drive({ perSecond: 6, seconds: 230, lags: all({ ms: 3_000 }), deadFromSecond: 180, dead });
    const atSecond = (route: string) => opened.find(({ key }) => key === route)?.atSecond;
    expect(atSecond("main")).toBeLessThanOrEqual(198);
    expect(atSecond("second")).toBeGreaterThan(180);
    expect(opened.filter(({ key }) => key.startsWith("third"))).toEqual([]);
  });
});

describe("signs that come out of order", () => {
  const T0 = 1_000_000_000;
  const sign = (what: RouteSign["sign"], atMs: number, sentAtMs = atMs - 250): RouteSign => {
    const base = { attempt: `msg_${sentAtMs}/1`, routeId: "main", class: "direct", network: null, fair: true } as const;
    return { ...base, sign: what, sentAtMs, atMs };
  };

  it("wait for older ones of a slower consumer, and count in the order in which they happened", () => {
    // One consumer is five seconds late; the other told of eight failures at once, with successes between them.
    const late = afterSigns(emptyHealth("GB"), { signs: [sign("accepted", T0)], nowMs: T0 + 5_000 }, POLICY);
    const failures = Array.from({ length: 8 }, (_, index) => sign("refused", T0 + 5_000 + index * 100));
    const told = afterSigns(late, { signs: failures, nowMs: T0 + 6_000 }, POLICY);
    expect(told.waiting).toHaveLength(8);
    const between = Array.from({ length: 8 }, (_, index) => sign("accepted", T0 + 5_050 + index * 100));
    const heard = afterSigns(told, { signs: between, nowMs: T0 + 9_000 }, POLICY);
    const { snapshot, health } = takeSnapshot(heard, T0 + 60_000, POLICY);
    expect(health.waiting).toEqual([]);
    expect(snapshot.routes["main"]?.gate).toBe("closed");
  });

  it("do not wait where nothing comes later than they do", () => {
    const health = afterSigns(emptyHealth("GB"), { signs: [sign("accepted", T0)], nowMs: T0 + 3_000 }, POLICY);
    expect(health.waiting).toEqual([]);
    expect(health.evidence["main"]?.slices).toMatchObject([{ submitted: 1 }]);
  });

  it("open a breaker that waits from now on, and not from when its failures happened", () => {
    const failures = Array.from({ length: 8 }, (_, index) => sign("refused", T0 + index));
    const told = afterSigns(emptyHealth("GB"), { signs: failures, nowMs: T0 + 10_000 }, POLICY);
    const { health } = takeSnapshot(told, T0 + 10_050, POLICY);
    expect(health.breakers["main"]).toMatchObject({ state: "open", openedAtMs: T0 + 10_050 });
  });
});

describe("a route that was repaired", () => {
  const LAG = all({ ms: 300 });

  it("is judged afresh to every network, and late answers to texts of before make it no better", () => {
    const { health } = drive({ perSecond: 6, seconds: 200, lags: LAG, deadFromSecond: 180 });
    const openedMs = 1_000_000_000 + 200_000;
    const probe = (index: number, what: RouteSign["sign"], sentAtMs: number): RouteSign => {
      const base = {
        attempt: `probe_${index}/1`,
        routeId: "main",
        class: "direct",
        network: null,
        fair: true,
      } as const;
      return { ...base, sign: what, sentAtMs, atMs: sentAtMs + 2_000 };
    };
    const asked = takeSnapshot(health, openedMs + 60_000, POLICY).health;
    const arrived = [0, 1].map((index) => probe(index, "arrived", openedMs + 61_000 + index));
    const repaired = afterSigns(asked, { signs: arrived, nowMs: openedMs + 64_000 }, POLICY);
    const closed = takeSnapshot(repaired, openedMs + 65_000, POLICY);
    expect(closed.snapshot.routes["main"]).toMatchObject({
      gate: "closed",
      networks: { "234-10": { gate: "closed" } },
    });
    const late = Array.from({ length: 40 }, (_, index) => probe(index + 2, "arrived", openedMs - 1_000 + index));
    const flattered = afterSigns(closed.health, { signs: late, nowMs: openedMs + 66_000 }, POLICY);
    expect(takeSnapshot(flattered, openedMs + 70_000, POLICY).snapshot.routes["main"]?.all.delivery).toBeCloseTo(
      takeSnapshot(closed.health, openedMs + 70_000, POLICY).snapshot.routes["main"]?.all.delivery ?? 0,
      2,
    );
  });
});

describe("an instance that begins anew", () => {
  it("takes no silence for an outage of which it may have lost the answers", () => {
    const { health } = drive({ perSecond: 6, seconds: 200, lags: all({ ms: 300 }) });
    const nowMs = 1_000_000_000 + 200_000;
    // The last fifteen seconds' receipts went with the instance that had heard them.
    const lost = drive({ perSecond: 6, seconds: 200, lags: all({ ms: 300 }), deadFromSecond: 185 }).health;
    const closed = { ...lost, breakers: health.breakers };
    expect(takeSnapshot(closed, nowMs, POLICY).snapshot.routes["main"]?.gate).toBe("open");
    expect(takeSnapshot({ ...closed, listeningSinceMs: nowMs }, nowMs, POLICY).snapshot.routes["main"]?.gate).toBe(
      "closed",
    );
  });
});
