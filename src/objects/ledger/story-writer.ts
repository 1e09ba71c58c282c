/** Writes a story of the day down: its row, its place on the lists of what lacks something, and what it changes in the cells. */
import { differenceOf } from "../../domain/ledger/cells/contribution.ts";
import { readCells } from "../../domain/ledger/read-story.ts";
import { sliceOfId } from "../../domain/ledger/slice.ts";
import { type StoryColumns, unknownColumns } from "../../domain/ledger/story-columns.ts";
import type { HeadlessRows } from "./headless-rows.ts";
import { eventsOf, type OpenStories, type OpenStory } from "./open-stories.ts";
import type { StoryChange } from "./recount.ts";
import type { SetAsideRows } from "./set-aside-rows.ts";
import type { StoryRows } from "./story-rows.ts";

export class StoryWriter {
  readonly #rows: StoryRows;
  readonly #open: OpenStories;
  readonly #headless: HeadlessRows;
  readonly #setAside: SetAsideRows;

  constructor(rows: {
    readonly stories: StoryRows;
    readonly open: OpenStories;
    readonly headless: HeadlessRows;
    readonly setAside: SetAsideRows;
  }) {
    this.#rows = rows.stories;
    this.#open = rows.open;
    this.#headless = rows.headless;
    this.#setAside = rows.setAside;
  }

  write(story: OpenStory, { day, nowMs }: { readonly day: number; readonly nowMs: number }): StoryChange {
    const { ref, stored, lines } = story;
    const events = eventsOf(story);
    const read = this.#open.columnsOf(story, events);
    const columns = read ?? unknownColumns(events);
    const isOfVerification = columns.link !== null && sliceOfId("verification", columns.link, 1)?.day === day;
    const phone = isOfVerification ? null : columns.phoneToken;
    const key = this.#rows.save({ ref, stored, columns, phone, lines });
    const counted = this.#countedOf(story);
    const before = readCells(ref.kind, events.slice(0, counted));
    const after = readCells(ref.kind, events);
    if (read !== undefined) this.#noteBeginning(story, read, nowMs);
    if (read === undefined || before === undefined || after === undefined) {
      // What it was counted for stays counted until all of it can be read.
      this.#setAside.note({ ...ref, key, counted });
      return { kind: ref.kind, key, cells: [] };
    }
    this.#setAside.forget({ kind: ref.kind, key });
    return { kind: ref.kind, key, cells: differenceOf(before, after) };
  }

  #noteBeginning({ ref, stored }: OpenStory, { status }: StoryColumns, nowMs: number): void {
    if (status === null) this.#headless.note(ref, nowMs);
    else if (stored !== null && stored.status === null) this.#headless.forget(ref);
  }

  /** How many of its events the cells know: all that stand in its row, but of one that was set aside. */
  #countedOf({ ref, stored, storedCount }: OpenStory): number {
    return stored === null ? 0 : (this.#setAside.countedOf(ref.kind, stored.key) ?? storedCount);
  }
}
