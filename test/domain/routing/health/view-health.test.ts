import { describe, expect, it } from "vitest";
import { BREAKER_POLICY } from "../../../../src/domain/routing/health/breaker.ts";
import type { RouteSign } from "../../../../src/domain/routing/health/route-sign.ts";
import { afterSigns, type CountryHealth, emptyHealth } from "../../../../src/domain/routing/health/country-health.ts";
import { LATENESS_POLICY } from "../../../../src/domain/routing/health/lateness.ts";
import { HealthBook, takeSnapshot } from "../../../../src/domain/routing/health/health-book.ts";
import { viewHealth } from "../../../../src/domain/routing/health/view-health.ts";
import { ROUTER_POLICY } from "../../../../src/domain/routing/router-policy.ts";

const POLICY = { lateness: LATENESS_POLICY, router: ROUTER_POLICY, breaker: BREAKER_POLICY };
const T0 = 1_000_000_000;

function signs(what: RouteSign["sign"], count: number, over: Partial<RouteSign> = {}): RouteSign[] {
  return Array.from({ length: count }, (_, index) => {
    const atMs = T0 + index * 100;
    const base = { routeId: "main", class: "direct", network: "208-01", sentAtMs: atMs, atMs, fair: true } as const;
    return { ...base, sign: what, ...over };
  });
}

const learn = (all: readonly RouteSign[]): CountryHealth =>
  all.reduce((known, sign) => afterSigns(known, { signs: [sign], nowMs: sign.atMs }, POLICY), emptyHealth("FR"));

describe("a look at a country's health", () => {
  it("counts what is settled and what is recent, of all networks together", () => {
    const typed = signs("used", 20, { use: { reported: true, prompt: true } });
    const health = learn([...signs("accepted", 40), ...signs("arrived", 30), ...typed, ...signs("lost", 2)]);
    const { routes, snapshot } = viewHealth(new HealthBook(health, POLICY), T0 + 4_000);
    expect(Object.keys(routes)).toEqual(["main"]);
    expect(routes["main"]).toEqual({
      counts: {
        submitted: 40,
        refused: 0,
        delivered: 30,
        undelivered: 2,
        approved: 20,
        confirmed: 20,
        promptReported: 20,
        promptUnreported: 0,
        unreached: 0,
        codeless: 0,
        codelessDelivered: 0,
      },
      opened: null,
    });
    expect(snapshot).toEqual(takeSnapshot(health, T0 + 4_000, POLICY).snapshot);
  });

  it("tells since when and why a breaker is open, and leaves its probe to whom it is for", () => {
    const health = learn(signs("refused", 8));
    const dueMs = T0 + 700 + BREAKER_POLICY.probeEveryMs;
    const before = structuredClone(health);
    expect(viewHealth(new HealthBook(health, POLICY), dueMs - 1).snapshot.routes["main"]?.gate).toBe("open");
    for (let looks = 0; looks < 3; looks += 1) {
      const { snapshot, routes } = viewHealth(new HealthBook(health, POLICY), dueMs);
      expect(snapshot.routes["main"]?.gate).toBe("half_open");
      expect(routes["main"]?.opened).toEqual({ by: "refusals", atMs: T0 + 700 });
    }
    expect(health).toEqual(before);
  });

  it("of a country that nobody texts is empty", () => {
    expect(viewHealth(new HealthBook(emptyHealth("FR"), POLICY), T0)).toMatchObject({
      routes: {},
      snapshot: { routes: {} },
    });
  });
});
