/**
 * What a story comes to: its columns and its cells. An event that lacks what its type has would keep every story of its day
 * from being written down, for ever: it is left out, and said.
 */
import type { DomainEvent } from "../../domain/events/events.ts";
import { type Contribution, differenceOf } from "../../domain/ledger/cells/contribution.ts";
import { contributionsOf } from "../../domain/ledger/cells/contributions-of.ts";
import { columnsOf, type StoryColumns } from "../../domain/ledger/story-columns.ts";
import type { StoryKind } from "../../domain/ledger/story-kind.ts";

export interface FoldedStory {
  readonly columns: StoryColumns;
  /** What they add to the cells beyond those of its row. */
  readonly cells: readonly Contribution[];
}

/** `storedCount`: of the events, those that its row was made of. Throws where one of them cannot be read. */
export function foldStory(
  kind: StoryKind,
  events: readonly DomainEvent[],
  { storedCount, columns = foldColumns(kind, events) }: { storedCount: number; columns?: StoryColumns | undefined },
): FoldedStory {
  const before = storedCount === 0 ? [] : contributionsOf(kind, events.slice(0, storedCount));
  return { columns, cells: differenceOf(before, contributionsOf(kind, events)) };
}

/** Throws for columns that no row takes. */
export function foldColumns(kind: StoryKind, events: readonly DomainEvent[]): StoryColumns {
  const columns = columnsOf(kind, events);
  for (const [name, value] of Object.entries(columns)) {
    const isFit = value === null || Array.isArray(value) || typeof value === "string" || typeof value === "number";
    if (!isFit) throw new TypeError(`no ${kind} has such a ${name}`);
  }
  return columns;
}

/** Of the lines behind those of its row, those that can be read together with the ones before. */
export function readableLines(kind: StoryKind, lines: readonly string[], storedCount: number): readonly string[] {
  const kept = lines.slice(0, storedCount);
  for (const line of lines.slice(storedCount)) {
    const events = [...kept, line].map((one): DomainEvent => JSON.parse(one));
    try {
      foldStory(kind, events, { storedCount: 0 });
      kept.push(line);
    } catch {
      // Left out: whoever asks counts what is gone.
    }
  }
  return kept;
}
