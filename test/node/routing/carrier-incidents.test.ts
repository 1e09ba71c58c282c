import { describe, expect, it } from "vitest";
import { SHIPPED_RULES } from "../../../src/domain/incident-rules/shipped-rules.ts";
import { seededRandom } from "../../../src/domain/metrics/seeded.ts";
import type { RouteSign } from "../../../src/domain/routing/health/route-sign.ts";
import { CountryDesk, type CountryStore } from "../../../src/objects/country-desk.ts";
import { RuleCells } from "../../support/rule-cells.ts";
import { RuleRun } from "../../support/rule-run.ts";

/*
 * One country, one carrier that fails, and the real desk that judges its routes: a text every second or so, a tick of Cron
 * every minute. What a carrier answers is known a moment later, as consumers report it.
 */

const MINUTE_MS = 60_000;
const START = 29_833_920;
const KNOWN_AFTER_MS = 300;

const ROWS: CountryStore = {
  health: () => null,
  saveHealth: () => undefined,
  rates: () => null,
  saveRates: () => undefined,
  places: () => new Map(),
  promise: () => undefined,
  usePlaces: () => undefined,
  transact: (work) => work(),
};

interface World {
  readonly seed: number;
  readonly minutes: number;
  readonly perMinute: number;
  /** Of the carrier whose route is asked first. */
  readonly fails: (ms: number) => boolean;
}

/** What was told, with how long after the start of the world. */
function told({ seed, minutes, perMinute, fails }: World) {
  const unit = seededRandom(seed);
  let nowMs = START * MINUTE_MS;
  const desk = new CountryDesk({ rows: ROWS, nowMs: () => nowMs, saveSoon: () => undefined });
  const run = new RuleRun(SHIPPED_RULES, new RuleCells());
  const beganMs = nowMs;
  let tickAtMs = nowMs;
  for (let count = 0; nowMs < beganMs + minutes * MINUTE_MS; count += 1) {
    const textAtMs = nowMs + (-Math.log(1 - unit()) * MINUTE_MS) / perMinute;
    for (; tickAtMs <= textAtMs; tickAtMs += MINUTE_MS) {
      nowMs = tickAtMs;
      const signs = desk.signs("ES").opened.map(({ routeId }) => {
        return { sign: "breaker_open", group: `country=ES route=${routeId}` } as const;
      });
      run.tick(tickAtMs / MINUTE_MS, signs);
    }
    nowMs = textAtMs;
    sendOne(desk, { attempt: `msg_${count}/1`, fails: fails(nowMs - beganMs), nowMs, hear: (ms) => (nowMs += ms) });
  }
  return run.told.map(({ minute, step, rule, group }) => ({
    after: (minute - START) * MINUTE_MS,
    what: `${step} ${rule} ${group}`,
  }));
}

/** By the first route while its breaker lets it, by the other one else. */
function sendOne(
  desk: CountryDesk,
  { attempt, fails, nowMs, hear }: { attempt: string; fails: boolean; nowMs: number; hear: (ms: number) => void },
): void {
  const [messageId = ""] = attempt.split("/");
  const batch = { texts: [{ messageId, lane: "otp" }], limits: [], perSecond: null, budgets: [], shards: 1 } as never;
  const { snapshot } = desk.open("ES", batch);
  const gate = snapshot.routes["rte_1"]?.gate ?? "closed";
  const isProbe = snapshot.probes?.includes("rte_1") ?? false;
  const routeId = gate === "closed" || isProbe ? "rte_1" : "rte_2";
  const base = { attempt, routeId, class: "tier1", network: null, sentAtMs: nowMs, fair: true } as const;
  hear(KNOWN_AFTER_MS);
  const sign: RouteSign["sign"] = routeId === "rte_1" && fails ? "refused" : "accepted";
  desk.report("ES", [{ ...base, sign, atMs: nowMs + KNOWN_AFTER_MS }]);
}

const OPENED = "open breaker_open country=ES route=rte_1";
const CLOSED = "close breaker_open country=ES route=rte_1";
const minutes = (count: number) => count * MINUTE_MS;

describe.each([1, 2, 3, 4, 5])("seed %i", (seed) => {
  it("a carrier that fails for ten minutes is one incident, opened within 60 seconds and closed once", () => {
    const fails = (ms: number) => ms >= minutes(20) && ms < minutes(30);
    const events = told({ seed, minutes: 80, perMinute: 120, fails });
    expect(events.map(({ what }) => what)).toEqual([OPENED, CLOSED]);
    expect(events[0]?.after).toBeLessThanOrEqual(minutes(21));
    expect(events[1]?.after).toBeGreaterThan(minutes(30));
  });

  it("one that comes and goes for half an hour is one", () => {
    const fails = (ms: number) => ms >= minutes(20) && ms < minutes(50) && Math.floor(ms / minutes(2)) % 2 === 0;
    const events = told({ seed, minutes: 100, perMinute: 120, fails });
    expect(events.map(({ what }) => what)).toEqual([OPENED, CLOSED]);
  });

  it("a quiet country's carrier that fails raises none", () => {
    const fails = (ms: number) => ms >= minutes(20) && ms < minutes(30);
    expect(told({ seed, minutes: 80, perMinute: 0.2, fails })).toEqual([]);
  });

  it("one that refuses a text in a hundred raises none", () => {
    const unit = seededRandom(seed + 1_000);
    expect(told({ seed, minutes: 240, perMinute: 120, fails: () => unit() < 0.01 })).toEqual([]);
  });
});
