/** The journal of a day: what was written at once, packed. It is read again after a restart, and by whoever follows events. */
import type { DomainEvent } from "../../domain/events/events.ts";
import { DAY_MS } from "../../domain/limits/day-window.ts";
import { packText, unpackText } from "./pack-text.ts";

/** What a chunk is for: most are both. What comes late belongs to the story of its day, and is told on the day it came. */
export const CHUNK_USES = { both: 0, story: 1, feed: 2 } as const;
export type ChunkUse = keyof typeof CHUNK_USES;

export interface Chunk {
  readonly id: number;
  readonly events: readonly DomainEvent[];
}

/** A row holds 2 MB: packed, a chunk is some hundred kilobytes at most. */
const LETTERS_MAX = 1_000_000;
/** Of the past, so much time of a day is a chunk: an event is looked for near its time. */
const PAST_MS = 300_000;
/** Chunks are numbered by their time, in microseconds of their day: from a time their rows are found. */
const IDS_A_MS = 1_000;
/** What comes later than this is told on no day of its own any more, and need not be found by its time. */
const TIMES_MAX_MS = 2 * DAY_MS;

export class ChunkRows {
  readonly #sql: SqlStorage;
  /** Null: not read yet. */
  #lastId: number | null = null;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** The id of the first of the chunks that it took. `lines`: each event as JSON. `dayMs`: since the day began. */
  append(lines: readonly string[], use: ChunkUse, dayMs: number): number {
    let first: number | null = null;
    for (const part of partsOf(lines)) {
      const id = Math.max(this.lastId() + 1, Math.min(dayMs, TIMES_MAX_MS) * IDS_A_MS);
      this.insert(part, use, id);
      first ??= id;
    }
    return first ?? this.lastId();
  }

  /** Where in the day's order events of the past belong, with their places: a place is free until something else is written. */
  *placesOf(lines: readonly string[]): Iterable<{ readonly id: number; readonly lines: readonly string[] }> {
    const times = new Map(lines.map((line) => [line, timeOf(line)]));
    const sorted = lines.toSorted((a, b) => (times.get(a) ?? 0) - (times.get(b) ?? 0));
    const minutes = Map.groupBy(sorted, (line) => Math.floor((times.get(line) ?? 0) / PAST_MS));
    for (const own of minutes.values()) {
      for (const part of partsOf(own)) {
        let id = chunkIdAt((times.get(part.at(-1) ?? "") ?? 0) % DAY_MS);
        while (id === 0 || this.#has(id)) id += 1;
        yield { id, lines: part };
      }
    }
  }

  insert(lines: readonly string[], use: ChunkUse, id: number): void {
    this.#sql.exec(
      "INSERT INTO chunks (id, use, events, body) VALUES (?, ?, ?, ?)",
      id,
      CHUNK_USES[use],
      lines.length,
      packText(lines.join("\n")),
    );
    this.#lastId = Math.max(this.lastId(), id);
  }

  #has(id: number): boolean {
    return this.#sql.exec("SELECT 1 FROM chunks WHERE id = ?", id).toArray().length > 0;
  }

  lastId(): number {
    this.#lastId ??= this.#sql.exec<{ id: number }>("SELECT COALESCE(MAX(id), 0) AS id FROM chunks").one().id;
    return this.#lastId;
  }

  /** Of those that are there, from this one on. */
  idsFrom(firstId: number): readonly number[] {
    const rows = this.#sql.exec<{ id: number }>("SELECT id FROM chunks WHERE id >= ? ORDER BY id", firstId).toArray();
    return rows.map(({ id }) => id);
  }

  find(id: number): Chunk | null {
    const [row] = this.#sql.exec<{ body: ArrayBuffer }>("SELECT body FROM chunks WHERE id = ?", id).toArray();
    return row === undefined ? null : { id, events: readEvents(row.body) };
  }

  /** Those that stories are made of, after this one, oldest first; a few at a time, because a day has many. */
  *ofStories(afterId: number): Iterable<Chunk> {
    const query = `SELECT id, body FROM chunks WHERE id > ? AND use <> ${CHUNK_USES.feed} ORDER BY id`;
    for (const { id, body } of this.#sql.exec<{ id: number; body: ArrayBuffer }>(query, afterId)) {
      yield { id, events: readEvents(body) };
    }
  }

  /** Those that are told, from this one on. */
  *told(fromId: number, order: "ascending" | "descending"): Iterable<Chunk> {
    const [compare, sort] = order === "ascending" ? [">=", "ASC"] : ["<=", "DESC"];
    const query = `SELECT id, body FROM chunks WHERE id ${compare} ? AND use <> ${CHUNK_USES.story} ORDER BY id ${sort}`;
    for (const { id, body } of this.#sql.exec<{ id: number; body: ArrayBuffer }>(query, fromId)) {
      yield { id, events: readEvents(body) };
    }
  }

  /** After a transaction that was rolled back, or a database that was deleted. */
  forgetMemory(): void {
    this.#lastId = null;
  }
}

/** The number of the first chunk that may have been written so long after the day began, or later. */
export function chunkIdAt(dayMs: number): number {
  return dayMs * IDS_A_MS;
}

export function readEvents(body: ArrayBuffer): DomainEvent[] {
  return unpackText(body)
    .split("\n")
    .map((line): DomainEvent => JSON.parse(line));
}

function timeOf(line: string): number {
  const { atMs }: Pick<DomainEvent, "atMs"> = JSON.parse(line);
  return atMs;
}

function partsOf(lines: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [];
  let letters = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    if (letters + line.length > LETTERS_MAX) {
      parts.push([]);
      letters = 0;
    }
    parts.at(-1)?.push(line);
    letters += line.length;
  }
  return parts;
}
