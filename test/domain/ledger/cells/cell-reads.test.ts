import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellReads, GRAIN_MINUTES } from "../../../../src/domain/ledger/cells/cell-reads.ts";

const DAY = 20_000;
const START = DAY * 1_440;
const OWN = { from: START, to: START + 1_440 };
const SUMMED = { day: DAY, hoursClosed: 24 };

describe("cells that parts of a time are added up from", () => {
  it("are whole days where a day is summed up, and whole hours where an hour is", () => {
    const edges = [START - 1_440, START + 2_880];
    const within = { from: START - 1_440, to: START + 2_880 };
    expect(cellReads(edges, SUMMED, within)).toEqual([{ into: [[0, 1]], grain: "day", from: DAY - 1, to: DAY + 2 }]);
    expect(cellReads(edges, { day: DAY, hoursClosed: 3 }, within)).toEqual([
      { into: [[0, 1]], grain: "day", from: DAY - 1, to: DAY },
      { into: [[0, 1]], grain: "hour", from: DAY * 24, to: DAY * 24 + 3 },
      { into: [[0, 1]], grain: "minute", from: START + 180, to: START + 1_440 },
      { into: [[0, 1]], grain: "day", from: DAY + 1, to: DAY + 2 },
    ]);
  });

  it("are the day less the rest where a day of a zone is cut out of it", () => {
    expect(cellReads([START - 60, START + 1_380, START + 2_820], SUMMED, OWN)).toEqual([
      { into: [[0, 1]], grain: "day", from: DAY, to: DAY + 1 },
      {
        into: [
          [1, 1],
          [0, -1],
        ],
        grain: "hour",
        from: DAY * 24 + 23,
        to: DAY * 24 + 24,
      },
    ]);
  });

  it("are the hour less the rest where a day begins within an hour", () => {
    const [read, ...others] = cellReads([START + 70, START + 90], SUMMED, OWN);
    expect([read, others]).toEqual([{ into: [[0, 1]], grain: "minute", from: START + 70, to: START + 90 }, []]);
    expect(cellReads([START + 70, START + 120], SUMMED, OWN)).toEqual([
      { into: [[0, 1]], grain: "hour", from: DAY * 24 + 1, to: DAY * 24 + 2 },
      { into: [[0, -1]], grain: "minute", from: START + 60, to: START + 70 },
    ]);
  });

  it("of days of India are six cells for each beginning and not twenty-four, with an hour's half of minutes", () => {
    const midnights = [0, 1, 2].map((day) => START - 330 + day * 1_440);
    const found = cellReads(midnights, SUMMED, OWN).map(({ grain, from, to }) => [grain, to - from]);
    expect(found).toEqual([
      ["day", 1],
      ["minute", 30],
      ["hour", 5],
    ]);
  });

  it("are none beyond what there is", () => {
    expect(cellReads([0, START - 1_440], SUMMED, OWN)).toEqual([]);
    expect(cellReads([0, 2 * START], SUMMED, OWN)).toEqual([{ into: [[0, 1]], grain: "day", from: DAY, to: DAY + 1 }]);
  });

  it("come to each minute once in its part and nowhere else, and are of what is summed up", () => {
    const asked = fc.record({
      edges: fc
        .uniqueArray(fc.integer({ min: START - 3_000, max: START + 4_500 }), { minLength: 2, maxLength: 8 })
        .map((edges) => edges.toSorted((a, b) => a - b)),
      hoursClosed: fc.integer({ min: 0, max: 24 }),
    });
    fc.assert(
      fc.property(asked, ({ edges, hoursClosed }) => {
        const within = { from: START - 1_440, to: START + 2_880 };
        const counted = new Map<string, number>();
        let cells = 0;
        for (const { into, grain, from, to } of cellReads(edges, { day: DAY, hoursClosed }, within)) {
          const size = GRAIN_MINUTES[grain];
          const isOpen = (at: number) => at * size < START + 1_440 && (at + 1) * size > START + hoursClosed * 60;
          const read = Array.from({ length: to - from }, (_, index) => from + index);
          if (grain !== "minute") expect(read.filter(isOpen)).toEqual([]);
          cells += read.length;
          for (let minute = from * size; minute < to * size; minute += 1)
            for (const [part, times] of into)
              counted.set(`${minute} ${part}`, (counted.get(`${minute} ${part}`) ?? 0) + times);
        }
        const [first = 0, last = 0] = [edges[0], edges.at(-1)];
        const [from, to] = [Math.max(first, within.from), Math.min(last, within.to)];
        const minutes = Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
        const once = minutes.map((minute) => `${minute} ${edges.findLastIndex((edge) => edge <= minute)} 1`);
        const found = [...counted].filter(([, times]) => times !== 0).map(([name, times]) => `${name} ${times}`);
        expect(found.toSorted()).toEqual(once.toSorted());
        // Three days of hours, and for each of the edges an hour's half.
        if (hoursClosed === 24) expect(cells).toBeLessThanOrEqual(3 * 24 + 8 * 31);
      }),
    );
  });
});
