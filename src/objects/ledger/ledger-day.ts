/**
 * One day of the ledger: a journal that everything is written to at once, and behind it the stories and counts that are made
 * of it. The journal is the truth: what is in memory and newer than the mark is made of it again after a restart.
 */
import type { SliceWrite } from "../../app/ledger/slice-ports.ts";
import type { StoryRef } from "../../domain/ledger/story-kind.ts";
import { GRAIN_MINUTES } from "../../domain/ledger/cells/cell-reads.ts";
import { DAY_MS } from "../../domain/limits/day-window.ts";
import { hasTable } from "../has-table.ts";
import { CellRows, gather } from "./cell-rows.ts";
import { addMinutes, sumUpHour } from "./cell-sums.ts";
import { ChunkRows } from "./chunk-rows.ts";
import { type DayIdentity, DayRows, type DayState, newDay } from "./day-rows.ts";
import { HeadlessRows } from "./headless-rows.ts";
import { Intake } from "./intake.ts";
import { OpenStories } from "./open-stories.ts";
import { Recount } from "./recount.ts";
import { migrate } from "../migrate.ts";
import { LEDGER_TABLES } from "./schema.ts";
import { SetAsideRows } from "./set-aside-rows.ts";
import { StoryRows } from "./story-rows.ts";
import { StorySearch } from "./story-search.ts";
import { StoryWriter } from "./story-writer.ts";
import { ToldRows } from "./told-rows.ts";

/** Stories that are written in one go: a list waits no longer than that takes. In parts too small, cells are written often. */
const FLUSH_MAX = 250;
/** How long after its end a day still tells what comes. Everybody's clock is nearer to ours than that. */
const TELLS_AFTER_MS = 3_600_000;

export class LedgerDay {
  readonly #storage: DurableObjectStorage;
  readonly chunks: ChunkRows;
  readonly cells: CellRows;
  readonly open: OpenStories;
  readonly headless: HeadlessRows;
  readonly setAside: SetAsideRows;
  readonly search: StorySearch;
  readonly recount: Recount;
  readonly #stories: StoryRows;
  readonly #days: DayRows;
  readonly #intake: Intake;
  readonly #writer: StoryWriter;
  #isOpen = false;

  constructor(storage: DurableObjectStorage) {
    const { sql } = storage;
    this.#storage = storage;
    this.chunks = new ChunkRows(sql);
    this.cells = new CellRows(sql);
    this.headless = new HeadlessRows(sql);
    this.#stories = new StoryRows(sql);
    this.#days = new DayRows(sql);
    this.setAside = new SetAsideRows(sql);
    this.recount = new Recount(storage, this.#days, this.setAside);
    this.open = new OpenStories((ref) => this.#stories.find(ref));
    this.search = new StorySearch(sql, { rows: this.#stories, open: this.open, setAside: this.setAside });
    const rows = { chunks: this.chunks, open: this.open, stories: this.#stories, setAside: this.setAside };
    this.#intake = new Intake({ ...rows, told: new ToldRows(sql), days: this.#days });
    this.#writer = new StoryWriter({ ...rows, headless: this.headless });
  }

  /** Null where nothing was ever written. */
  state(): DayState | null {
    if (!this.#isOpen && !hasTable(this.#storage, "schema_version")) return null;
    this.#begin();
    return this.#days.find();
  }

  write(identity: DayIdentity, { lines, use, isPast }: SliceWrite, nowMs: number): "written" | "feed_closed" {
    if (isPast !== true && use !== "story" && !isTelling(identity, nowMs)) return "feed_closed";
    this.#begin();
    try {
      this.#storage.transactionSync(() => {
        if (this.#days.find() === null) this.#days.save(newDay(identity));
        if (isPast === true) this.#days.noteMove(nowMs);
        const { day } = identity;
        if (isPast === true && use !== "story") this.#intake.writePast(lines, { use, nowMs, day });
        else this.#intake.write(lines, { use, nowMs, day, dayMs: nowMs - day * DAY_MS });
      });
    } catch (error) {
      this.#forgetMemory();
      throw error;
    }
    return "written";
  }

  read(ref: StoryRef): readonly string[] {
    const open = this.open.find(ref);
    if (open !== null) return open.lines;
    return this.#stories.find(ref)?.events.map((event) => JSON.stringify(event)) ?? [];
  }

  /** What a story has come to, as far as events tell; null where there is none, or no beginning of it. */
  statusOf(ref: StoryRef): string | null {
    const open = this.open.find(ref);
    return (open === null ? this.#stories.find(ref) : this.open.columnsOf(open))?.status ?? null;
  }

  /** Writes down what is due; true when more is. `everything`: nothing is held back. */
  flush(nowMs: number, everything = false): boolean {
    const state = this.state();
    if (state === null) return false;
    const due = this.open.due(nowMs, FLUSH_MAX, everything);
    if (due.length === 0) return this.#intake.tryAgain(nowMs) || this.open.due(nowMs, 1, everything).length > 0;
    try {
      this.#storage.transactionSync(() => {
        const changes = due.map((story) => this.#writer.write(story, { day: state.day, nowMs }));
        addMinutes(this.cells, gather(changes.flatMap(({ cells }) => cells)), state);
        this.recount.follow(changes, state);
        this.open.written(due);
        const mark = this.open.mark(this.chunks.lastId());
        this.#days.save({ ...state, mark, revision: state.revision + 1 });
      });
    } catch (error) {
      this.#forgetMemory();
      throw error;
    }
    return this.open.due(nowMs, 1, everything).length > 0;
  }

  /** The last day of which anything is counted here; null: nothing is. */
  reachDay(): number | null {
    if (this.state() === null) return null;
    // What is of another day is summed up at once; of an open day there are minutes alone, and in the archive none.
    const ends = (["minute", "hour"] as const).map((grain) => {
      const last = this.cells.extent(grain)?.last;
      return last === undefined ? -1 : Math.floor((last * GRAIN_MINUTES[grain]) / GRAIN_MINUTES.day);
    });
    const reach = Math.max(...ends);
    return reach < 0 ? null : reach;
  }

  /** Sums up the hour that is next, and after the last one the day. */
  closeHour(): void {
    const state = this.state();
    if (state === null || state.hoursClosed === 24) return;
    this.#storage.transactionSync(() => {
      this.#days.save({ ...state, hoursClosed: sumUpHour(this.cells, state) });
    });
  }

  /** What the work of the day's own alarm has come to. */
  save(state: DayState): void {
    this.#begin();
    this.#days.save(state);
  }

  /** How many events were dropped since this was asked, because their stories have left for the archive. */
  takeTooLate(): number {
    return this.#intake.takeTooLate();
  }

  /** Waiting reminders that are written down and follow an older revision of their event. */
  writtenReminders(eventId: string, revision: number): readonly string[] {
    const query = "SELECT id FROM reminders WHERE link = ? AND status = 'waiting' AND revision < ?";
    return this.#storage.sql
      .exec<{ id: string }>(query, eventId, revision)
      .toArray()
      .map(({ id }) => id);
  }

  /** The database is gone. */
  forget(): void {
    this.#forgetMemory();
  }

  /** Lazily, not in the constructor: an object that deleted itself is used again by the same instance. */
  #begin(): void {
    if (this.#isOpen) return;
    migrate(this.#storage, LEDGER_TABLES);
    this.#isOpen = true;
    this.#intake.recover(Date.now());
  }

  #forgetMemory(): void {
    this.open.forget();
    this.chunks.forgetMemory();
    this.#days.forgetMemory();
    this.#stories.forgetMemory();
    this.setAside.forgetMemory();
    this.#isOpen = false;
  }
}

/** Whether something may still be told on a day, begun or not. */
export function isTelling({ day }: Pick<DayIdentity, "day">, nowMs: number): boolean {
  return nowMs < (day + 1) * DAY_MS + TELLS_AFTER_MS;
}
