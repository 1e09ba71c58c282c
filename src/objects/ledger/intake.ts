/** Which stories of the day what is written belongs to, and what is made of the journal again after a restart. */
import type { SliceUse } from "../../app/ledger/slice-ports.ts";
import type { DomainEvent } from "../../domain/events/events.ts";
import { readable, readCells, readColumns } from "../../domain/ledger/read-story.ts";
import { sliceOfId } from "../../domain/ledger/slice.ts";
import { storiesOf, type StoryRef } from "../../domain/ledger/story-kind.ts";
import type { ChunkRows } from "./chunk-rows.ts";
import type { DayRows, DayState } from "./day-rows.ts";
import { isArchived, mayBeginLate } from "./late-events.ts";
import type { OpenStories } from "./open-stories.ts";
import type { Place, SetAsideRows } from "./set-aside-rows.ts";
import type { StoryRows } from "./story-rows.ts";
import type { ToldRows } from "./told-rows.ts";

/** Of what is set aside so much is tried again at a time. */
const AGAIN_AT_ONCE = 50;

export interface IntakeRows {
  readonly chunks: ChunkRows;
  readonly open: OpenStories;
  readonly stories: StoryRows;
  readonly told: ToldRows;
  readonly days: DayRows;
  readonly setAside: SetAsideRows;
}

interface Told {
  readonly event: DomainEvent;
  readonly line: string;
}

interface TakenAt {
  readonly use: SliceUse;
  /** None before it holds the event. */
  readonly chunk: number;
  readonly nowMs: number;
  readonly day: number;
}

export class Intake {
  readonly #rows: IntakeRows;
  /** Events about stories that have left for the archive, since somebody asked. */
  #tooLate = 0;
  /** What is set aside was tried again up to here, since this instance began; null: none of it. */
  #triedAgain: Place | null = null;

  constructor(rows: IntakeRows) {
    this.#rows = rows;
  }

  write(
    lines: readonly string[],
    { use, nowMs, dayMs, day }: Omit<TakenAt, "chunk"> & { readonly dayMs: number },
  ): void {
    const { chunks, setAside } = this.#rows;
    const { fresh, isWhole } = this.#take(lines, { use, chunk: chunks.lastId() + 1, nowMs, day });
    if (fresh.length === 0) return;
    const first = chunks.append(fresh, use, dayMs);
    if (!isWhole) for (const chunk of chunks.idsFrom(first)) setAside.noteChunk(chunk);
  }

  /** Each some minutes of the day where they would have been told; what a restart reads begins before them. */
  writePast(lines: readonly string[], { use, nowMs, day }: Omit<TakenAt, "chunk">): void {
    const { chunks, days, setAside } = this.#rows;
    for (const { id, lines: own } of chunks.placesOf(lines)) {
      const { fresh, isWhole } = this.#take(own, { use, chunk: id, nowMs, day });
      if (fresh.length === 0) continue;
      chunks.insert(fresh, use, id);
      if (!isWhole) setAside.noteChunk(id);
      const state = days.find();
      if (state !== null && state.mark >= id) days.save({ ...state, mark: id - 1 });
    }
  }

  /** What was in memory and in no row when the last instance ended. */
  recover(nowMs: number): void {
    this.#triedAgain = null;
    const state = this.#rows.days.find();
    if (state === null) return;
    for (const chunk of this.#rows.chunks.ofStories(state.mark))
      if (!this.#readChunk(chunk, { state, nowMs })) this.#rows.setAside.noteChunk(chunk.id);
    this.tryAgain(nowMs);
  }

  /** Once an instance, and another release is another instance. True when there is more to try. */
  tryAgain(nowMs: number): boolean {
    const state = this.#rows.days.find();
    const found = this.#rows.setAside.after(this.#triedAgain, AGAIN_AT_ONCE);
    if (state === null || found.length === 0) return false;
    for (const one of found) {
      if (one.kind === "chunk") this.#tryChunk(one.key, { state, nowMs });
      else readable(() => this.#tryStory(one, nowMs));
    }
    this.#triedAgain = found.at(-1) ?? null;
    return found.length === AGAIN_AT_ONCE;
  }

  takeTooLate(): number {
    const count = this.#tooLate;
    this.#tooLate = 0;
    return count;
  }

  #tryChunk(id: number, of: { readonly state: DayState; readonly nowMs: number }): void {
    const { chunks, setAside } = this.#rows;
    const chunk = chunks.find(id);
    if (chunk === null || this.#readChunk(chunk, of)) setAside.forgetChunk(id);
  }

  #tryStory(ref: StoryRef, nowMs: number): void {
    const { open, stories } = this.#rows;
    const events = stories.find(ref)?.events ?? [];
    const isRead = readColumns(ref.kind, events) !== undefined && readCells(ref.kind, events) !== undefined;
    if (events.length > 0 && isRead) open.writeAgain(ref, nowMs);
  }

  /** False when an event of it is in no story yet that it may belong to. */
  #readChunk(
    { id, events }: { readonly id: number; readonly events: readonly DomainEvent[] },
    { state, nowMs }: { readonly state: DayState; readonly nowMs: number },
  ): boolean {
    const at = { chunk: id, nowMs, day: state.day };
    const placed = events.map((event) => this.#place({ event, line: JSON.stringify(event) }, at));
    return !placed.includes(undefined);
  }

  #take(lines: readonly string[], at: TakenAt): { readonly fresh: readonly string[]; readonly isWhole: boolean } {
    const { told } = this.#rows;
    let isWhole = true;
    const fresh = lines.filter((line) => {
      const event: DomainEvent = JSON.parse(line);
      const placed = at.use === "feed" ? "no_story" : this.#place({ event, line }, at);
      if (placed === undefined) isWhole = false;
      // What belongs to no story is known by its id: there is little of it.
      return placed === undefined || placed === "no_story" ? told.add(event.id) : placed === "new";
    });
    return { fresh, isWhole };
  }

  /** Undefined: this release cannot say which stories it belongs to, or cannot open one of them. */
  #place(told: Told, at: Omit<TakenAt, "use">): "new" | "known" | "no_story" | undefined {
    const all = readable(() => this.#storiesHere(told.event, at.day));
    if (all === undefined) return undefined;
    if (all.length === 0) return "no_story";
    return readable(() => {
      const refs = all.filter((ref) => this.#isKeptHere(ref, told.event));
      if (refs.length < all.length) this.#tooLate += 1;
      return refs.filter((ref) => this.#rows.open.add(ref, told, at)).length > 0 ? "new" : "known";
    });
  }

  /** A text may be of another day than its verification. */
  #storiesHere(event: DomainEvent, day: number): readonly StoryRef[] {
    const { open } = this.#rows;
    return storiesOf(event).filter((ref) => open.find(ref) !== null || sliceOfId(ref.kind, ref.id, 1)?.day === day);
  }

  /** A story that has left for the archive does not begin anew with its last word. */
  #isKeptHere(ref: StoryRef, event: DomainEvent): boolean {
    const { days, open, stories } = this.#rows;
    const state = days.find();
    if (state === null || !isArchived(state.archive)) return true;
    if (open.find(ref) !== null || stories.keyOf(ref) !== null) return true;
    return ref.kind === "message" && mayBeginLate(event, state);
  }
}
