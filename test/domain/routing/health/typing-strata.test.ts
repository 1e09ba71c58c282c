import { describe, expect, it } from "vitest";
import {
  countedFrom,
  countTyping,
  matchedTyping,
  NO_STRATA,
  type TypingStrata,
} from "../../../../src/domain/routing/health/typing-strata.ts";
import { ROUTER_POLICY as POLICY } from "../../../../src/domain/routing/router-policy.ts";
import { judgeMatched } from "../../../../src/domain/routing/trust.ts";

const T0 = 1_000_000_000;
const MINUTE_MS = 60_000;

/** What routes do from a minute to another: receipts a minute, and of each how many are typed. */
interface Scene {
  readonly minutes: number;
  readonly routes: Readonly<Record<string, { readonly perMinute: number; readonly typed: number }>>;
}

/** Receipts evenly spread, every so many of them typed ten seconds later. */
function play(scenes: readonly Scene[]): { strata: TypingStrata; trust: (routeId: string) => number } {
  const strata = countedFrom(NO_STRATA);
  let minute = 0;
  const owed = new Map<string, { reported: number; typed: number }>();
  for (const { minutes, routes } of scenes) {
    for (let at = 0; at < minutes; at += 1, minute += 1) {
      const sentAtMs = T0 + minute * MINUTE_MS;
      for (const [routeId, { perMinute, typed }] of Object.entries(routes)) {
        const due = owed.get(routeId) ?? { reported: 0, typed: 0 };
        due.reported += perMinute;
        for (; due.reported >= 1; due.reported -= 1) {
          countTyping(strata, { routeId, what: "reported", sentAtMs, atMs: sentAtMs + 3_000 }, POLICY);
          due.typed += typed;
          if (due.typed < 1) continue;
          due.typed -= 1;
          countTyping(strata, { routeId, what: "typed", sentAtMs, atMs: sentAtMs + 13_000 }, POLICY);
        }
        owed.set(routeId, due);
      }
    }
  }
  const trust = (routeId: string) => {
    const matched = matchedTyping(strata, POLICY)(routeId);
    return matched === null ? Number.NaN : judgeMatched(matched, POLICY).trust;
  };
  return { strata, trust };
}

describe("typed codes", () => {
  it("give a liar away, however much of the traffic it has", () => {
    const { trust } = play([
      { minutes: 240, routes: { liar: { perMinute: 10, typed: 0.45 }, honest: { perMinute: 0.5, typed: 0.8 } } },
    ]);
    expect(trust("liar")).toBeLessThan(0.7);
    expect(trust("honest")).toBe(1);
  });

  it.each([0.3, 0.1])("are compared with the country's own rate: %f on every route lowers nobody's trust", (typed) => {
    const { trust } = play([{ minutes: 200, routes: { a: { perMinute: 6, typed }, b: { perMinute: 1, typed } } }]);
    expect([trust("a"), trust("b")]).toEqual([1, 1]);
  });

  it("of a pump that types nothing poison nobody, whichever route it came over most", () => {
    const usual = { main: { perMinute: 9, typed: 0.8 }, other: { perMinute: 1, typed: 0.8 } };
    const pump = { main: { perMinute: 36, typed: 0.2 }, other: { perMinute: 4, typed: 0.2 } };
    const moved = { main: { perMinute: 1, typed: 0.2 }, other: { perMinute: 39, typed: 0.2 } };
    for (const scenes of [
      [usual, pump],
      [usual, pump, usual],
      [usual, moved],
      [usual, moved, usual],
    ]) {
      const { trust } = play(scenes.map((routes) => ({ minutes: 120, routes })));
      expect([trust("main"), trust("other")]).toEqual([1, 1]);
    }
  });

  it("of a quiet night say nothing about the route that has the night's texts", () => {
    const day = { main: { perMinute: 5, typed: 0.8 }, night: { perMinute: 0.2, typed: 0.8 } };
    const night = { main: { perMinute: 0.2, typed: 0.3 }, night: { perMinute: 2, typed: 0.3 } };
    const { trust } = play([
      { minutes: 300, routes: day },
      { minutes: 300, routes: night },
    ]);
    expect(trust("night")).toBe(1);
  });

  it("of thirty texts a day are compared over days", () => {
    const routes = { liar: { perMinute: 0.015, typed: 0.3 }, honest: { perMinute: 0.005, typed: 0.8 } };
    expect(play([{ minutes: 40 * 1_440, routes }]).trust("liar")).toBeLessThan(0.85);
  });

  it("show a route that begins to lie by its next fifty texts, however long it was honest", () => {
    const honest = { usual: { perMinute: 0.03, typed: 0.75 }, other: { perMinute: 0.015, typed: 0.75 } };
    const lying = { ...honest, usual: { perMinute: 0.03, typed: 0.3 } };
    const { trust } = play([
      { minutes: 20 * 1_440, routes: honest },
      { minutes: 50 / 0.03, routes: lying },
    ]);
    expect(trust("usual")).toBeLessThan(0.85);
    expect(trust("other")).toBe(1);
    // What was before does not come back: it goes on lying.
    const later = play([
      { minutes: 20 * 1_440, routes: honest },
      { minutes: 4 * 1_440, routes: lying },
    ]);
    expect(later.trust("usual")).toBeLessThan(0.7);
  });

  it("clear no liar that was left alone for a month: only new comparisons do", () => {
    const both = { liar: { perMinute: 0.02, typed: 0.3 }, honest: { perMinute: 0.02, typed: 0.8 } };
    const found = { minutes: 4 * 1_440, routes: both };
    const alone = { minutes: 30 * 1_440, routes: { honest: { perMinute: 0.03, typed: 0.8 } } };
    expect(play([found, alone]).trust("liar")).toBeLessThan(0.9);
    const mended = { liar: { perMinute: 0.02, typed: 0.8 }, honest: { perMinute: 0.02, typed: 0.8 } };
    expect(play([found, alone, { minutes: 20 * 1_440, routes: mended }]).trust("liar")).toBeGreaterThan(0.97);
  });

  it("show a route that begins to lie within the hour", () => {
    const honest = { main: { perMinute: 10, typed: 0.8 }, other: { perMinute: 1, typed: 0.8 } };
    const lying = { main: { perMinute: 10, typed: 0 }, other: { perMinute: 1, typed: 0.8 } };
    const { trust } = play([
      { minutes: 180, routes: honest },
      { minutes: 60, routes: lying },
    ]);
    expect(trust("main")).toBeLessThan(0.75);
  });

  it("are no comparison where only one route is used", () => {
    const { strata } = play([{ minutes: 100, routes: { only: { perMinute: 5, typed: 0.2 } } }]);
    expect(matchedTyping(strata, POLICY)("only")).toBeNull();
  });
});
