import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CARRIER_FAILURE_KINDS } from "../../../../src/domain/carriers/failure.ts";
import { FAILURE_RULES } from "../../../../src/domain/carriers/failure-rules.ts";
import { BREAKER_POLICY } from "../../../../src/domain/routing/health/breaker.ts";
import { type RouteSign, signOfFailure } from "../../../../src/domain/routing/health/route-sign.ts";
import { afterSigns, type CountryHealth, emptyHealth } from "../../../../src/domain/routing/health/country-health.ts";
import { evidenceOfReceipt, outcomeEvidence } from "../../../../src/domain/sending/evidence-of.ts";
import type { Attempt } from "../../../../src/domain/sending/message.ts";
import { attemptOf } from "../../verification/fixtures.ts";
import { LATENESS_POLICY } from "../../../../src/domain/routing/health/lateness.ts";
import { type OldHealth, packHead, packKey, unpackHealth } from "../../../../src/domain/routing/health/pack-health.ts";
import { takeSnapshot } from "../../../../src/domain/routing/health/health-book.ts";
import { estimateFor, gateFor } from "../../../../src/domain/routing/snapshot.ts";
import { ROUTER_POLICY } from "../../../../src/domain/routing/router-policy.ts";

const POLICY = { lateness: LATENESS_POLICY, router: ROUTER_POLICY, breaker: BREAKER_POLICY };
const T0 = 1_000_000_000;
const GB = "234-10";

const sign = (changes: Partial<RouteSign> & Pick<RouteSign, "sign">): RouteSign => {
  const base = { routeId: "main", class: "direct", network: GB, sentAtMs: T0, atMs: T0, fair: true } as const;
  return { ...base, ...changes };
};

/** `count` texts a second from `fromMs` on: accepted, and after two seconds delivered, typed, neither or both. */
function texts(
  routeId: string,
  {
    count,
    fromMs,
    delivered = true,
    used = true,
    network = GB,
  }: { count: number; fromMs: number; delivered?: boolean; used?: boolean; network?: string | null },
): RouteSign[] {
  return Array.from({ length: count }, (_, index) => {
    const sentAtMs = fromMs + index * 1_000;
    const one = (what: RouteSign["sign"], afterMs: number) =>
      sign({ routeId, network, sign: what, sentAtMs, atMs: sentAtMs + afterMs });
    const typed = { ...one("used", 5_000), use: { reported: delivered, prompt: true } };
    return [one("accepted", 250), ...(delivered ? [one("arrived", 2_000)] : []), ...(used ? [typed] : [])];
  }).flat();
}

/** Each sign is told the moment that it happens. */
const MAIN_CHOICE: Attempt["choice"] = {
  ...attemptOf().choice,
  routeId: "main",
  class: "direct",
  network: GB,
  fair: true,
};
const learn = (health: CountryHealth, signs: readonly RouteSign[]) =>
  signs
    .toSorted((a, b) => a.atMs - b.atMs)
    .reduce((known, next) => afterSigns(known, { signs: [next], nowMs: next.atMs }, POLICY), health);
const look = (health: CountryHealth, nowMs: number) => takeSnapshot(health, nowMs, POLICY);

/** Five minutes of good traffic on two routes. */
const GOOD = learn(emptyHealth("GB"), [
  ...texts("main", { count: 300, fromMs: T0 }),
  ...texts("second", { count: 300, fromMs: T0 }),
]);
const LATER = T0 + 300_000;

describe("what a failure says of its route", () => {
  it.each(CARRIER_FAILURE_KINDS)("%s: as the failure rules have it, and nothing of a rate that is held", (kind) => {
    const { health } = FAILURE_RULES[kind];
    const signs = {
      none: null,
      if_refuted: null,
      unserved: "unserved",
      degraded: "refused",
      broken: "broken",
    } as const;
    expect(signOfFailure(kind)).toBe(kind === "throttled" ? null : signs[health]);
  });
});

describe("a country's health", () => {
  it("is the same in one batch as in many", () => {
    const nowMs = T0 + 40_000;
    const signs = texts("main", { count: 20, fromMs: T0 });
    const one = afterSigns(emptyHealth("GB"), { signs, nowMs }, POLICY);
    const many = signs.reduce((known, next) => afterSigns(known, { signs: [next], nowMs }, POLICY), emptyHealth("GB"));
    expect(look(many, nowMs + 60_000)).toEqual(look(one, nowMs + 60_000));
  });

  it("learns nothing of a route from an attempt that is not fair, but hears the carrier's refusals", () => {
    const lost = Array.from({ length: 20 }, () => sign({ sign: "lost", fair: false }));
    const health = learn(emptyHealth("GB"), lost);
    expect(health.evidence).toEqual({});
    expect(look(health, T0).snapshot.routes.main?.gate ?? "closed").toBe("closed");
  });

  const eight = (what: RouteSign["sign"], changes: Partial<RouteSign> = {}) =>
    Array.from({ length: 8 }, (_, index) => sign({ sign: what, ...changes, sentAtMs: LATER, atMs: LATER + index }));
  const gatesOf = (signs: readonly RouteSign[]) => {
    const { main } = look(learn(GOOD, signs), LATER + 1_000).snapshot.routes;
    return { all: main?.gate, network: main?.networks[GB]?.gate };
  };

  it("opens after eight losses in a row, and not after eight phones that were off", () => {
    expect(gatesOf(eight("lost"))).toEqual({ all: "open", network: "open" });
    expect(gatesOf(eight("unreached"))).toEqual({ all: "closed", network: "closed" });
  });

  it.each([
    { says: "so", receipt: { status: "undelivered", failure: "handset_unreachable" } },
    { says: "that their time is over", receipt: { status: "expired" } },
    { says: "nothing", receipt: null },
  ] as const)("stays closed for eight handsets out of reach of which it says $says", ({ receipt }) => {
    const signs = Array.from({ length: 8 }, (_, index) => {
      const attempt = attemptOf({ messageId: `msg_${index}`, claimedAtMs: LATER + index, choice: MAIN_CHOICE });
      const seen = { country: "GB", atMs: LATER + 500 + index };
      const outcome = { kind: "accepted", carrierMessageId: "SM1", segments: 1, price: null } as const;
      const told = receipt === null ? [] : evidenceOfReceipt(attempt, receipt, { attempts: [attempt], seen });
      return [outcomeEvidence(attempt, outcome, seen) ?? [], ...told].flat().map(({ sign: one }) => one);
    });
    expect(gatesOf(signs.flat())).toEqual({ all: "closed", network: "closed" });
  });

  it("opens on a route that says of everybody for long that their phones are off", () => {
    const long = Array.from({ length: 8 }, () => eight("unreached")).flat();
    expect(gatesOf(long)).toEqual({ all: "open", network: "open" });
  });

  it("hears of a phone that is off: its receipt has not stayed away", () => {
    const { main } = learn(GOOD, eight("unreached")).evidence;
    expect(main?.slices.at(-1)).toMatchObject({ undelivered: 8 });
  });

  it("closes only the way to the network that a route does not serve, and to numbers of which nobody knows it", () => {
    expect(gatesOf(eight("unserved"))).toEqual({ all: "closed", network: "open" });
    const unknown = eight("unserved", { network: null });
    expect(gatesOf(unknown)).toEqual({ all: "closed", network: "closed" });
    const { snapshot } = look(learn(GOOD, unknown), LATER + 1_000);
    expect([gateFor(snapshot, "main", null), gateFor(snapshot, "main", GB)]).toEqual(["open", "closed"]);
  });

  it("leaves the way to numbers of unknown network open while most of them are taken", () => {
    const blamed = eight("unserved", { network: null }).map((one, index) => ({ ...one, atMs: LATER + index * 1_000 }));
    const taken = texts("main", { count: 20, fromMs: LATER, network: null });
    const { snapshot } = look(learn(GOOD, [...taken, ...blamed]), LATER + 20_000);
    expect(gateFor(snapshot, "main", null)).toBe("closed");
  });

  it("ranks the way to numbers of unknown network by the part that is refused, and shuts it only for more than that", () => {
    const third = Array.from({ length: 300 }, (_, index) => {
      const at = { fromMs: LATER + index * 1_000, network: null };
      const blamed = sign({ sign: "unserved", network: null, sentAtMs: at.fromMs, atMs: at.fromMs });
      return index % 3 === 0 ? [blamed] : texts("main", { ...at, count: 1 });
    }).flat();
    const mixed = learn(GOOD, third);
    const later = LATER + 500_000;
    const row = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        sign({ sign: "unserved", network: null, sentAtMs: later, atMs: later + index }),
      );
    const gate = (count: number) => gateFor(look(learn(mixed, row(count)), later + 1_000).snapshot, "main", null);
    expect([gate(8), gate(20)]).toEqual(["closed", "open"]);
    const { snapshot } = look(mixed, later);
    expect(estimateFor(snapshot, { id: "main", class: "direct" }, null).accept).toBeLessThan(0.9);
  });

  it("knows what numbers of unknown network come to, apart from those of a network where all is well", () => {
    const half = { count: 300, fromMs: LATER, network: null };
    const lost = texts("main", { ...half, fromMs: LATER + 100, delivered: false, used: false });
    const mixed = learn(GOOD, [...texts("main", half), ...lost, ...texts("main", { count: 300, fromMs: LATER + 200 })]);
    const { snapshot } = look(mixed, LATER + 600_000);
    const delivery = (network: string | null) =>
      estimateFor(snapshot, { id: "main", class: "direct" }, network).delivery;
    expect(delivery(GB)).toBeGreaterThan(0.9);
    expect(delivery(null)).toBeLessThan(0.7);
  });

  it("keeps no account of unknown networks where no network is ever known: it would be the route's own once more", () => {
    const blind = learn(emptyHealth("GB"), texts("main", { count: 50, fromMs: T0, network: null }));
    expect(Object.keys(blind.evidence).toSorted()).toEqual(["class:direct", "main"]);
  });

  it("says of good routes that they are good", () => {
    const { main } = look(GOOD, LATER).snapshot.routes;
    expect(main).toMatchObject({ gate: "closed", all: { trust: 1, distrust: null } });
    expect(main?.networks[GB]?.estimate.delivery).toBeGreaterThan(0.97);
    expect(main?.all.silenceMs).toBe(ROUTER_POLICY.silenceMs.min);
  });

  it("opens the breaker of a route that takes texts and says nothing more, within fifteen seconds", () => {
    const silent = learn(GOOD, texts("main", { count: 30, fromMs: LATER, delivered: false, used: false }));
    const openAfter = Array.from({ length: 30 }, (_, second) => second).find((second) => {
      const heard = learn(GOOD, texts("main", { count: second, fromMs: LATER, delivered: false, used: false }));
      return look(heard, LATER + second * 1_000).snapshot.routes.main?.gate === "open";
    });
    expect(openAfter).toBeLessThanOrEqual(15);
    expect(look(silent, LATER + 30_000).health.breakers.main).toMatchObject({ state: "open", openedBy: "losses" });
  });

  it("opens only the way to the network that went silent", () => {
    const other = "234-15";
    const both = learn(GOOD, texts("main", { count: 300, fromMs: T0, network: other }));
    const silent = learn(both, [
      ...texts("main", { count: 20, fromMs: LATER, delivered: false, used: false, network: other }),
      ...texts("main", { count: 20, fromMs: LATER }),
    ]);
    const { main } = look(silent, LATER + 21_000).snapshot.routes;
    expect(main?.gate).toBe("closed");
    expect(main?.networks).toMatchObject({ [other]: { gate: "open" }, [GB]: { gate: "closed" } });
  });

  it("stays closed for receipts that stay away while codes are typed: they come late, or by the batch", () => {
    const batched = texts("main", { count: 60, fromMs: LATER, delivered: false });
    expect(look(learn(GOOD, batched), LATER + 60_000).snapshot.routes.main?.gate).toBe("closed");
  });

  it("opens on a route whose receipts go on while nobody types its codes and the peers' are typed", () => {
    const lying = learn(GOOD, [
      ...texts("main", { count: 60, fromMs: LATER, used: false }),
      ...texts("second", { count: 60, fromMs: LATER }),
    ]);
    expect(look(lying, LATER + 60_000).snapshot.routes).toMatchObject({
      main: { gate: "open" },
      second: { gate: "closed" },
    });
  });

  it("does not, while one network is pumped that it happens to carry: nobody types those codes anywhere", () => {
    const attacked = "234-30";
    const pumped = learn(GOOD, [
      ...[0, 250, 500, 750].flatMap((ms) =>
        texts("main", { count: 60, fromMs: LATER + ms, used: false, network: attacked }),
      ),
      ...texts("second", { count: 60, fromMs: LATER }),
      ...texts("second", { count: 10, fromMs: LATER, used: false, network: attacked }),
    ]);
    const { main } = look(pumped, LATER + 60_000).snapshot.routes;
    expect([main?.gate, main?.networks[attacked]?.gate]).toEqual(["closed", "closed"]);
  });

  it("does not, when nobody types any codes: that is the app and not the route", () => {
    const quiet = ["main", "second"].flatMap((routeId) => texts(routeId, { count: 60, fromMs: LATER, used: false }));
    expect(look(learn(GOOD, quiet), LATER + 60_000).snapshot.routes).toMatchObject({
      main: { gate: "closed" },
      second: { gate: "closed" },
    });
  });

  it("trusts receipts less that conversions contradict, and says so", () => {
    const half = Array.from({ length: 300 }, (_, index) =>
      texts("main", { count: 1, fromMs: T0 + index * 1_000, used: index % 2 === 0 }),
    ).flat();
    const health = learn(emptyHealth("GB"), [...half, ...texts("second", { count: 300, fromMs: T0 })]);
    const { main, second } = look(health, LATER + 120_000).snapshot.routes;
    expect(main?.all.trust).toBeLessThan(0.6);
    expect(main?.all.distrust).toContain("50 %");
    expect(second?.all.trust).toBe(1);
  });

  it("believes receipts that come after their codes were typed", () => {
    const late = Array.from({ length: 300 }, (_, index) => {
      const sentAtMs = T0 + index * 1_000;
      const one = (changes: Partial<RouteSign> & Pick<RouteSign, "sign">, afterMs: number) =>
        sign({ sentAtMs, atMs: sentAtMs + afterMs, ...changes });
      const receipt = one({ sign: "arrived", typedBefore: true }, 30_000);
      return [
        one({ sign: "accepted" }, 250),
        one({ sign: "used", use: { reported: false, prompt: true } }, 8_000),
        receipt,
      ];
    }).flat();
    const health = learn(emptyHealth("GB"), [...late, ...texts("second", { count: 300, fromMs: T0 })]);
    const { main } = look(health, LATER + 150_000).snapshot.routes;
    expect(main?.all).toMatchObject({ trust: 1, distrust: null });
    expect(main?.all.latencyMs).toBeLessThan(10_000);
  });

  describe("that a broken route works again", () => {
    const opened = learn(GOOD, texts("main", { count: 30, fromMs: LATER, delivered: false, used: false }));
    const askedMs = LATER + 60_000;
    const asked = look(look(opened, LATER + 30_000).health, askedMs).health;
    const typed = (fair: boolean, reported: boolean) =>
      [1, 2].map((index) =>
        sign({
          attempt: `msg_${index}/3`,
          sign: "used",
          use: { reported, prompt: true },
          fair,
          sentAtMs: askedMs + index,
          atMs: askedMs + 9_000 + index,
        }),
      );

    it.each([
      { fair: true, reported: false, title: "typed codes of texts that were the only ones", closes: true },
      { fair: false, reported: true, title: "typed codes of texts that are reported delivered", closes: true },
      { fair: false, reported: false, title: "typed codes that may have come with another text", closes: false },
    ])("is told by $title: $closes", ({ fair, reported, closes }) => {
      const { breakers } = learn(asked, typed(fair, reported));
      expect(breakers["main"]?.state === "closed").toBe(closes);
    });
  });
});

describe("a route that nobody uses any more", () => {
  const DAY_MS = 86_400_000;

  it("is forgotten in some months, breaker and all", () => {
    const { health, snapshot } = look(GOOD, LATER + 200 * DAY_MS);
    expect([health.evidence, health.breakers, health.classes, snapshot.routes]).toEqual([{}, {}, {}, {}]);
  });

  it("is remembered for some hours", () => {
    expect(Object.keys(look(GOOD, LATER + DAY_MS / 4).snapshot.routes)).toEqual(["main", "second"]);
  });

  it("is remembered as broken for a day", () => {
    const refused = learn(
      emptyHealth("GB"),
      Array.from({ length: 10 }, () => sign({ sign: "refused", fair: false })),
    );
    expect(look(refused, T0 + DAY_MS).health.breakers.main?.state).toBe("open");
    expect(look(refused, T0 + DAY_MS + 1).health.breakers).toEqual({});
  });
});

describe("health that is kept", () => {
  const rowsOf = (health: CountryHealth) => ({
    head: packHead(health),
    keys: [...new Set([...Object.keys(health.evidence), ...Object.keys(health.breakers)])].flatMap((key) => {
      const packed = packKey(health, key);
      return packed === null ? [] : [[key, packed] as const];
    }),
  });
  const kept = (health: CountryHealth): CountryHealth =>
    unpackHealth({ old: null, ...JSON.parse(JSON.stringify(rowsOf(health))) }, "GB", LATER);

  it("leads to the same snapshot, but for digits nobody needs", () => {
    const before = look(GOOD, LATER).snapshot.routes.main;
    const after = look(kept(GOOD), LATER).snapshot.routes.main;
    expect(after?.gate).toBe(before?.gate);
    expect(after?.all.delivery).toBeCloseTo(before?.all.delivery ?? 0, 3);
    expect(after?.all.latencyMs).toBeCloseTo(before?.all.latencyMs ?? 0, -1);
  });

  it("is the same when it is kept twice", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom<RouteSign["sign"]>("accepted", "arrived", "lost", "refused", "used")),
        (signs) => {
          const told = signs.map((what) => sign({ sign: what }));
          const once = kept(afterSigns(emptyHealth("GB"), { signs: told, nowMs: T0 }, POLICY));
          expect(kept(once)).toEqual(once);
        },
      ),
    );
  });

  it("of a release that did not know lateness is carried over: counts, breakers and all", () => {
    const keys = rowsOf(GOOD).keys;
    const open = { state: "open", openedBy: "losses", openedAtMs: LATER, probeAtMs: LATER + 30_000, waitMs: 30_000 };
    const evidence = Object.fromEntries(
      keys.map(([key, { evidence: known }]) => [
        key,
        // Its time, and its counts: without the sums.
        { ...known, slices: known?.slices.map(([atMs = 0, , , ...counts]) => [atMs, ...counts]) },
      ]),
    );
    const breakers = { ...GOOD.breakers, [`main|${GB}`]: { ...open, probesPassed: 1, probingSinceMs: null } };
    const { country, classes } = GOOD;
    const old: OldHealth = JSON.parse(JSON.stringify({ v: 1, country, classes, evidence, breakers }));
    const now = unpackHealth({ old, head: null, keys: [] }, "GB", LATER);
    expect(now).toMatchObject({ v: 2, country: "GB", classes: GOOD.classes, waiting: [] });
    expect(now.breakers[`main|${GB}`]).toMatchObject({ state: "open", passed: [] });
    const { main } = now.evidence;
    expect(main?.settled.submitted).toBeCloseTo(GOOD.evidence["main"]?.settled.submitted ?? 0, 1);
    // Five texts a second apart: spread evenly they are 2.5 s after their slice's beginning.
    expect(main?.slices[1]).toMatchObject({ submitted: 5, sentMs: 12_500, delivered: 5 });
    expect(look(now, LATER).snapshot.routes.main?.all.delivery).toBeGreaterThan(0.97);
  });

  it("keeps what still waits", () => {
    const late = afterSigns(
      GOOD,
      { signs: [sign({ sign: "accepted", sentAtMs: LATER, atMs: LATER })], nowMs: LATER },
      POLICY,
    );
    const delayed = { ...late, waiting: [sign({ sign: "arrived", sentAtMs: LATER, atMs: LATER + 500 })] };
    expect(kept(delayed).waiting).toEqual(delayed.waiting);
  });

  it("takes less than half the space", () => {
    expect(JSON.stringify(rowsOf(GOOD)).length).toBeLessThan(JSON.stringify(GOOD).length / 2);
  });
});
