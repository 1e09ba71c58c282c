/**
 * One day of the ledger: a journal that everything is written to at once, and behind it the stories and counts that are made
 * of it. The journal is the truth: what is in memory and newer than the mark is made of it again after a restart.
 */
import type { SliceUse, SliceWrite } from "../../app/ledger/slice-ports.ts";
import type { DomainEvent } from "../../domain/events/events.ts";
import { differenceOf } from "../../domain/ledger/cells/contribution.ts";
import { contributionsOf } from "../../domain/ledger/cells/contributions-of.ts";
import { sliceOfId } from "../../domain/ledger/slice.ts";
import { storiesOf, type StoryRef } from "../../domain/ledger/story-kind.ts";
import { DAY_MS } from "../../domain/limits/day-window.ts";
import { hasTable } from "../has-table.ts";
import { CellRows, gather } from "./cell-rows.ts";
import { addMinutes, sumUpHour } from "./cell-sums.ts";
import { ChunkRows } from "./chunk-rows.ts";
import { isArchived, mayBeginLate } from "./late-events.ts";
import { type DayIdentity, DayRows, type DayState, newDay } from "./day-rows.ts";
import { HeadlessRows } from "./headless-rows.ts";
import { eventsOf, OpenStories, type OpenStory } from "./open-stories.ts";
import { Recount } from "./recount.ts";
import { migrate } from "../migrate.ts";
import { LEDGER_TABLES } from "./schema.ts";
import { StoryRows } from "./story-rows.ts";
import { StorySearch } from "./story-search.ts";
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
  readonly search: StorySearch;
  readonly recount: Recount;
  readonly #stories: StoryRows;
  readonly #told: ToldRows;
  readonly #days: DayRows;
  #isOpen = false;
  /** Events about stories that have left for the archive, since somebody asked. */
  #tooLate = 0;

  constructor(storage: DurableObjectStorage) {
    const { sql } = storage;
    this.#storage = storage;
    this.chunks = new ChunkRows(sql);
    this.cells = new CellRows(sql);
    this.headless = new HeadlessRows(sql);
    this.#stories = new StoryRows(sql);
    this.#told = new ToldRows(sql);
    this.#days = new DayRows(sql);
    this.recount = new Recount(storage, this.#days);
    this.open = new OpenStories((ref) => this.#stories.find(ref));
    this.search = new StorySearch(sql, this.#stories, this.open);
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
        if (isPast === true && use !== "story") return this.#writePast(lines, { use, nowMs, day: identity.day });
        const at = { use, chunk: this.chunks.lastId() + 1, nowMs, day: identity.day };
        const fresh = lines.filter((line) => this.#take(line, at));
        if (fresh.length > 0) this.chunks.append(fresh, use, nowMs - identity.day * DAY_MS);
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
    return open === null ? (this.#stories.find(ref)?.status ?? null) : this.open.columnsOf(open).status;
  }

  /** Writes down what is due; true when more is. `everything`: nothing is held back. */
  flush(nowMs: number, everything = false): boolean {
    const state = this.state();
    if (state === null) return false;
    const due = this.open.due(nowMs, FLUSH_MAX, everything);
    if (due.length === 0) return false;
    try {
      this.#storage.transactionSync(() => {
        const changes = due.map((story) => this.#writeDown(story, state, nowMs));
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
    const count = this.#tooLate;
    this.#tooLate = 0;
    return count;
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

  /** Each some minutes of the day where they would have been told; what a restart reads begins before them. */
  #writePast(lines: readonly string[], { use, nowMs, day }: { use: SliceUse; nowMs: number; day: number }): void {
    for (const { id, lines: own } of this.chunks.placesOf(lines)) {
      const fresh = own.filter((line) => this.#take(line, { use, chunk: id, nowMs, day }));
      if (fresh.length === 0) continue;
      this.chunks.insert(fresh, use, id);
      const state = this.#days.find();
      if (state !== null && state.mark >= id) this.#days.save({ ...state, mark: id - 1 });
    }
  }

  #take(line: string, at: { use: SliceUse; chunk: number; nowMs: number; day: number }): boolean {
    const event: DomainEvent = JSON.parse(line);
    const all = at.use === "feed" ? [] : this.#storiesHere(event, at.day);
    const refs = all.filter((ref) => this.#isKeptHere(ref, event));
    if (refs.length < all.length) this.#tooLate += 1;
    if (refs.length === 0 && all.length > 0) return false;
    // What belongs to no story is known by its id: there is little of it.
    if (refs.length === 0) return this.#told.add(event.id);
    return refs.filter((ref) => this.open.add(ref, { event, line }, at)).length > 0;
  }

  /** A text may be of another day than its verification. */
  #storiesHere(event: DomainEvent, day: number): readonly StoryRef[] {
    return storiesOf(event).filter(
      (ref) => this.open.find(ref) !== null || sliceOfId(ref.kind, ref.id, 1)?.day === day,
    );
  }

  /** A story that has left for the archive does not begin anew with its last word. */
  #isKeptHere(ref: StoryRef, event: DomainEvent): boolean {
    const state = this.#days.find();
    if (state === null || !isArchived(state.archive)) return true;
    if (this.open.find(ref) !== null || this.#stories.find(ref) !== null) return true;
    return ref.kind === "message" && mayBeginLate(event, state);
  }

  #writeDown(story: OpenStory, { day }: DayState, nowMs: number) {
    const { ref, stored, storedCount, lines } = story;
    const events = eventsOf(story);
    const columns = this.open.columnsOf(story, events);
    const isOfVerification = columns.link !== null && sliceOfId("verification", columns.link, 1)?.day === day;
    const key = this.#stories.save({
      ref,
      stored,
      columns,
      phone: isOfVerification ? null : columns.phoneToken,
      lines,
    });
    if (columns.status === null) this.headless.note(ref, nowMs);
    else if (stored !== null && stored.status === null) this.headless.forget(ref);
    const before = storedCount === 0 ? [] : contributionsOf(ref.kind, events.slice(0, storedCount));
    return { kind: ref.kind, key, cells: differenceOf(before, contributionsOf(ref.kind, events)) };
  }

  /** Lazily, not in the constructor: an object that deleted itself is used again by the same instance. */
  #begin(): void {
    if (this.#isOpen) return;
    migrate(this.#storage, LEDGER_TABLES);
    this.#isOpen = true;
    this.#recover();
  }

  /** What was in memory and in no row when the last instance ended. */
  #recover(): void {
    const state = this.#days.find();
    if (state === null) return;
    for (const { id, events } of this.chunks.ofStories(state.mark)) {
      for (const event of events) {
        const at = { chunk: id, nowMs: Date.now() };
        for (const ref of this.#storiesHere(event, state.day).filter((one) => this.#isKeptHere(one, event)))
          this.open.add(ref, { event, line: JSON.stringify(event) }, at);
      }
    }
  }

  #forgetMemory(): void {
    this.open.forget();
    this.chunks.forgetMemory();
    this.#days.forgetMemory();
    this.#stories.forgetMemory();
    this.#isOpen = false;
  }
}

/** Whether something may still be told on a day, begun or not. */
export function isTelling({ day }: Pick<DayIdentity, "day">, nowMs: number): boolean {
  return nowMs < (day + 1) * DAY_MS + TELLS_AFTER_MS;
}
