/**
 * The stories that have changed since they were written down. The journal holds every event of them, so all of this may be
 * lost at any time: it is made again from the chunks after the mark. A story whose rest is to be expected soon is held
 * back, so that most are written once.
 */
import type { DomainEvent } from "../../domain/events/events.ts";
import { readColumns } from "../../domain/ledger/read-story.ts";
import { isRetold, isToldBy } from "../../domain/ledger/retold.ts";
import type { StoryColumns } from "../../domain/ledger/story-columns.ts";
import { storyKey } from "../../domain/ledger/story-key.ts";
import { isMostlyLast, type StoryRef } from "../../domain/ledger/story-kind.ts";
import type { StoredStory } from "./story-rows.ts";

/** A story holds so many events; of what others may repeat as they like, fewer: its beginning and its end find room. */
const EVENTS_MAX = 1_000;
const REPEATED_MAX = 300;
/** What repeats without changing anything: a receipt that comes again, and names no price. */
const IDLE_EVENTS_MAX = 20;
/** A story that is not over waits so long for the rest of it. */
const HELD_BACK_MS = 60_000;
/** Letters of all that is open: beyond, the oldest are written though more may come. */
const LETTERS_MAX = 16_000_000;
/** Of them, some hundred bytes each. */
const UNCHANGED_MAX = 20_000;

export interface OpenStory {
  readonly ref: StoryRef;
  readonly key: number;
  readonly stored: Omit<StoredStory, "events"> | null;
  /** How many of the events its row was made of: they come first. */
  storedCount: number;
  readonly lines: string[];
  readonly seen: Set<string>;
  /** No chunk before this one holds an event that is not in its row. */
  firstChunk: number;
  readonly openedAtMs: number;
}

export class OpenStories {
  readonly #find: (ref: StoryRef) => StoredStory | null;
  /** In the order in which they were opened. */
  readonly #open = new Map<string, OpenStory>();
  readonly #over = new Set<OpenStory>();
  readonly #columns = new WeakMap<OpenStory, StoryColumns | undefined>();
  /**
   * Stories that were read and took nothing: after a restart most of the journal is of these, and a receipt that comes again
   * without end is of one that is full. They are not read again for what they would not take.
   */
  readonly #unchanged = new Map<string, Known>();
  #letters = 0;

  constructor(find: (ref: StoryRef) => StoredStory | null) {
    this.#find = find;
  }

  /** False: the story knows it, or is full. `chunk`: none before it holds the event. */
  add(
    ref: StoryRef,
    { event, line }: { event: DomainEvent; line: string },
    at: { chunk: number; nowMs: number },
  ): boolean {
    const name = `${ref.kind} ${ref.id}`;
    const unchanged = this.#unchanged.get(name);
    if (unchanged !== undefined && isRefused(unchanged, event)) return false;
    const known = this.#open.get(name);
    const story = known ?? this.#load(ref, at);
    if (story === null) return false;
    if (isRefused({ seen: story.seen, count: story.lines.length }, event) || isTold(story, event)) {
      if (known === undefined) this.#remember(name, story);
      return false;
    }
    if (known === undefined) {
      this.#unchanged.delete(name);
      this.#open.set(name, story);
      this.#letters += lettersOf(story);
    }
    story.seen.add(event.id);
    // What is of the past stands before what is already open.
    story.firstChunk = Math.min(story.firstChunk, at.chunk);
    story.lines.push(line);
    this.#letters += line.length;
    if (event.type === "reminder.moved" && story.lines.length > REPEATED_MAX) this.#letters -= dropOldestMove(story);
    this.#columns.delete(story);
    if (isMostlyLast(event)) this.#over.add(story);
    return true;
  }

  find(ref: StoryRef): OpenStory | null {
    return this.#open.get(`${ref.kind} ${ref.id}`) ?? null;
  }

  *all(kind: StoryRef["kind"]): Iterable<OpenStory> {
    for (const story of this.#open.values()) if (story.ref.kind === kind) yield story;
  }

  /** To be written down again as it is, though nothing came. */
  writeAgain(ref: StoryRef, nowMs: number): void {
    const name = `${ref.kind} ${ref.id}`;
    const story = this.#open.get(name) ?? this.#load(ref, { chunk: Number.POSITIVE_INFINITY, nowMs });
    if (story === null) return;
    if (!this.#open.has(name)) {
      this.#unchanged.delete(name);
      this.#open.set(name, story);
      this.#letters += lettersOf(story);
    }
    this.#over.add(story);
  }

  /** `events`: those of the story, where they are at hand. Undefined: this release cannot read them. */
  columnsOf(story: OpenStory, events?: readonly DomainEvent[]): StoryColumns | undefined {
    if (this.#columns.has(story)) return this.#columns.get(story);
    const columns = readColumns(story.ref.kind, events ?? eventsOf(story));
    this.#columns.set(story, columns);
    return columns;
  }

  /** Those that are to be written now, as many as that at most. `everything`: none is held back. */
  due(nowMs: number, limit: number, everything = false): readonly OpenStory[] {
    const due = new Set<OpenStory>();
    for (const story of this.#over) {
      if (due.size === limit) break;
      due.add(story);
    }
    let letters = this.#letters;
    for (const story of this.#open.values()) {
      if (due.size === limit) break;
      const isOld = nowMs - story.openedAtMs >= HELD_BACK_MS;
      if (!everything && !isOld && letters <= LETTERS_MAX) break;
      letters -= lettersOf(story);
      due.add(story);
    }
    return [...due];
  }

  written(stories: readonly OpenStory[]): void {
    for (const story of stories) {
      this.#open.delete(`${story.ref.kind} ${story.ref.id}`);
      this.#over.delete(story);
      this.#letters -= lettersOf(story);
    }
  }

  /** Every chunk up to this one is in rows: what is read again after a restart comes after it. */
  mark(lastChunk: number): number {
    let mark = lastChunk;
    for (const { firstChunk } of this.#open.values()) mark = Math.min(mark, firstChunk - 1);
    return mark;
  }

  get size(): number {
    return this.#open.size;
  }

  forget(): void {
    this.#open.clear();
    this.#unchanged.clear();
    this.#over.clear();
    this.#letters = 0;
  }

  #remember(name: string, { seen, lines }: OpenStory): void {
    if (this.#unchanged.size >= UNCHANGED_MAX) this.#unchanged.clear();
    this.#unchanged.set(name, { seen, count: lines.length });
  }

  #load(ref: StoryRef, { chunk, nowMs }: { chunk: number; nowMs: number }): OpenStory | null {
    const key = storyKey(ref);
    if (key === null) return null;
    const found = this.#find(ref);
    const lines = found?.events.map((event) => JSON.stringify(event)) ?? [];
    return {
      ref,
      key: found?.key ?? key,
      stored: found,
      storedCount: lines.length,
      lines,
      seen: new Set(found?.events.map(({ id }) => id)),
      firstChunk: chunk,
      openedAtMs: nowMs,
    };
  }
}

export function eventsOf({ lines }: Pick<OpenStory, "lines">): readonly DomainEvent[] {
  return lines.map((line): DomainEvent => JSON.parse(line));
}

function lettersOf({ lines }: OpenStory): number {
  let letters = 0;
  for (const line of lines) letters += line.length;
  return letters;
}

/** What is known of a story without reading it. */
interface Known {
  readonly seen: ReadonlySet<string>;
  readonly count: number;
}

/** It knows the event, or is full. What is retold is little, and a story that is full of all else may lack its beginning. */
function isRefused({ seen, count }: Known, event: DomainEvent): boolean {
  if (seen.has(event.id)) return true;
  if (isRetold(event)) return false;
  return count >= roomFor(event);
}

/** What is retold has an id by what it says: once it was found to add nothing, it is known. */
function isTold(story: OpenStory, event: DomainEvent): boolean {
  if (!isRetold(event) || !isToldBy(event, eventsOf(story))) return false;
  story.seen.add(event.id);
  return true;
}

function roomFor(event: DomainEvent): number {
  switch (event.type) {
    case "verification.checked":
      return REPEATED_MAX;
    case "message.reported":
      if (event.applied) return EVENTS_MAX;
      return event.price === null ? IDLE_EVENTS_MAX : REPEATED_MAX;
    default:
      return EVENTS_MAX;
  }
}

/** An event may move every minute: of its moves the newest counts, so the oldest gives way. Returns its letters. */
function dropOldestMove(story: OpenStory): number {
  const moves = eventsOf(story).flatMap((event, place) =>
    event.type === "reminder.moved" ? [{ place, revision: event.eventRevision ?? 0 }] : [],
  );
  const [oldest] = moves.toSorted((a, b) => a.revision - b.revision);
  if (oldest === undefined) return 0;
  const [line] = story.lines.splice(oldest.place, 1);
  if (oldest.place < story.storedCount) story.storedCount -= 1;
  return line?.length ?? 0;
}
