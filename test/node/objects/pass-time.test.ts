import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ObjectTime } from "../../../src/objects/object-time.ts";
import { passTime } from "../../../src/objects/pass-time.ts";

const T0 = 1_800_000_000_000;

/** An object in which something is due at each of these moments of its own time. */
function walker(...dueInMs: number[]) {
  const time = new ObjectTime({ join: async () => 0, leave: async () => undefined });
  const rangAt: number[] = [];
  return {
    time,
    rangAt,
    parts: {
      time,
      dueAtMs: () => (dueInMs[0] === undefined ? null : T0 + dueInMs[0]),
      waitsForOthers: () => false,
      ring: async () => {
        rangAt.push(time.nowMs() - T0);
        dueInMs.shift();
        return true;
      },
      armAnew: () => undefined,
    },
  };
}

const move = (fromMs: number, aheadMs: number) => ({ fromMs, aheadMs, isPatienceOver: false, isLast: true });

describe("test time that passes in an object", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: T0 }));
  afterEach(() => void vi.useRealTimers());

  it("does each thing at its own time, also where the object did not come as far as the others in an earlier move", async () => {
    const { time, rangAt, parts } = walker(2_000, 4_000);
    time.moveTo(1_000);
    expect(await passTime(parts, move(3_000, 5_000))).toEqual({ outcome: "passed", dueInMs: 0 });
    expect([rangAt, time.nowMs() - T0]).toEqual([[2_000, 4_000], 5_000]);
  });

  it("begins where the clock stood for an instance that knows no time", async () => {
    const { time, rangAt, parts } = walker(2_000);
    await passTime(parts, move(3_000, 5_000));
    expect([rangAt, time.nowMs() - T0]).toEqual([[3_000], 5_000]);
  });
});
