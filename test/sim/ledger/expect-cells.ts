/** The counts of days against a recount of what phones' objects know, when all is written and mended. */
import { addCellCounts, type CellCounts, isEmptyCell } from "../../../src/domain/ledger/cells/counts.ts";
import { contributionsOf } from "../../../src/domain/ledger/cells/contributions-of.ts";
import { dayText } from "../../../src/domain/ledger/slice.ts";
import type { LedgerPlay } from "./ledger-play.ts";
import type { TrueStory } from "./truth.ts";

type Cells = Map<string, CellCounts>;

/**
 * The cells of every object are what phones' objects know of its stories, in minutes, in hours that are summed up and in
 * days. Guesses no phone's object remembers: those count that were written.
 */
export function findWrongCells({ objects, buckets, truth }: LedgerPlay): string[] {
  const broken: string[] = [];
  const right = new Map<string, TrueStory[]>();
  for (const story of truth.stories.values()) {
    const { owner, slice } = story;
    const name = `${owner.tenantId}:${owner.mode}:${dayText(slice.day)}${slice.shard === 0 ? "" : `:${slice.shard}`}`;
    right.set(name, [...(right.get(name) ?? []), story]);
  }
  for (const { name, object, storage } of objects.all()) {
    object.writeDown();
    // A write that was refused begins nothing.
    const begun = storage.sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'day'").toArray();
    if (begun.length === 0) continue;
    const [state] = storage.sql.exec("SELECT body FROM day").toArray();
    if (state === undefined) continue;
    const { day, hoursClosed } = JSON.parse(columnText(state["body"])) as { day: number; hoursClosed: number };
    const expected: Cells = new Map();
    const isSummed = (hour: number) => hour < day * 24 + hoursClosed || hour >= (day + 1) * 24;
    for (const story of right.get(name) ?? []) {
      const known = buckets.knows(story);
      const guesses = story.events.filter(({ type }) => type === "verification.checked");
      if (known.length === 0) continue;
      for (const { minute, dims, counts } of contributionsOf(story.ref.kind, [...known, ...guesses])) {
        const hour = Math.floor(minute / 60);
        const ofDay = Math.floor(hour / 24);
        add(expected, `0 ${minute} ${dims}`, counts);
        if (isSummed(hour)) add(expected, `1 ${hour} ${dims}`, counts);
        if (hoursClosed === 24 || ofDay !== day) add(expected, `2 ${ofDay} ${dims}`, counts);
      }
    }
    for (const [cell, counts] of expected) if (isEmptyCell(counts)) expected.delete(cell);
    for (const { grain, at, dims, body } of storage.sql
      .exec("SELECT grain, at, dims, body FROM cells WHERE grain < 10")
      .toArray()) {
      const cell = `${columnText(grain)} ${columnText(at)} ${columnText(dims)}`;
      const own = expected.get(cell);
      expected.delete(cell);
      const text = sorted(JSON.parse(columnText(body)) as CellCounts);
      if (own === undefined || text !== sorted(own))
        broken.push(`cell ${cell} of ${name}: ${text} is ${sorted(own ?? {})}`);
    }
    for (const cell of expected.keys()) broken.push(`cell ${cell} of ${name} is missing`);
  }
  return broken;
}

function add(cells: Cells, name: string, counts: CellCounts): void {
  cells.set(name, addCellCounts(cells.get(name) ?? {}, counts));
}

function sorted(counts: CellCounts): string {
  return JSON.stringify(Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Of a column that holds a text or a number. */
function columnText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
