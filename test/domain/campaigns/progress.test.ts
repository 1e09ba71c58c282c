import { describe, expect, it } from "vitest";
import { paceOf, progressOf } from "../../../src/domain/campaigns/progress.ts";
import { countOf } from "./counts.ts";

const NONE = {
  delivered: 0,
  failed: 0,
  clicked: 0,
  optedOut: 0,
  costMicros: 0,
  listedMicros: 0,
  currency: null,
} as const;

const COUNTS = [
  countOf({ people: 100, delivered: 90, failed: 4, clicked: 20, optedOut: 2, costMicros: 500_000 }),
  countOf({ ...NONE, state: "planned", people: 40 }),
  countOf({ ...NONE, state: "handed", people: 3 }),
  countOf({ ...NONE, state: "queued", people: 7 }),
  countOf({ ...NONE, state: "skipped", reason: "opted_out", people: 6 }),
  countOf({ ...NONE, state: "skipped", reason: "no_longer_due", people: 4, country: "DE" }),
  countOf({ ...NONE, state: "skipped", reason: "no_longer_due", people: 5 }),
  countOf({ ...NONE, state: "held_out", variant: null, people: 15 }),
];

describe("how far a campaign is", () => {
  const progress = progressOf(COUNTS);

  it("says what became of everybody it was due for", () => {
    expect(progress).toEqual({
      due: 180,
      planned: 43,
      queued: 7,
      sent: 100,
      skipped: { no_longer_due: 9, opted_out: 6 },
      heldOut: 15,
      delivered: 90,
      failed: 4,
      clicked: 20,
      optedOut: 2,
      costs: [{ microUnits: 500_000, listedMicroUnits: 0, currency: "USD" }],
    });
    const { due, planned, queued, sent, skipped, heldOut } = progress;
    const noText = Object.values(skipped).reduce((sum, people) => sum + people, 0);
    expect(planned + queued + sent + noText + heldOut).toBe(due);
  });

  const BEGAN = 1_800_000_000_000;
  const HOUR = 3_600_000;

  it.each([
    ["ends when what is left has gone at the rate so far", 2, null, { perHour: 50, endsAtMs: BEGAN + 3 * HOUR }],
    ["ends never while it is paused", 4, 2, { perHour: 50, endsAtMs: null }],
    ["has no rate in its first minutes", 0.05, null, { perHour: null, endsAtMs: null }],
  ])("%s", (_title, hours, stoppedAfter, expected) => {
    const stoppedAtMs = stoppedAfter === null ? null : BEGAN + stoppedAfter * HOUR;
    expect(paceOf(progress, { startedAtMs: BEGAN, stoppedAtMs, nowMs: BEGAN + hours * HOUR })).toEqual(expected);
  });

  it.each([
    ["has not begun", null, progress],
    ["has nothing left", BEGAN, progressOf(COUNTS.slice(0, 1))],
    ["has sent nothing yet", BEGAN, progressOf(COUNTS.slice(1))],
  ])("has no end while it %s", (_title, startedAtMs, of) => {
    expect(paceOf(of, { startedAtMs, stoppedAtMs: null, nowMs: BEGAN + HOUR }).endsAtMs).toBeNull();
  });

  it("adds up money by its currency, and takes what has none for nothing", () => {
    const paid = [countOf({ costMicros: 1 }), countOf({ costMicros: 2, currency: "EUR" }), countOf({ ...NONE })];
    expect(progressOf(paid).costs).toEqual([
      { microUnits: 1, listedMicroUnits: 0, currency: "USD" },
      { microUnits: 2, listedMicroUnits: 0, currency: "EUR" },
    ]);
  });
});
