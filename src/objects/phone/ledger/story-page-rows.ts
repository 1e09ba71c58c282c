/** Which stories a bucket has that may lack something in the ledger, page by page. Ids sort by time, and pages by ids. */
import { ID_ENTROPY_BYTES, makeId } from "../../../domain/base/ids.ts";
import type { StoryRef } from "../../../domain/ledger/story-kind.ts";

/** In their order. scheduled: texts that were asked for before that time and go in it. */
export const PAGE_KINDS = ["verification", "message", "scheduled", "alert", "reminder"] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

export interface StoryRange {
  readonly pages: PageKind;
  /** Of the page before; empty for the first. */
  readonly afterId: string;
  /** What has happened from one moment on and before another. */
  readonly fromMs: number;
  readonly toMs: number;
  /** What began before it is not looked at. */
  readonly oldestMs: number;
  readonly limit: number;
}

interface Pages {
  readonly kind: StoryRef["kind"];
  readonly table: string;
  /** Ids of when they are looked at: those that began in the time, before it, or whenever. */
  readonly began: "in" | "before" | "ever";
  /** What else its rows must be; both bindings are the two moments of the time. */
  readonly and: string;
}

const PAGES = {
  verification: { kind: "verification", table: "verifications", began: "in", and: "" },
  message: { kind: "message", table: "messages", began: "in", and: "" },
  scheduled: {
    kind: "message",
    table: "messages",
    began: "before",
    and: "AND verification_id = '' AND created_at_ms >= ? AND created_at_ms < ?",
  },
  alert: {
    kind: "alert",
    table: "questions",
    began: "ever",
    and: "AND kind = 'alert' AND changed_at_ms >= ? AND changed_at_ms < ?",
  },
  reminder: {
    kind: "reminder",
    table: "reminders",
    began: "ever",
    and: "AND changed_at_ms >= ? AND changed_at_ms < ?",
  },
} as const satisfies Record<PageKind, Pages>;

export class StoryPageRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Oldest first. */
  page({ pages, afterId, fromMs, toMs, oldestMs, limit }: StoryRange): readonly StoryRef[] {
    const { kind, table, began, and }: Pages = PAGES[pages];
    return this.#sql
      .exec<{ id: string }>(
        `SELECT id FROM ${table} WHERE id > ? AND id >= ? AND id < ? ${and} ORDER BY id LIMIT ?`,
        afterId,
        makeId(kind, began === "in" ? fromMs : oldestMs, NO_ENTROPY),
        makeId(kind, began === "before" ? fromMs : toMs, NO_ENTROPY),
        ...(and === "" ? [] : [fromMs, toMs]),
        limit,
      )
      .toArray()
      .map(({ id }) => ({ kind, id }));
  }
}

const NO_ENTROPY = new Uint8Array(ID_ENTROPY_BYTES);
