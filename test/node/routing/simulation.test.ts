// The simulator of `npm run bench:routing` on small worlds: what must hold in every seed, whatever the figures are.
import { beforeAll, describe, expect, it } from "vitest";
import { staticPriority } from "../../../bench/routing/baselines.ts";
import { figuresOf } from "../../../bench/routing/figures.ts";
import { ours } from "../../../bench/routing/learning.ts";
import { oracle } from "../../../bench/routing/oracle.ts";
import { type Run, simulate } from "../../../bench/routing/simulate.ts";
import type { World } from "../../../bench/routing/world.ts";
import { BREAKER_POLICY } from "../../../src/domain/routing/health/breaker.ts";
import { tinyWorld, worldOf } from "./worlds.ts";

const SEEDS = [1, 2];
/** A probe goes with the next text after it is due, by a snapshot that is a moment old. */
const NEXT_TEXT_MS = 15_000;
const SNAPSHOT_AGE_MS = 1_000;
const WORKS_AGAIN_MS = 40 * 60_000;
/** Half a minute after the route died everybody has left it. */
const KNOWN_DEAD_MS = 10.5 * 60_000;
/** Thousands of verifications take a slow machine minutes. */
const PATIENCE_MS = 300_000;
/** Points of success that a run of so few verifications may be behind the oracle. */
const BEHIND = 0.02;

/** The outage is from the tenth to the fortieth minute of fifty. */
function shortOutage(): World {
  const shipped = worldOf("outage", { durationMinutes: 50, warmupMinutes: 2 });
  const world = { ...shipped, traffic: { ...shipped.traffic, perSecond: 0.6 } };
  const routes = world.routes.map((route) => ({
    ...route,
    changes: route.changes.map((change) =>
      change.kind === "outage" ? { ...change, fromMinute: 10, toMinute: WORKS_AGAIN_MS / 60_000 } : change,
    ),
  }));
  return { ...world, routes, goals: { deadRoute: { route: "main", atMinute: 10 } } };
}

describe.each(SEEDS)("in simulation, seed %i", { timeout: PATIENCE_MS }, (seed) => {
  const world = shortOutage();
  let run: Run;

  beforeAll(async () => {
    run = await simulate(world, ours, seed);
  }, PATIENCE_MS);

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

  it("while a route is dead its breaker probes it, no oftener than twice a minute and at least every five minutes", () => {
    const probes = run.probes
      .filter(({ route, atMs }) => route.id === "main" && atMs > KNOWN_DEAD_MS && atMs < WORKS_AGAIN_MS)
      .map(({ atMs }) => atMs);
    const times = [KNOWN_DEAD_MS, ...probes, WORKS_AGAIN_MS];
    const gaps = times.slice(1).map((atMs, index) => atMs - (times[index] ?? 0));
    expect(Math.min(...gaps.slice(1, -1))).toBeGreaterThanOrEqual(BREAKER_POLICY.probeEveryMs - SNAPSHOT_AGE_MS);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(BREAKER_POLICY.openMaxMs + NEXT_TEXT_MS);
  });

  it("a route that works again is used again within five minutes and three texts", () => {
    const usual = run.sent.filter(({ reason, atMs }) => reason === "best_value" && atMs > WORKS_AGAIN_MS);
    const back = usual.find(({ route }) => route.id === "main");
    expect(back?.atMs).toBeLessThan(WORKS_AGAIN_MS + BREAKER_POLICY.openMaxMs + 3 * NEXT_TEXT_MS);
  });

  it("success stays with the oracle's, and leaves a static order behind", async () => {
    const success = async (make: typeof oracle) => figuresOf(world, await simulate(world, make, seed)).success;
    const { success: own } = figuresOf(world, run);
    expect(own).toBeGreaterThan((await success(oracle)) - BEHIND);
    expect(own).toBeGreaterThan(await success(staticPriority));
  });

  it("the same seed gives the same run", async () => {
    const again = await simulate(world, ours, seed);
    expect(again.sent.map(({ atMs, route, reason }) => [atMs, route.id, reason])).toEqual(
      run.sent.map(({ atMs, route, reason }) => [atMs, route.id, reason]),
    );
    expect(figuresOf(world, again)).toEqual(figuresOf(world, run));
  });

  it("receipts that are not true lower the trust in a route, and traffic does not follow them", async () => {
    const shipped = worldOf("false-receipt", { durationMinutes: 20, warmupMinutes: 5 });
    const lying = { ...shipped, traffic: { ...shipped.traffic, perSecond: 1.5 } };
    const routes = lying.routes.map((route) => {
      const base = route.id === "main" ? { ...route.base, delivery: 0.6, falseReceipts: 0.97 } : route.base;
      return { ...route, base, changes: [] };
    });
    const fooled = await simulate({ ...lying, routes }, ours, seed);
    const main = fooled.views.get("GB")?.snapshot.routes.main;
    expect(main?.all.trust).toBeLessThan(0.95);
    expect(main?.all.distrust).toContain("codes are typed");
    const last = fooled.sent.filter(({ atMs, isRetry }) => atMs > 10 * 60_000 && !isRetry);
    expect(last.filter(({ route }) => route.id === "main").length / last.length).toBeLessThan(0.1);
  });

  it("where no route has receipts, typed codes find the better one, and who waits in vain gets a second text", async () => {
    const mute = Object.fromEntries(
      [0, 1].flatMap((at) => [
        [`routes.${at}.base.receipts`, 0],
        [`routes.${at}.base.admitted`, 0],
      ]),
    );
    const quiet = tinyWorld({ ...mute, durationMinutes: 60, warmupMinutes: 15 });
    const known = await simulate(quiet, ours, seed);
    const firsts = known.sent.filter(({ atMs, isRetry }) => atMs > 15 * 60_000 && !isRetry);
    expect(firsts.filter(({ route }) => route.id === "good").length / firsts.length).toBeGreaterThan(0.85);
    const behind = figuresOf(quiet, await simulate(quiet, oracle, seed)).success - figuresOf(quiet, known).success;
    expect(behind).toBeLessThan(BEHIND);
  });

  it.each([
    { whose: "known", networksKnown: 1 },
    { whose: "never known", networksKnown: 0 },
  ])("an attack on one network shuts no route that is well, where networks are $whose", async ({ networksKnown }) => {
    const shipped = worldOf("pump-attack", { durationMinutes: 26, warmupMinutes: 2, networksKnown });
    const attacks = shipped.traffic.attacks.map((attack) => ({ ...attack, fromMinute: 12, toMinute: 24 }));
    const { openings } = await simulate({ ...shipped, traffic: { ...shipped.traffic, attacks } }, ours, seed);
    expect(openings).toEqual([]);
  });

  it("help texts are no codes that nobody typed, and no typed code is theirs", async () => {
    const forgetful = tinyWorld({ durationMinutes: 40, "people.usage": 0.5 });
    const { views } = await simulate(forgetful, ours, seed);
    const routes = Object.values(views.get("GB")?.routes ?? {}).map(({ counts }) => counts);
    const sum = (of: (counts: (typeof routes)[number]) => number) => routes.reduce((all, one) => all + of(one), 0);
    expect(sum(({ codelessDelivered }) => codelessDelivered)).toBeGreaterThan(100);
    const codes = sum(({ delivered, codelessDelivered }) => delivered - codelessDelivered);
    expect(sum(({ confirmed }) => confirmed) / codes).toBeCloseTo(0.5, 1);
  });
});
