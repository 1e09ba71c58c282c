import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GRAIN_MINUTES, grainRuns } from "../../../../src/domain/ledger/cells/grain-runs.ts";

const DAY = 20_000;
const START = DAY * 1_440;
const OWN = { from: START, to: START + 1_440 };

describe("runs of cells", () => {
  it("are whole days where a day is summed up, and whole hours where an hour is", () => {
    const edges = [START - 1_440, START + 2_880];
    const within = { from: START - 1_440, to: START + 2_880 };
    expect(grainRuns(edges, { day: DAY, hoursClosed: 24 }, within)).toEqual([
      { part: 0, grain: "day", from: DAY - 1, to: DAY + 2 },
    ]);
    expect(grainRuns(edges, { day: DAY, hoursClosed: 3 }, within)).toEqual([
      { part: 0, grain: "day", from: DAY - 1, to: DAY },
      { part: 0, grain: "hour", from: DAY * 24, to: DAY * 24 + 3 },
      { part: 0, grain: "minute", from: START + 180, to: START + 1_440 },
      { part: 0, grain: "day", from: DAY + 1, to: DAY + 2 },
    ]);
  });

  it("are minutes where the time is cut within an hour", () => {
    expect(grainRuns([START + 30, START + 90, START + 150], { day: DAY, hoursClosed: 24 }, OWN)).toEqual([
      { part: 0, grain: "minute", from: START + 30, to: START + 90 },
      { part: 1, grain: "minute", from: START + 90, to: START + 150 },
    ]);
  });

  it("are none beyond what there is", () => {
    expect(grainRuns([0, START - 1_440], { day: DAY, hoursClosed: 24 }, OWN)).toEqual([]);
    expect(grainRuns([0, 2 * START], { day: DAY, hoursClosed: 24 }, OWN)).toEqual([
      { part: 0, grain: "day", from: DAY, to: DAY + 1 },
    ]);
  });

  it("have each minute once, of cells that are summed up, and reach over no edge", () => {
    const asked = fc.record({
      edges: fc
        .uniqueArray(fc.integer({ min: START - 3_000, max: START + 4_500 }), { minLength: 2, maxLength: 8 })
        .map((edges) => edges.toSorted((a, b) => a - b)),
      hoursClosed: fc.integer({ min: 0, max: 24 }),
    });
    fc.assert(
      fc.property(asked, ({ edges, hoursClosed }) => {
        const within = { from: START - 1_440, to: START + 2_880 };
        const seen: number[] = [];
        for (const { part, grain, from, to } of grainRuns(edges, { day: DAY, hoursClosed }, within)) {
          const size = GRAIN_MINUTES[grain];
          const isOpen = (at: number) => at * size < START + 1_440 && (at + 1) * size > START + hoursClosed * 60;
          const isOf = from * size >= (edges[part] ?? 0) && to * size <= (edges[part + 1] ?? 0);
          expect(isOf, `${grain} from ${from} to ${to} is of part ${part}`).toBe(true);
          const cells = Array.from({ length: to - from }, (_, index) => from + index);
          if (grain !== "minute") expect(cells.filter(isOpen)).toEqual([]);
          for (let minute = from * size; minute < to * size; minute += 1) seen.push(minute);
        }
        const [first = 0, last = 0] = [edges[0], edges.at(-1)];
        const [from, to] = [Math.max(first, within.from), Math.min(last, within.to)];
        expect(seen).toEqual(Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index));
      }),
    );
  });
});
