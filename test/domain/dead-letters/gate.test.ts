import { describe, expect, it } from "vitest";
import { afterProbe, gateNow, SHUT } from "../../../src/domain/dead-letters/gate.ts";

const OUT = { isOpen: false, probeUntilMs: 100 };
const OPEN = { isOpen: true, probeUntilMs: null };

describe("the gate of a queue's dead letters", () => {
  it.each([
    { title: "stays shut before a probe", gate: SHUT, nowMs: 50, isWaiting: true, after: SHUT },
    { title: "stays shut while the probe may come back", gate: OUT, nowMs: 99, isWaiting: true, after: OUT },
    { title: "opens when it did not", gate: OUT, nowMs: 100, isWaiting: true, after: OPEN },
    { title: "stays open while letters wait", gate: OPEN, nowMs: 500, isWaiting: true, after: OPEN },
    { title: "shuts when none waits any more", gate: OPEN, nowMs: 500, isWaiting: false, after: SHUT },
    { title: "waits for a probe behind which none waits", gate: OUT, nowMs: 99, isWaiting: false, after: OUT },
    { title: "shuts behind a probe that nothing follows", gate: OUT, nowMs: 100, isWaiting: false, after: SHUT },
  ])("$title", ({ gate, nowMs, isWaiting, after }) => {
    expect(gateNow(gate, { nowMs, isWaiting })).toEqual(after);
  });

  it("waits for a probe as long as its queue may take to give it back", () => {
    expect(afterProbe("godwit-dispatch-bulk", 5)).toEqual({ isOpen: false, probeUntilMs: 5 + 120_000 });
  });
});
