// The simulator of `npm run bench:routing` on small worlds: what must hold in every seed, whatever the figures are.
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { staticPriority } from "../../../bench/routing/baselines.ts";
import { figuresOf } from "../../../bench/routing/figures.ts";
import { HEALTH_POLICY, makeOurs, oracle } from "../../../bench/routing/learning.ts";
import { simulate } from "../../../bench/routing/simulate.ts";
import { readWorld, type World } from "../../../bench/routing/world.ts";
import { takeSnapshot } from "../../../src/domain/health/take-snapshot.ts";

const SEEDS = [1, 2];
/** A probe is given out with a snapshot and goes with the next text, while the snapshot lasts. */
const SNAPSHOT_AGE_MS = 1_000;

function worldOf(name: string, changes: Partial<World> = {}): World {
  const path = fileURLToPath(new URL(`../../../bench/routing/worlds/${name}.json`, import.meta.url));
  return { ...readWorld(path), ...changes };
}

/** The outage begins in the eighth minute of fourteen. */
function shortOutage(): World {
  const world = worldOf("outage", { durationMinutes: 14, warmupMinutes: 2 });
  const routes = world.routes.map((route) => ({
    ...route,
    changes: route.changes.map((change) =>
      change.kind === "outage" ? { ...change, fromMinute: 8, toMinute: 14 } : change,
    ),
  }));
  return { ...world, routes, goals: { deadRoute: { route: "main", atMinute: 8 } } };
}

describe.each(SEEDS)("in simulation, seed %i", (seed) => {
  const world = shortOutage();
  const run = simulate(world, makeOurs, seed);

  it("traffic leaves a dead route within fifty texts or fifteen seconds", () => {
    const { deadRoute } = figuresOf(world, run);
    expect(deadRoute).not.toBeNull();
    const inTime = (deadRoute?.textsLost ?? 99) <= 50 || (deadRoute?.movedAfterSeconds ?? 99) <= 15;
    expect(inTime).toBe(true);
  });

  it("a number that has failed never explores and never probes", () => {
    const retries = run.sent.filter(({ isRetry }) => isRetry);
    expect(retries.length).toBeGreaterThan(50);
    expect(retries.filter(({ reason }) => reason === "exploring" || reason === "probe")).toEqual([]);
  });

  it("while a route is dead its breaker probes it, no oftener than twice a minute", () => {
    const probes = run.sent
      .filter(({ reason, route }) => reason === "probe" && route.id === "main")
      .map(({ atMs }) => atMs);
    expect(probes.length).toBeGreaterThan(2);
    const gaps = probes.slice(1).map((atMs, index) => atMs - (probes[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(30_000 - SNAPSHOT_AGE_MS);
  });

  it("success stays with the oracle's, and leaves a static order behind", () => {
    const success = (make: typeof oracle) => figuresOf(world, simulate(world, make, seed)).success;
    const { success: own } = figuresOf(world, run);
    expect(own).toBeGreaterThan(success(oracle) - 0.02);
    expect(own).toBeGreaterThan(success(staticPriority));
  });

  it("the same seed gives the same run", () => {
    expect(figuresOf(world, simulate(world, makeOurs, seed))).toEqual(figuresOf(world, run));
  });

  it("receipts that are not true lower the trust in a route, and traffic does not follow them", () => {
    const lying = worldOf("false-receipt", { durationMinutes: 20, warmupMinutes: 5 });
    const routes = lying.routes.map((route) => {
      const base = route.id === "main" ? { ...route.base, delivery: 0.6, falseReceipts: 0.97 } : route.base;
      return { ...route, base, changes: [] };
    });
    const fooled = simulate({ ...lying, routes }, makeOurs, seed);
    const { snapshot } = takeSnapshot(fooled.policy.healthOf("GB"), 20 * 60_000, HEALTH_POLICY);
    expect(snapshot.routes.main?.all.trust).toBeLessThan(0.95);
    expect(snapshot.routes.main?.all.distrust).toContain("codes are typed");
    const last = fooled.sent.filter(({ atMs, isRetry }) => atMs > 10 * 60_000 && !isRetry);
    expect(last.filter(({ route }) => route.id === "main").length / last.length).toBeLessThan(0.1);
  });
});
