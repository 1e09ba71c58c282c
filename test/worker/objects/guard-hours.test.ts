import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { makeId } from "../../../src/domain/base/ids.ts";
import { GUARD_TERMS } from "../../../src/domain/fraud/guard/guard-terms.ts";
import type { GuardOutcome } from "../../../src/domain/fraud/guard/guard-view.ts";
import { makeGuardStates } from "../../../src/objects/states.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function open(country: string) {
  const tenantId = makeId("tenant", Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  const guards = makeGuardStates(env);
  const ref = { tenantId, country };
  const press = () => guards.press(ref, { id: crypto.randomUUID(), terms: GUARD_TERMS, sends: [], stopped: [] });
  /** Forty people of different thousands asked for codes at this hour of today and typed them. */
  const people = async (midnightMs: number, hour: number) => {
    const outcomes = Array.from({ length: 40 }, (_, index): GuardOutcome => {
      const marks = { b: `b${index}`, r: `r${index}`, n: "6391", a: `a${index}` };
      const about = { id: `vrf_${midnightMs}_${hour}_${index}`, marks, country: "PH" };
      return { ...about, sentAtMs: midnightMs + hour * HOUR, typed: true, excused: 0 };
    });
    await guards.hear(ref, outcomes);
  };
  return { stub: env.COUNTRIES.getByName(`${tenantId}:live:${country}`), press, people };
}

afterEach(() => vi.restoreAllMocks());

describe("the object of a country", () => {
  it("says at which hours people hardly ever come, once it has known them for a week, and over an eviction", async () => {
    const { stub, press, people } = open("PH");
    const midnightMs = Math.floor(Date.now() / DAY) * DAY;
    for (const hour of [8, 11, 14, 17, 20]) await people(midnightMs, hour);
    expect((await press()).hours).toBeUndefined();
    await runDurableObjectAlarm(stub);
    await evictDurableObject(stub);
    vi.spyOn(Date, "now").mockReturnValue(Date.now() + 8 * DAY);
    for (const hour of [8, 11, 14, 17, 20]) await people(midnightMs + 8 * DAY, hour);
    const { hours } = await press();
    expect(Object.keys(hours ?? {})).toEqual(["0", "1", "2", "3", "4", "5", "6", "22", "23"]);
    expect(JSON.stringify(hours).length).toBeLessThan(200);
  });
});

describe("the object of a tenant's addresses", () => {
  it("counts no hours: they are a country's", async () => {
    const { press, people } = open("*");
    const midnightMs = Math.floor(Date.now() / DAY) * DAY;
    for (const hour of [8, 11, 14, 17, 20]) await people(midnightMs, hour);
    vi.spyOn(Date, "now").mockReturnValue(Date.now() + 8 * DAY);
    expect((await press()).hours).toBeUndefined();
  });
});
