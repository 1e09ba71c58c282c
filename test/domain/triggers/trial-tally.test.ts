import { describe, expect, it } from "vitest";
import { TrialTally, type TrialCount } from "../../../src/domain/triggers/trial-tally.ts";

const HOUR_MS = 3_600_000;
const NOON_MS = Date.parse("2026-11-27T12:00:00Z");
const RULES = {
  nowMs: NOON_MS,
  countries: ["US", "GB"],
  sectors: [],
  waived: new Set<string>(),
  category: "engagement",
} as const;

const count = (over: Partial<TrialCount> = {}): TrialCount => ({
  country: "US",
  zone: "America/New_York",
  standing: "given",
  outcome: "text",
  hourMs: NOON_MS,
  times: 1,
  people: 1,
  ...over,
});

function tallied(...counts: readonly (readonly TrialCount[])[]) {
  const tally = new TrialTally(RULES);
  for (const some of counts) tally.add(some);
  return tally.result();
}

describe("what all buckets say a trigger would have done", () => {
  it("is added up, and comes to as many as fired", () => {
    const result = tallied(
      [count({ times: 3, people: 2 }), count({ outcome: "answered", times: 4, people: 4 })],
      [count({ hourMs: NOON_MS - HOUR_MS }), count({ outcome: "waiting" }), count({ outcome: "once_in" })],
    );
    expect(result).toEqual({
      fired: 10,
      texts: 4,
      people: 3,
      waiting: 1,
      notSent: { answered: 4, once_in: 1 },
      byHour: [
        { hourMs: NOON_MS - HOUR_MS, texts: 1 },
        { hourMs: NOON_MS, texts: 3 },
      ],
    });
  });

  it.each([
    ["who is frozen", { standing: "frozen" }, { frozen: 1 }],
    ["who said STOP", { standing: "opted_out" }, { opted_out: 1 }],
    ["who took consent back", { standing: "withdrawn" }, { consent: 1 }],
    ["who is where the tenant does not text", { country: "FR", zone: null }, { country: 1 }],
    ["of whom the condition does not hold", { outcome: "condition" }, { condition: 1 }],
  ] as const)("leaves out %s", (_title, over, notSent) => {
    expect(tallied([count(over)])).toMatchObject({ texts: 0, people: 0, notSent });
  });

  it("keeps nobody back because of the hour that it is now", () => {
    const asleep = new TrialTally({ ...RULES, nowMs: Date.parse("2026-11-27T08:00:00Z") });
    asleep.add([count()]);
    expect(asleep.result().texts).toBe(1);
  });
});
