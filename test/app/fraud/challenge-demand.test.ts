import { describe, expect, it } from "vitest";
import { countChallenge } from "../../../src/app/fraud/challenge-demand.ts";
import type { GuardMarks } from "../../../src/domain/base/risk.ts";

const MINUTE = 60_000;
const marks = (b: string, a?: string): GuardMarks => ({ b, r: "r", n: "63917", ...(a === undefined ? {} : { a }) });

function open() {
  const clock = { atMs: 0, nowMs: () => clock.atMs };
  const services = { background: { run: () => undefined }, clock };
  const count = (tenantId: string, of: GuardMarks | undefined) => countChallenge(services, tenantId, of);
  return { clock, count };
}

describe("challenges of a place", () => {
  it("are counted by the beginning of the number and by the address: whichever had more counts", () => {
    const { count } = open();
    expect([count("t", marks("one", "x")), count("t", marks("one", "y")), count("t", marks("two", "x"))]).toEqual([
      0, 1, 1,
    ]);
    expect(count("t", marks("one", "x"))).toBe(2);
    expect(count("t", marks("three"))).toBe(0);
  });

  it("are a tenant's own, and nobody's where a start is counted nowhere", () => {
    const { count } = open();
    count("t", marks("one", "x"));
    expect([count("other", marks("one", "x")), count("t", undefined)]).toEqual([0, 0]);
  });

  it("are forgotten ten minutes after the first of them", () => {
    const { clock, count } = open();
    count("t", marks("one"));
    clock.atMs = 9 * MINUTE;
    expect(count("t", marks("one"))).toBe(1);
    clock.atMs = 10 * MINUTE;
    expect(count("t", marks("one"))).toBe(0);
  });
});
