import { describe, expect, it } from "vitest";
import { atTestTime } from "../../../src/app/carriers/at-test-time.ts";
import { moveTestClock, resetTestClock } from "../../../src/app/carriers/move-test-clock.ts";
import type { ClockMember, ClockMove, Passed } from "../../../src/app/carriers/test-clock-ports.ts";
import type { Principal } from "../../../src/domain/tenants/tenant.ts";
import { TENANT } from "../../support/tenant.ts";
import { makeServices } from "../support/services.ts";

const PRINCIPAL: Principal = { keyId: "key_1", mode: "test", role: "developer", tenant: TENANT };
const MEMBER: ClockMember = { kind: "phones", name: "ten_1:test:wnam:1", jurisdiction: null };
const DAY = 86_400_000;
const NOTHING_DUE: Passed = { outcome: "passed", dueInMs: null };
const dueIn = (dueInMs: number): Passed => ({ outcome: "passed", dueInMs });

/** A clock with one object, which answers one question after the other: once they are over, that the time has passed. */
function clockOf(aheadMs: number, ...answers: Passed[]) {
  const asked: ClockMove[] = [];
  const ended: string[] = [];
  const stateOf = (ahead: number) => ({ realMs: 1_000, aheadMs: ahead, members: [MEMBER] });
  const services = makeServices({
    clock: { nowMs: () => 1_000 },
    testClocks: {
      aheadMs: async () => aheadMs,
      read: async () => stateOf(aheadMs),
      move: async (_tenantId, ahead) => stateOf(ahead),
      reset: async () => stateOf(0),
      pass: async (_member, move) => {
        asked.push(move);
        const [answer = NOTHING_DUE] = answers.splice(0, 1);
        return answer;
      },
      end: async ({ name }) => void ended.push(name),
    },
    pause: { wait: async () => undefined, alarm: () => () => undefined },
  });
  return {
    services,
    asked,
    ended,
    patience: () => asked.map(({ isPatienceOver }) => isPatienceOver),
    steps: () => asked.map((step) => [step.fromMs, step.aheadMs]),
  };
}

describe("a clock that is moved", () => {
  it("goes on to what is due next, and says what time it is then", async () => {
    const { services, steps } = clockOf(500, dueIn(20_000), dueIn(15_000), dueIn(40_000));
    const value = { nowMs: 1_000 + 500 + 60_000, aheadMs: 60_500, isThere: true };
    expect(await moveTestClock(services, PRINCIPAL, 60_000)).toEqual({ ok: true, value });
    expect(steps()).toEqual([
      [500, 500],
      [500, 20_500],
      [20_500, 35_500],
      [35_500, 60_500],
    ]);
  });

  it("takes no shorter steps than a second, and says which is the last", async () => {
    const { services, steps, asked } = clockOf(0, ...Array.from({ length: 1_000 }, () => dueIn(1)));
    await moveTestClock(services, PRINCIPAL, 3_000);
    expect(steps().map(([, aheadMs]) => aheadMs)).toEqual([0, 1_000, 2_000, 3_000]);
    expect(asked.map(({ isLast }) => isLast)).toEqual([false, false, false, true]);
  });

  it("waits ten turns for what is on its way, and then goes on without it", async () => {
    const waits = Array.from({ length: 11 }, (): Passed => ({ outcome: "waits" }));
    const { services, patience } = clockOf(0, ...waits);
    expect(await moveTestClock(services, PRINCIPAL, 60_000)).toMatchObject({ value: { isThere: true } });
    expect(patience()).toEqual([...Array.from({ length: 10 }, () => false), true, false, false]);
  });

  it("asks at once for the rest of a long way, and stands where it has come to when it is more than one request does", async () => {
    const more = Array.from({ length: 5_000 }, (): Passed => ({ outcome: "more" }));
    const { services, patience } = clockOf(0, dueIn(5_000), ...more);
    const value = { aheadMs: 5_000, isThere: false };
    expect(await moveTestClock(services, PRINCIPAL, 60_000)).toMatchObject({ value });
    expect(new Set(patience())).toEqual(new Set([false]));
  });

  it("waits for nobody for ever", async () => {
    const waits = Array.from({ length: 1_000 }, (): Passed => ({ outcome: "waits" }));
    const { services, asked } = clockOf(0, ...waits);
    expect(await moveTestClock(services, PRINCIPAL, 60_000)).toMatchObject({ value: { aheadMs: 0, isThere: false } });
    expect(asked).toHaveLength(200);
  });

  it("is refused more than a year ahead", async () => {
    const { services, asked } = clockOf(366 * DAY);
    const refused = await moveTestClock(services, PRINCIPAL, 1);
    expect(refused).toMatchObject({ ok: false, error: { reason: "test_clock_too_far", field: "advance_seconds" } });
    expect(asked).toEqual([]);
  });

  it("is put back with all that went by it", async () => {
    const { services, ended } = clockOf(DAY);
    expect(await resetTestClock(services, PRINCIPAL)).toEqual({ nowMs: 1_000, aheadMs: 0, isThere: true });
    expect(ended).toEqual([MEMBER.name]);
  });
});

describe("services of test mode", () => {
  it("are ahead as the clock is", async () => {
    const { services } = clockOf(DAY);
    const ahead = await atTestTime(services, TENANT.id);
    expect(ahead.clock.nowMs()).toBe(services.clock.nowMs() + DAY);
  });
});
