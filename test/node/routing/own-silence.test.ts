/** Carriers that do not answer, in the simulator: together for a moment, which is us, and alone or for long, which is they. */
import { describe, expect, it } from "vitest";
import { ours } from "../../../bench/routing/learning.ts";
import { simulate } from "../../../bench/routing/simulate.ts";
import { tinyWorld } from "./worlds.ts";

const BEGINS_AT_MINUTE = 4;

/** Routes whose breakers opened within five minutes of the first time-out. */
async function opened(routes: readonly number[], seconds: number): Promise<readonly string[]> {
  const toMinute = BEGINS_AT_MINUTE + seconds / 60;
  const changes = [{ kind: "outage", how: "time_out", fromMinute: BEGINS_AT_MINUTE, toMinute }];
  const world = tinyWorld({
    "traffic.perSecond": 6,
    durationMinutes: 9,
    ...Object.fromEntries(routes.map((route) => [`routes.${route}.changes`, changes])),
  });
  const { openings } = await simulate(world, ours, 1);
  const inTime = openings.filter(({ atMs }) => atMs >= BEGINS_AT_MINUTE * 60_000);
  return [...new Set(inTime.map(({ routeId }) => routeId))].sort();
}

describe("time-outs of carriers", () => {
  it("of all at once, for a quarter of a minute, open no breaker", async () => {
    expect(await opened([0, 1], 15)).toEqual([]);
  });

  it("of one alone open its breaker", async () => {
    expect(await opened([0], 120)).toEqual(["good"]);
  });

  it("of all, for minutes, are seen", async () => {
    expect(await opened([0, 1], 180)).not.toEqual([]);
  });
});
