/** Which stories of a time a bucket has, page by page. Ids sort by time, so each page is a range of its table's key. */
import { ID_ENTROPY_BYTES, makeId } from "../../../domain/base/ids.ts";
import type { StoryKind, StoryRef } from "../../../domain/ledger/story-kind.ts";

const TABLES = {
  verification: "verifications",
  message: "messages",
  alert: "questions",
  reminder: "reminders",
} as const satisfies Record<StoryKind, string>;

export interface StoryRange {
  readonly kind: StoryKind;
  /** Of the page before; empty for the first. */
  readonly afterId: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly limit: number;
}

export class StoryPageRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Those that began from one moment on and before another, oldest first. */
  page({ kind, afterId, fromMs, toMs, limit }: StoryRange): readonly StoryRef[] {
    return this.#sql
      .exec<{ id: string }>(
        `SELECT id FROM ${TABLES[kind]} WHERE id > ? AND id >= ? AND id < ? ORDER BY id LIMIT ?`,
        afterId,
        makeId(kind, fromMs, NO_ENTROPY),
        makeId(kind, toMs, NO_ENTROPY),
        limit,
      )
      .toArray()
      .map(({ id }) => ({ kind, id }));
  }
}

const NO_ENTROPY = new Uint8Array(ID_ENTROPY_BYTES);
