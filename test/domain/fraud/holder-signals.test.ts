import { describe, expect, it } from "vitest";
import { holderSignals } from "../../../src/domain/fraud/holder-signals.ts";

const NOW = 1_800_000_000_000;
const HOUR = 3_600_000;

describe("who holds a number", () => {
  it.each([
    { title: "no swap that is known", simSwappedAtMs: null, points: [] },
    { title: "a swap of just now", simSwappedAtMs: NOW, points: [40] },
    { title: "a swap of tomorrow, by a clock that is wrong", simSwappedAtMs: NOW + 24 * HOUR, points: [40] },
    { title: "a swap of less than a day ago", simSwappedAtMs: NOW - 24 * HOUR + 1, points: [40] },
    { title: "a swap of a day ago", simSwappedAtMs: NOW - 24 * HOUR, points: [30] },
    { title: "a swap of three days ago", simSwappedAtMs: NOW - 72 * HOUR, points: [15] },
    { title: "a swap of a week ago", simSwappedAtMs: NOW - 168 * HOUR, points: [] },
  ])("says of $title", ({ simSwappedAtMs, points }) => {
    const told = holderSignals({ simSwappedAtMs, line: "reachable" }, NOW);
    expect(told).toEqual({ facts: [], points: points.map((weight) => ({ signal: "sim_swapped", weight })) });
  });

  it.each([
    { line: null, facts: [] },
    { line: "reachable", facts: [] },
    { line: "absent", facts: ["line_absent"] },
    { line: "dead", facts: ["line_dead"] },
  ] as const)("says of a line that is $line: $facts", ({ line, facts }) => {
    expect(holderSignals({ simSwappedAtMs: null, line }, NOW)).toEqual({ facts, points: [] });
  });
});
