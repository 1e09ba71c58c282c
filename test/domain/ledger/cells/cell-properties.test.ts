import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Contribution, differenceOf } from "../../../../src/domain/ledger/cells/contribution.ts";
import { contributionsOf } from "../../../../src/domain/ledger/cells/contributions-of.ts";
import {
  addCellCounts,
  type CellCounts,
  costOf,
  countOf,
  isEmptyCell,
} from "../../../../src/domain/ledger/cells/counts.ts";
import { deriveDay, deriveHour } from "../../../../src/domain/ledger/cells/derive.ts";
import { foldMessage } from "../../../../src/domain/ledger/fold-message.ts";
import { anyMessage, anyStory } from "../../../support/story-arbitraries.ts";

type Cells = ReadonlyMap<string, CellCounts>;

/** Cells as an object keeps them: by minute and dims, with nothing where there is nothing. */
function added(cells: Cells, contributions: readonly Contribution[]): Cells {
  const next = new Map(cells);
  for (const { minute, dims, counts } of contributions) {
    const key = `${minute} ${dims}`;
    const sum = addCellCounts(next.get(key) ?? {}, counts);
    if (isEmptyCell(sum)) next.delete(key);
    else next.set(key, sum);
  }
  return next;
}

const totalOf = (all: readonly CellCounts[]): CellCounts => all.reduce(addCellCounts, {});
const sumOf = (lists: readonly (readonly Contribution[])[]): Cells => lists.reduce(added, new Map());

describe("what a story adds to cells", () => {
  it("is the same in whatever order its events came, and however often", () => {
    const story = anyStory.chain(({ kind, events }) =>
      fc
        .tuple(fc.shuffledSubarray([...events], { minLength: events.length }), fc.subarray([...events]))
        .map(([shuffled, again]) => ({ kind, events, shuffled: [...shuffled, ...again] })),
    );
    fc.assert(
      fc.property(story, ({ kind, events, shuffled }) => {
        expect(contributionsOf(kind, shuffled)).toEqual(contributionsOf(kind, events));
      }),
    );
  });

  it("is each cell once, of whole numbers, none of them zero", () => {
    fc.assert(
      fc.property(anyStory, ({ kind, events }) => {
        const cells = contributionsOf(kind, events);
        expect(new Set(cells.map(({ minute, dims }) => `${minute} ${dims}`)).size).toBe(cells.length);
        const values = cells.flatMap(({ counts }) => Object.values(counts));
        expect(values.filter((value) => !Number.isSafeInteger(value) || value <= 0)).toEqual([]);
      }),
    );
  });

  it("comes to a recount when each difference is added as events become known, one by one, stories mixed", () => {
    const world = fc.array(anyStory, { minLength: 1, maxLength: 4 }).chain((stories) => {
      const arrivals = stories.flatMap(({ events }, index) => events.map((event) => ({ index, event })));
      return fc
        .shuffledSubarray(arrivals, { minLength: arrivals.length })
        .map((shuffled) => ({ stories, arrivals: shuffled }));
    });
    fc.assert(
      fc.property(world, ({ stories, arrivals }) => {
        const known = stories.map((): typeof arrivals => []);
        let cells: Cells = new Map();
        for (const arrival of arrivals) {
          const own = known[arrival.index] ?? [];
          const { kind = "message" } = stories[arrival.index] ?? {};
          const before = contributionsOf(
            kind,
            own.map(({ event }) => event),
          );
          own.push(arrival);
          cells = added(
            cells,
            differenceOf(
              before,
              contributionsOf(
                kind,
                own.map(({ event }) => event),
              ),
            ),
          );
        }
        expect(cells).toEqual(sumOf(stories.map(({ kind, events }) => contributionsOf(kind, events))));
      }),
    );
  });

  it("differs from any other by what makes that one of it", () => {
    fc.assert(
      fc.property(anyStory, anyStory, (one, other) => {
        const before = contributionsOf(one.kind, one.events);
        const after = contributionsOf(other.kind, other.events);
        expect(added(sumOf([before]), differenceOf(before, after))).toEqual(sumOf([after]));
        expect(differenceOf(after, after)).toEqual([]);
      }),
    );
  });

  it("costs what the message costs, by currency, and has its segments", () => {
    fc.assert(
      fc.property(anyMessage, ({ kind, events }) => {
        const message = foldMessage(events)?.message;
        const sum = totalOf(contributionsOf(kind, events).map(({ counts }) => counts));
        const cost = message?.cost.filter(({ microUnits }) => microUnits !== 0);
        expect({ cost: costOf(sum), segments: countOf(sum, "segments") }).toEqual({
          cost,
          segments: message?.segments,
        });
      }),
    );
  });

  it("costs the same before its order is known", () => {
    fc.assert(
      fc.property(anyMessage, ({ kind, events }) => {
        const sum = (list: typeof events) => totalOf(contributionsOf(kind, list).map(({ counts }) => counts));
        expect(costOf(sum(events.slice(1)))).toEqual(costOf(sum(events)));
      }),
    );
  });
});

describe("hours and days", () => {
  it("have the totals of their minutes, by dims and by row", () => {
    fc.assert(
      fc.property(fc.array(anyStory, { maxLength: 12 }), (stories) => {
        const minutes = stories.flatMap(({ kind, events }) => contributionsOf(kind, events));
        const hours = [...Map.groupBy(minutes, ({ minute }) => Math.floor(minute / 60)).values()].map(deriveHour);
        const day = deriveDay(hours.flat());
        expect(new Set(day.map(({ dims }) => dims)).size).toBe(day.length);
        for (const { dims, counts } of day) {
          expect(counts).toEqual(totalOf(minutes.filter((one) => one.dims === dims).map((one) => one.counts)));
        }
        expect(totalOf(day.map(({ counts }) => counts))).toEqual(totalOf(minutes.map(({ counts }) => counts)));
      }),
    );
  });
});
