/**
 * Stories that this release cannot sum up, and parts of the journal of which it cannot say what stories they belong to. What
 * they are made of stays where it is; they are tried again by whatever knows more: another release, or another event.
 */
import type { StoryQuery } from "../../app/ledger/slice-ports.ts";
import type { StoryKind, StoryRef } from "../../domain/ledger/story-kind.ts";
import { STORY_TABLES } from "./schema.ts";

/** `counted`: so many of its events are in the cells. They come first in its row. */
export interface SetAsideStory extends StoryRef {
  readonly key: number;
  readonly counted: number;
}

interface Row extends Record<string, SqlStorageValue> {
  readonly kind: StoryKind | typeof CHUNK;
  readonly key: number;
  readonly id: string;
  readonly counted: number;
}

const CHUNK = "chunk";

export class SetAsideRows {
  readonly #sql: SqlStorage;
  /** Those that were not set aside before, since somebody asked. */
  #fresh: string[] = [];
  /** Whether there are any: mostly there are none, and nothing is asked. Null: not read yet. */
  #isAny: boolean | null = null;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Of one that is known, how much is counted is said anew. */
  note({ kind, key, id, counted }: SetAsideStory): void {
    this.#note({ kind, key, id, counted });
  }

  /** A part of the journal holds an event that is in no story yet. */
  noteChunk(chunk: number): void {
    this.#note({ kind: CHUNK, key: chunk, id: `${CHUNK} ${chunk}`, counted: 0 });
  }

  forget({ kind, key }: Pick<SetAsideStory, "kind" | "key">): void {
    if (this.#any()) this.#sql.exec("DELETE FROM set_aside WHERE kind = ? AND key = ?", kind, key);
  }

  forgetChunk(chunk: number): void {
    if (this.#any()) this.#sql.exec("DELETE FROM set_aside WHERE kind = ? AND key = ?", CHUNK, chunk);
  }

  /** Null: the story is not set aside, and all of it is counted. */
  countedOf(kind: StoryKind, key: number): number | null {
    if (!this.#any()) return null;
    const query = "SELECT counted FROM set_aside WHERE kind = ? AND key = ?";
    const [row] = this.#sql.exec<{ counted: number }>(query, kind, key).toArray();
    return row?.counted ?? null;
  }

  /** Ids of those that a list of these keys lacks. */
  *missing(kind: StoryKind, { fromKey, beforeKey }: Pick<StoryQuery, "fromKey" | "beforeKey">): Iterable<string> {
    if (!this.#any()) return;
    const query = `SELECT set_aside.id FROM set_aside JOIN ${STORY_TABLES[kind]} AS stories USING (key)
      WHERE kind = ? AND key >= ? AND key < ? AND stories.status IS NULL`;
    for (const { id } of this.#sql.exec<{ id: string }>(query, kind, fromKey, beforeKey)) yield id;
  }

  /** Some of them, after one of them, in an order that stays. */
  after(place: Place | null, limit: number): readonly SetAside[] {
    if (!this.#any()) return [];
    const { kind, key } = place ?? { kind: "", key: -1 };
    const query = `SELECT kind, key, id, counted FROM set_aside WHERE (kind, key) > (?, ?) ORDER BY kind, key LIMIT ?`;
    return this.#sql.exec<Row>(query, kind, key, limit).toArray();
  }

  count(): number {
    return this.#any() ? this.#sql.exec<{ n: number }>("SELECT COUNT(*) AS n FROM set_aside").one().n : 0;
  }

  /** Ids of those that were set aside since this was asked. */
  takeFresh(): readonly string[] {
    const fresh = this.#fresh;
    this.#fresh = [];
    return fresh;
  }

  /** After a transaction that was rolled back, or a database that was deleted. */
  forgetMemory(): void {
    this.#fresh = [];
    this.#isAny = null;
  }

  #any(): boolean {
    this.#isAny ??= this.#sql.exec("SELECT 1 FROM set_aside LIMIT 1").toArray().length > 0;
    return this.#isAny;
  }

  #note({ kind, key, id, counted }: Row): void {
    const known = this.#sql.exec("SELECT 1 FROM set_aside WHERE kind = ? AND key = ?", kind, key).toArray();
    if (known.length === 0) this.#fresh.push(id);
    this.#sql.exec(
      "INSERT OR REPLACE INTO set_aside (kind, key, id, counted) VALUES (?, ?, ?, ?)",
      kind,
      key,
      id,
      counted,
    );
    this.#isAny = true;
  }
}

export type Place = Pick<SetAside, "kind" | "key">;
export type SetAside = SetAsideStory | { readonly kind: typeof CHUNK; readonly key: number };
