import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RouteSign } from "../../../../src/domain/routing/health/route-sign.ts";
import { emptyHealth } from "../../../../src/domain/routing/health/country-health.ts";
import { fadedKeys, KEPT_MOST } from "../../../../src/domain/routing/health/forget-routes.ts";
import { HealthBook, takeSnapshot } from "../../../../src/domain/routing/health/health-book.ts";
import { packHead, packKey, unpackHealth } from "../../../../src/domain/routing/health/pack-health.ts";
import { courses, POLICY, T0 } from "./country-drive.ts";

describe("a country's health in memory", () => {
  it("shows what one that begins with the same state, and judges all of it anew, would show", () => {
    fc.assert(
      fc.property(courses, (course) => {
        const book = new HealthBook(emptyHealth("FR"), POLICY);
        let nowMs = T0;
        for (const { afterMs, signs } of course) {
          nowMs += afterMs;
          book.hear({ signs: signs.map((make) => make(nowMs)), nowMs });
          const anew = takeSnapshot(book.health, nowMs, POLICY);
          expect(book.take(nowMs)).toEqual(anew.snapshot);
          // What has faded is forgotten some minutes later by one that has looked for it before.
          const { breakers: faded } = fadedKeys(book.health, nowMs, POLICY);
          const kept = Object.entries(book.health.breakers).filter(([key]) => !faded.includes(key));
          expect(Object.fromEntries(kept)).toEqual(anew.health.breakers);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("is looked at without a trace", () => {
    fc.assert(
      fc.property(courses, (course) => {
        const [watched, left] = [1, 2].map(() => new HealthBook(emptyHealth("FR"), POLICY));
        let nowMs = T0;
        for (const { afterMs, signs } of course) {
          nowMs += afterMs;
          const told = { signs: signs.map((make) => make(nowMs)), nowMs };
          watched?.hear(told);
          left?.hear(told);
          watched?.show(nowMs);
          expect(watched?.take(nowMs)).toEqual(left?.take(nowMs));
        }
      }),
      { numRuns: 30 },
    );
  });

  it("shows a route of which nothing has changed as the same object", () => {
    const book = new HealthBook(emptyHealth("FR"), POLICY);
    book.hear({ signs: [signOf("a", null, T0), signOf("b", null, T0)], nowMs: T0 });
    const before = book.take(T0 + 100_000);
    book.hear({ signs: [signOf("b", null, T0 + 100_001)], nowMs: T0 + 100_001 });
    const after = book.take(T0 + 100_001);
    expect(after.routes["a"]).toBe(before.routes["a"]);
    expect(after.routes["b"]).not.toBe(before.routes["b"]);
  });

  it("knows of each key that changed until it was written", () => {
    fc.assert(
      fc.property(courses, fc.infiniteStream(fc.boolean()), (course, writes) => {
        const book = new HealthBook(emptyHealth("FR"), POLICY);
        const rows = new Map<string, unknown>();
        let nowMs = T0;
        for (const { afterMs, signs } of course) {
          nowMs += afterMs;
          book.hear({ signs: signs.map((make) => make(nowMs)), nowMs });
          book.take(nowMs);
          if (writes.next().value === false) continue;
          const keys = book.unwritten;
          for (const key of keys) {
            const packed = packKey(book.health, key);
            if (packed === null) rows.delete(key);
            else rows.set(key, packed);
          }
          book.written(keys);
          const kept = JSON.parse(JSON.stringify({ old: null, head: packHead(book.health), keys: [...rows] }));
          const read = unpackHealth(kept, "FR", nowMs);
          const all = new HealthBook(book.health, POLICY);
          all.carryOver();
          expect([...rows.keys()].sort()).toEqual([...all.unwritten].sort());
          expect(read.breakers).toEqual(JSON.parse(JSON.stringify(book.health.breakers)));
          expect(read.classes).toEqual(book.health.classes);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("what is kept of a country", () => {
  it("ends at so many ways to networks: those heard of longest ago go first, and an end is written too", () => {
    const book = new HealthBook(emptyHealth("FR"), POLICY);
    const networks = Array.from({ length: KEPT_MOST.ways + 1 }, (_, index) => `n${index}`);
    const signs = networks.map((network, index) => signOf("main", network, T0 + index));
    book.hear({ signs, nowMs: T0 + networks.length });
    // What waited is counted, up to the last.
    book.hear({ signs: [], nowMs: T0 + 600_000 });
    const ways = Object.keys(book.health.evidence).filter((key) => key.startsWith("main|"));
    expect(ways.length).toBeLessThanOrEqual(KEPT_MOST.ways);
    expect(ways).toContain(`main|${networks.at(-1)}`);
    expect(ways).not.toContain("main|n0");
    expect(book.unwritten).toContain("main|n0");
    expect(packKey(book.health, "main|n0")).toBeNull();
    expect(book.take(T0 + 600_000).routes["main"]?.all.samples).toBeGreaterThan(1);
  });

  it("ends at so many routes, with their ways", () => {
    const book = new HealthBook(emptyHealth("FR"), POLICY);
    const signs = Array.from({ length: KEPT_MOST.routes + 1 }, (_, index) => signOf(`r${index}`, "208-01", T0 + index));
    book.hear({ signs, nowMs: T0 + signs.length });
    book.hear({ signs: [], nowMs: T0 + 600_000 });
    const kept = Object.keys(book.health.classes);
    expect(kept.length).toBeLessThanOrEqual(KEPT_MOST.routes);
    expect(kept).toContain(`r${KEPT_MOST.routes}`);
    expect(Object.keys(book.health.evidence).filter((key) => key === "r0" || key === "r0|208-01")).toEqual([]);
  });
});

function signOf(routeId: string, network: string | null, atMs: number): RouteSign {
  return { routeId, class: "direct", network, sign: "accepted", sentAtMs: atMs, atMs, fair: true };
}
