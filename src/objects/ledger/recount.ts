/**
 * Counts the cells of a day anew from all its stories, in steps, beside those that are read: a table of its own takes the
 * others' place when it is whole. What is written meanwhile is counted in both, so the two are comparable at any time.
 */
import { CELLS_VERSION } from "../../domain/ledger/cells/contributions-of.ts";
import type { Contribution } from "../../domain/ledger/cells/contribution.ts";
import { isSameCounts } from "../../domain/ledger/cells/counts.ts";
import { readable, readCells } from "../../domain/ledger/read-story.ts";
import { STORY_KINDS, type StoryKind } from "../../domain/ledger/story-kind.ts";
import { CellRows, gather } from "./cell-rows.ts";
import { addMinutes, sumUpHour } from "./cell-sums.ts";
import { readEvents } from "./chunk-rows.ts";
import type { DayRows, DayState } from "./day-rows.ts";
import { isArchived } from "./late-events.ts";
import type { SetAsideRows } from "./set-aside-rows.ts";
import { STORY_TABLES } from "./schema.ts";

/** Stories, and cells, of one step: some 20 ms. */
const STORIES_A_STEP = 200;
const CELLS_A_STEP = 1_000;
const BEFORE_ALL = { grain: -1, at: -1, dims: "" } as const;

/** version: the cells are of other rules. check: they should be the same. */
export type RecountReason = "version" | "check";

export interface RecountProgress {
  readonly reason: RecountReason;
  readonly version: number;
  readonly stage: "stories" | "hours" | "compare";
  /** Stories up to this one are counted: the place of its kind among the kinds, and its key. */
  readonly kind: number;
  readonly key: number;
  readonly hoursClosed: number;
  /** Cells up to this one are compared, and so many of them were alike or not. */
  readonly compared: { readonly grain: number; readonly at: number; readonly dims: string };
  readonly alike: number;
  readonly differing: number;
}

/** By those of another release. Of what is in the archive alone nothing can be counted. */
export function isCountedByOtherRules({ cellsVersion, archive }: Pick<DayState, "cellsVersion" | "archive">): boolean {
  return cellsVersion !== CELLS_VERSION && !isArchived(archive);
}

/** What writing a story down has changed. */
export interface StoryChange {
  readonly kind: StoryKind;
  readonly key: number;
  readonly cells: readonly Contribution[];
}

export class Recount {
  readonly #storage: DurableObjectStorage;
  readonly #days: DayRows;
  readonly #cells: CellRows;
  readonly #setAside: SetAsideRows;

  constructor(storage: DurableObjectStorage, days: DayRows, setAside: SetAsideRows) {
    this.#storage = storage;
    this.#days = days;
    this.#setAside = setAside;
    this.#cells = new CellRows(storage.sql, "recounted");
  }

  begin(state: DayState, reason: RecountReason): DayState {
    return this.#storage.transactionSync(() => {
      this.#storage.sql.exec(
        `DROP TABLE IF EXISTS recounted;
         CREATE TABLE recounted (
           grain INTEGER NOT NULL, at INTEGER NOT NULL, dims TEXT NOT NULL, body TEXT NOT NULL,
           PRIMARY KEY (grain, at, dims)) WITHOUT ROWID;`,
      );
      return this.#save(state, {
        reason,
        version: CELLS_VERSION,
        stage: "stories",
        kind: 0,
        key: -1,
        hoursClosed: 0,
        compared: BEFORE_ALL,
        alike: 0,
        differing: 0,
      });
    });
  }

  /** Takes one step of it; null once both are comparable and compared, or need not be: then it is to be ended. */
  step(state: DayState, of: RecountProgress): DayState | null {
    return this.#storage.transactionSync(() => {
      switch (of.stage) {
        case "stories":
          return this.#save(state, this.#countStories(of, state));
        case "hours": {
          if (of.hoursClosed === state.hoursClosed)
            return of.reason === "version" ? null : this.#save(state, { ...of, stage: "compare" });
          const hoursClosed = sumUpHour(this.#cells, { day: state.day, hoursClosed: of.hoursClosed });
          return this.#save(state, { ...of, hoursClosed });
        }
        case "compare": {
          const next = this.#compare(of);
          return next === null ? null : this.#save(state, next);
        }
      }
    });
  }

  /** In the transaction that writes the stories: those that were counted are counted as they are now. */
  follow(changes: readonly StoryChange[], { day, recount: of }: DayState): void {
    if (of === null) return;
    const counted = changes.filter((change) => isBehind(change, of)).flatMap(({ cells }) => cells);
    addMinutes(this.#cells, gather(counted), { day, hoursClosed: of.hoursClosed });
  }

  /** Cells that differ, when all were compared: those that only one of both has are among them. */
  differing({ alike, differing }: RecountProgress): number {
    const { count } = this.#storage.sql.exec<{ count: number }>("SELECT COUNT(*) AS count FROM recounted").one();
    return Math.max(differing, count - alike);
  }

  /** The new ones take the place of the old ones, or go. */
  end(state: DayState, use: "new" | "old"): void {
    this.#storage.transactionSync(() => {
      const { sql } = this.#storage;
      if (use === "old") sql.exec("DROP TABLE recounted");
      else sql.exec("DROP TABLE cells; ALTER TABLE recounted RENAME TO cells;");
      const cellsVersion = use === "new" ? CELLS_VERSION : state.cellsVersion;
      const revision = state.revision + (use === "new" ? 1 : 0);
      this.#days.save({ ...state, cellsVersion, revision, recount: null });
    });
  }

  #countStories(of: RecountProgress, { day }: DayState): RecountProgress {
    const kind = STORY_KINDS[of.kind];
    if (kind === undefined) return { ...of, stage: "hours" };
    const rows = this.#storage.sql
      .exec<{
        key: number;
        id: string;
        body: ArrayBuffer;
      }>(`SELECT key, id, body FROM ${STORY_TABLES[kind]} WHERE key > ? ORDER BY key LIMIT ${STORIES_A_STEP}`, of.key)
      .toArray();
    const found = rows.flatMap((row) => this.#count(kind, row));
    addMinutes(this.#cells, gather(found), { day, hoursClosed: 0 });
    const last = rows.at(-1);
    if (last === undefined || rows.length < STORIES_A_STEP) return { ...of, kind: of.kind + 1, key: -1 };
    return { ...of, key: last.key };
  }

  /** Of a story that is set aside, what was counted of it; one that this release cannot read counts nothing until it can. */
  #count(
    kind: StoryKind,
    { key, id, body }: { readonly key: number; readonly id: string; readonly body: ArrayBuffer },
  ) {
    const events = readable(() => readEvents(body)) ?? [];
    const known = this.#setAside.countedOf(kind, key);
    const cells = events.length === 0 ? undefined : readCells(kind, events.slice(0, known ?? events.length));
    if (cells === undefined) this.#setAside.note({ kind, key, id, counted: 0 });
    return cells ?? [];
  }

  #compare(of: RecountProgress): RecountProgress | null {
    const { grain, at, dims } = of.compared;
    const rows = this.#storage.sql
      .exec<{ grain: number; at: number; dims: string; old: string; new: string | null }>(
        `SELECT cells.grain, cells.at, cells.dims, cells.body AS old, recounted.body AS new FROM cells
         LEFT JOIN recounted USING (grain, at, dims)
         WHERE (cells.grain, cells.at, cells.dims) > (?, ?, ?)
         ORDER BY cells.grain, cells.at, cells.dims LIMIT ${CELLS_A_STEP}`,
        grain,
        at,
        dims,
      )
      .toArray();
    const last = rows.at(-1);
    if (last === undefined) return null;
    const alike = rows.filter((row) => row.new !== null && isSameBody(row.old, row.new)).length;
    return {
      ...of,
      compared: { grain: last.grain, at: last.at, dims: last.dims },
      alike: of.alike + alike,
      differing: of.differing + rows.length - alike,
    };
  }

  #save(state: DayState, recount: RecountProgress): DayState {
    const next = { ...state, recount };
    this.#days.save(next);
    return next;
  }
}

/**
 * How many cells differ from what the day's stories come to: none, ever. All of it at once, for checks that hold up nobody;
 * a count that was under way begins anew.
 */
export function recountOf(day: { readonly recount: Recount; state(): DayState | null }): number {
  const state = day.state();
  if (state === null) return 0;
  let next: DayState | null = day.recount.begin(state, "check");
  let last = next.recount;
  while (next?.recount) {
    last = next.recount;
    next = day.recount.step(next, last);
  }
  const differing = last === null ? 0 : day.recount.differing(last);
  day.recount.end(state, "old");
  return differing;
}

function isBehind({ kind, key }: StoryChange, of: RecountProgress): boolean {
  const place = STORY_KINDS.indexOf(kind);
  return place < of.kind || (place === of.kind && key <= of.key);
}

function isSameBody(a: string, b: string): boolean {
  return a === b || isSameCounts(JSON.parse(a), JSON.parse(b));
}
