/** Faults planted into the ways on which what was lost is told again. */
import type { SliceRef, SliceWrite, StoryStanding } from "../../../src/app/ledger/slice-ports.ts";
import type { DomainEvent } from "../../../src/domain/events/events.ts";
import { isRetold } from "../../../src/domain/ledger/retold.ts";
import { HeadlessRows } from "../../../src/objects/ledger/headless-rows.ts";
import { eventsOf, OpenStories } from "../../../src/objects/ledger/open-stories.ts";
import { StoryPageRows } from "../../../src/objects/phone/ledger/story-page-rows.ts";
import { WakeRows } from "../../../src/objects/phone/wake-rows.ts";
import { type PlantedFault, slicing, swap } from "./plants.ts";

/** No night looks at stories of this kind. */
function skipping(kind: string) {
  return () =>
    swap(StoryPageRows.prototype, "page", (sound) => {
      return function (this: StoryPageRows, range) {
        return range.kind === kind ? [] : sound.call(this, range);
      };
    });
}

export const PLANTED_IN_RETELLING: readonly PlantedFault[] = [
  { title: "the nightly comparison skips verifications", change: skipping("verification") },
  { title: "the nightly comparison skips texts", change: skipping("message") },
  {
    title: "the nightly comparison skips a bucket",
    change: () =>
      swap(WakeRows.prototype, "set", (sound) => {
        return function (this: WakeRows, wakes) {
          sound.call(
            this,
            wakes.filter(({ kind, dueAtMs }) => kind !== "compare" || dueAtMs % 3 > 0),
          );
        };
      }),
  },
  {
    title: "a comparison that the ledger did not answer is done with",
    change: () =>
      swap(WakeRows.prototype, "set", (sound) => {
        return function (this: WakeRows, wakes) {
          const isAgain = wakes.some(({ kind, dueAtMs }) => kind === "compare" && dueAtMs === Date.now() + 1_800_000);
          return isAgain ? wakes.forEach(({ subject }) => this.clear(subject)) : sound.call(this, wakes);
        };
      }),
  },
  {
    title: "a story that changes when it is old is not compared",
    change: () =>
      swap(WakeRows.prototype, "set", (sound) => {
        return function (this: WakeRows, wakes) {
          sound.call(
            this,
            wakes.filter(({ subject }) => !subject.startsWith("compare:one:")),
          );
        };
      }),
  },
  {
    title: "stories are compared by their status alone",
    plant: slicing((sound) => ({
      standing: (at: SliceRef, stories: readonly StoryStanding[]) =>
        sound.standing(
          at,
          stories.map(({ kind, id, status }) => ({ kind, id, status })),
        ),
    })),
  },
  {
    title: "a story that is there is taken for whole",
    plant: slicing((sound) => ({
      standing: async (at: SliceRef, stories: readonly StoryStanding[]) => {
        const known = await Promise.all(stories.map((story) => sound.read(at, story)));
        return stories.filter((_, index) => known[index]?.length !== 0).map(({ id }) => id);
      },
    })),
  },
  {
    title: "the mend of beginnings forgets a story",
    change: () =>
      swap(HeadlessRows.prototype, "take", (sound) => {
        return function (this: HeadlessRows, nowMs, limit) {
          return sound.call(this, nowMs, limit).slice(1);
        };
      }),
  },
  {
    title: "what is told again is counted again",
    change: () =>
      swap(OpenStories.prototype, "due", (sound) => {
        return function (this: OpenStories, nowMs, limit, everything) {
          const due = sound.call(this, nowMs, limit, everything);
          for (const story of due) if (eventsOf(story).some(isRetold)) Object.assign(story, { storedCount: 0 });
          return due;
        };
      }),
  },
  {
    title: "what is told again looks like the event itself",
    plant: { retold: (lines) => lines.map((line) => line.replace('"id":"retold.', '"id":"weur1.')) },
  },
  {
    title: "what is told again has happened now",
    plant: {
      retold: (lines) =>
        lines.map((line) => {
          const event: DomainEvent = JSON.parse(line);
          return JSON.stringify({ ...event, atMs: Date.now() });
        }),
    },
  },
  {
    title: "what is told again is told to followers",
    plant: slicing((sound) => ({
      write: (at: SliceRef, write: SliceWrite) =>
        sound.write(at, write.lines.some((line) => line.includes('"retold.')) ? { ...write, use: "both" } : write),
    })),
  },
];
