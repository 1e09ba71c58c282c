/** What was told on a day, in the order in which it came: for lists of events, replays, and endpoints that missed some. */
import { CLOCKS_MS } from "../../app/ledger/ports.ts";
import type { ToldPage, ToldPosition, ToldQuery } from "../../app/ledger/slice-ports.ts";
import { DAY_MS } from "../../domain/limits/day-window.ts";
import { type Chunk, chunkIdAt, type ChunkRows } from "./chunk-rows.ts";

/** Events that one call looks at: a filter that matches little gives a short page, not a long wait. */
const LOOKED_AT_MAX = 2_000;
/** How long after it happened an event is mostly written, ms: from before it, by a clock that is ahead. */
const WRITTEN = { fromMs: -CLOCKS_MS, withinMs: 600_000 } as const;
const LATE_CHUNKS_MAX = 300;
const FIRST: ToldPosition = { chunk: 0, index: 0 };
const LAST: ToldPosition = { chunk: Number.MAX_SAFE_INTEGER, index: Number.MAX_SAFE_INTEGER };

export function readTold(
  chunks: ChunkRows,
  query: ToldQuery,
  { day, isOpen }: { readonly day: number; readonly isOpen: boolean },
): ToldPage {
  const { order, limit, untilMs } = query;
  const untilId = untilMs === undefined ? LAST.chunk : chunkIdAt(untilMs - day * DAY_MS);
  const from = query.from ?? (order === "ascending" ? firstSince(query.sinceMs, day) : LAST);
  const types = new Set(query.types);
  const events: ToldPage["events"][number][] = [];
  let lookedAt = 0;
  for (const chunk of chunks.told(from.chunk, order)) {
    if (chunk.id > untilId) break;
    for (const position of positionsOf(chunk, from, order)) {
      if (events.length === limit || lookedAt === LOOKED_AT_MAX)
        return { events, next: position, hasMore: true, isOpen };
      lookedAt += 1;
      const event = chunk.events[position.index];
      if (event !== undefined && types.has(event.type)) events.push({ position, line: JSON.stringify(event) });
    }
  }
  // No chunk is numbered 0: who reads back has come to the beginning.
  const next = { chunk: order === "ascending" ? chunks.lastId() + 1 : 0, index: 0 };
  return { events, next, hasMore: false, isOpen };
}

function firstSince(sinceMs: number | undefined, day: number): ToldPosition {
  return sinceMs === undefined ? FIRST : { chunk: Math.max(0, chunkIdAt(sinceMs - day * DAY_MS)), index: 0 };
}

/** Where it is to be expected, and behind that among so many chunks: an event that came hours late is mostly found too. */
export function findTold(chunks: ChunkRows, day: number, { eventId, atMs }: { eventId: string; atMs: number }) {
  const dayMs = atMs - day * DAY_MS;
  const lastId = chunkIdAt(dayMs + WRITTEN.withinMs);
  let left = LATE_CHUNKS_MAX;
  for (const { id, events } of chunks.told(Math.max(0, chunkIdAt(dayMs + WRITTEN.fromMs)), "ascending")) {
    const found = events.find((event) => event.id === eventId);
    if (found !== undefined) return JSON.stringify(found);
    if (id > lastId) left -= 1;
    if (left === 0) return null;
  }
  return null;
}

function positionsOf({ id, events }: Chunk, from: ToldPosition, order: ToldQuery["order"]): readonly ToldPosition[] {
  const all = events.map((_, index) => ({ chunk: id, index }));
  const left = all.filter(
    ({ index }) => id !== from.chunk || (order === "ascending" ? index >= from.index : index <= from.index),
  );
  return order === "ascending" ? left : left.toReversed();
}
