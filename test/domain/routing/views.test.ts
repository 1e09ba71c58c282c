import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyHealth } from "../../../src/domain/routing/health/country-health.ts";
import { HealthBook } from "../../../src/domain/routing/health/health-book.ts";
import type { CountryCapacity } from "../../../src/app/sending/ports.ts";
import { KeptViews, type PackedCapacity } from "../../../src/objects/kept-views.ts";
import { unpackView, type ViewVersion } from "../../../src/domain/routing/pack-view.ts";
import type { RouteSnapshot, RoutingSnapshot } from "../../../src/domain/routing/snapshot.ts";
import { ViewPress } from "../../../src/domain/routing/view-press.ts";
import { courses, POLICY, T0 } from "./health/country-drive.ts";

/** As an RPC carries it. */
const carried = <T>(value: T): T => structuredClone(value);
const NOTHING_ELSE = { tokens: {}, opensAtMs: {}, turns: {}, retries: {}, spent: {} };

describe("a view of a country", () => {
  it("is the object's own, whichever version the consumer had, through evictions of either", () => {
    const event = fc.record({ consumer: fc.nat(2), begin: fc.nat(12), forget: fc.nat(9) });
    fc.assert(
      fc.property(courses, fc.infiniteStream(event), (course, events) => {
        const book = new HealthBook(emptyHealth("FR"), POLICY);
        let press = new ViewPress("run 0");
        const kept: ({ version: ViewVersion; snapshot: RoutingSnapshot } | null)[] = [null, null, null];
        let nowMs = T0;
        for (const [index, { afterMs, signs }] of course.entries()) {
          nowMs += afterMs;
          book.hear({ signs: signs.map((make) => make(nowMs)), nowMs });
          const { consumer, begin, forget } = events.next().value;
          if (begin === 0) press = new ViewPress(`run ${index + 1}`);
          if (forget === 0) kept[consumer] = null;
          const shown = book.take(nowMs);
          const before = kept[consumer] ?? null;
          const view = carried(press.press(shown, before?.version ?? null));
          const snapshot = unpackView(view, before?.snapshot ?? null);
          expect(snapshot).toEqual(shown);
          kept[consumer] = { version: view.version, snapshot };
        }
      }),
      { numRuns: 60 },
    );
  });

  it("of which nothing has changed is carried in no routes at all", () => {
    const press = new ViewPress("run");
    const snapshot = snapshotOf({ a: route(0.9), b: route(0.8) });
    const { version } = press.press(snapshot, null);
    const again = press.press({ ...snapshot, atMs: T0 + 1 }, version);
    expect(again).toMatchObject({ since: version.number, routeIds: [], gone: [], atMs: T0 + 1 });
    expect(again.numbers).toHaveLength(0);
  });

  it("says of what has changed and of what is gone, and no more", () => {
    const press = new ViewPress("run");
    const [a, b] = [route(0.9), route(0.8)];
    const { version } = press.press(snapshotOf({ a, b, c: route(0.7) }), null);
    const view = press.press(snapshotOf({ a, b: route(0.5) }), version);
    expect(view).toMatchObject({ routeIds: ["b"], gone: ["c"] });
  });

  it("of five hundred routes to a hundred networks in all is under a megabyte", () => {
    const routes = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [
        `rte_01kakx2m3xe5g8q4s9z6v7w${index}`,
        route(
          0.9,
          Array.from({ length: 20 }, (_network, of) => `208-${(index + of) % 100}`),
        ),
      ]),
    );
    const { places, numbers, routeIds, networks } = new ViewPress("run").press(snapshotOf(routes), null);
    const names = [...routeIds, ...networks].join("  ").length;
    expect(places.byteLength + numbers.byteLength + names).toBeLessThan(1_000_000);
  });
});

describe("views that consumers keep", () => {
  const capacityOf = (view: PackedCapacity["view"]): PackedCapacity => ({ ...NOTHING_ELSE, view: carried(view) });

  it("are named to the object, apart for each place", async () => {
    const views = new KeptViews();
    const presses = { one: new ViewPress("one"), two: new ViewPress("two") };
    const asked: (ViewVersion | null)[] = [];
    const open = (name: "one" | "two", snapshot: RoutingSnapshot) =>
      views.open(name, async (has) => {
        asked.push(has);
        return capacityOf(presses[name].press(snapshot, has));
      });
    const [a, b] = [route(0.9), route(0.8)];
    expect((await open("one", snapshotOf({ a }))).snapshot.routes).toEqual({ a });
    expect((await open("two", snapshotOf({ b }))).snapshot.routes).toEqual({ b });
    expect((await open("one", snapshotOf({ a, b }))).snapshot.routes).toEqual({ a, b });
    expect(asked).toEqual([null, null, { run: "one", number: 1 }]);
  });

  it("are the newest when answers overtake each other", async () => {
    const views = new KeptViews();
    const press = new ViewPress("run");
    const [old, newer] = [route(0.9), route(0.5)];
    const first = capacityOf(press.press(snapshotOf({ a: old }), null));
    const second = capacityOf(press.press(snapshotOf({ a: newer }), null));
    await views.open("place", async () => second);
    expect((await views.open("place", async () => first)).snapshot.routes).toEqual({ a: old });
    const third = await views.open("place", async (has) => capacityOf(press.press(snapshotOf({ a: newer }), has)));
    expect(third.snapshot.routes).toEqual({ a: newer });
  });

  it("hold no more than an isolate can: the one asked for longest ago is asked for as a whole", async () => {
    const views = new KeptViews();
    const networks = Array.from({ length: 15_000 }, (_, index) => `n${index}`);
    const asked: Record<string, ViewVersion | null> = {};
    const open = (name: string) =>
      views.open(name, async (has) => {
        asked[name] = has;
        return capacityOf(new ViewPress(name).press(snapshotOf({ a: route(0.9, networks) }), has));
      });
    for (const name of ["one", "two", "three", "two", "one"]) await open(name);
    expect(asked).toMatchObject({ one: null, two: { run: "two" } });
  });

  it("take the whole of an object of an earlier release as it stands", async () => {
    const capacity: CountryCapacity = { ...NOTHING_ELSE, snapshot: snapshotOf({ a: route(0.9) }) };
    expect(await new KeptViews().open("place", async () => capacity)).toEqual(capacity);
  });
});

function snapshotOf(routes: Readonly<Record<string, RouteSnapshot>>): RoutingSnapshot {
  return { atMs: T0, routes, usage: 0.8 };
}

function route(delivery: number, networks: readonly string[] = []): RouteSnapshot {
  const estimate = {
    accept: 1,
    delivery: Math.fround(delivery),
    trust: 1,
    distrust: delivery < 0.6 ? "Receipts lie." : null,
    spread: 0.25,
    samples: 12,
    latencyMs: 2_500,
    p95Ms: 7_000,
    within: [0.25, 0.5, 0.75, 1, 1, 1, 1, 1],
    silenceMs: delivery < 0.8 ? null : 20_000,
    silentLoss: 0.5,
  };
  const way = { estimate, gate: "closed" as const };
  return { all: estimate, gate: "closed", networks: Object.fromEntries(networks.map((network) => [network, way])) };
}
