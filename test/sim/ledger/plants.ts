/**
 * Faults planted from outside into the code, its platform or what stands between: each has to be found by a few seeds, or
 * the simulation shows nothing about it.
 */
import type { SliceRef, SliceWrite, StoryQuery, ToldQuery } from "../../../src/app/ledger/slice-ports.ts";
import { CellRows } from "../../../src/objects/ledger/cell-rows.ts";
import { ChunkRows } from "../../../src/objects/ledger/chunk-rows.ts";
import { OpenStories } from "../../../src/objects/ledger/open-stories.ts";
import { ToldRows } from "../../../src/objects/ledger/told-rows.ts";
import { RosterMember } from "../../../src/objects/roster/roster-member.ts";
import type { Plant, Slices } from "./ledger-play.ts";

export interface PlantedFault {
  readonly title: string;
  readonly plant?: Plant;
  /** Changes a class of the product, and returns how it is undone. */
  change?(): () => void;
}

type Method = (...given: never[]) => unknown;

/** Puts another method into a class until it is undone. */
export function swap<Class extends object, Name extends keyof Class>(
  of: Class,
  name: Name,
  make: (sound: Class[Name]) => Class[Name] & Method,
): () => void {
  const sound = of[name];
  of[name] = make(sound);
  return () => void (of[name] = sound);
}

function rewriting(change: (query: string) => string): Plant {
  return { platform: { rewrite: change } };
}

export function slicing(change: (sound: Slices) => Partial<Slices>): Plant {
  return { slices: (sound) => ({ ...sound, ...change(sound) }) };
}

export const PLANTED_FAULTS: readonly PlantedFault[] = [
  {
    title: "a story takes an event that it knows",
    change: () =>
      swap(OpenStories.prototype, "add", (sound) => {
        return function (this: OpenStories, ref, of, at) {
          this.find(ref)?.seen.delete(of.event.id);
          return sound.call(this, ref, of, at);
        };
      }),
  },
  {
    title: "the mark passes events that are in memory only",
    change: () => swap(OpenStories.prototype, "mark", () => (lastChunk) => lastChunk),
  },
  {
    title: "a story that is written again is counted again",
    change: () =>
      swap(OpenStories.prototype, "due", (sound) => {
        return function (this: OpenStories, nowMs, limit, everything) {
          const due = sound.call(this, nowMs, limit, everything);
          for (const story of due) Object.assign(story, { storedCount: 0 });
          return due;
        };
      }),
  },
  {
    title: "lists leave out what is not written down yet",
    change: () => swap(OpenStories.prototype, "all", () => () => []),
  },
  {
    title: "after a rollback memory keeps what was rolled back",
    change: () => swap(OpenStories.prototype, "forget", () => () => undefined),
  },
  {
    title: "a restart does not read the journal",
    change: () =>
      swap(ChunkRows.prototype, "ofStories", () => {
        return function* () {
          // Nothing.
        };
      }),
  },
  {
    title: "chunks of one millisecond overwrite each other",
    plant: rewriting((query) => query.replace("INSERT INTO chunks", "INSERT OR REPLACE INTO chunks")),
    change: () =>
      swap(ChunkRows.prototype, "append", (sound) => {
        return function (this: ChunkRows, lines, use, dayMs) {
          const undo = swap(ChunkRows.prototype, "lastId", () => () => 0);
          try {
            return sound.call(this, lines, use, dayMs);
          } finally {
            undo();
          }
        };
      }),
  },
  {
    title: "nobody promises the roster to speak again",
    change: () => swap(RosterMember.prototype, "ringAtMs", () => (dueAtMs) => dueAtMs),
  },
  {
    title: "what comes late is not told",
    plant: slicing((sound) => ({
      write: async (at: SliceRef, write: SliceWrite) => (write.use === "feed" ? "written" : sound.write(at, write)),
    })),
  },
  {
    title: "what comes late is in no story",
    plant: slicing((sound) => ({
      write: async (at: SliceRef, write: SliceWrite) => (write.use === "story" ? "written" : sound.write(at, write)),
    })),
  },
  {
    title: "an hour that is summed up is not corrected",
    change: () => {
      let isAfterMinutes = false;
      return swap(CellRows.prototype, "add", (sound) => {
        return function (this: CellRows, kept, cells) {
          const isCorrection = kept.grain === "hour" && isAfterMinutes;
          isAfterMinutes = kept.grain === "minute";
          if (!isCorrection) sound.call(this, kept, cells);
        };
      });
    },
  },
  {
    title: "what is told and belongs to no story is told again",
    change: () => swap(ToldRows.prototype, "add", () => () => true),
  },
  {
    title: "of two ids with one key the second overwrites the first",
    plant: rewriting((query) =>
      query.startsWith("SELECT 1 FROM verifications WHERE key") || query.startsWith("SELECT 1 FROM messages WHERE key")
        ? `${query} AND FALSE`
        : query
            .replace(/^INSERT INTO (verifications|messages)/, "INSERT OR REPLACE INTO $1")
            .replace("ON CONFLICT (key) DO NOTHING", ""),
    ),
  },
  {
    title: "a page begins with the last of the page before",
    plant: slicing((sound) => ({
      list: async (at: SliceRef, query: StoryQuery) => {
        const page = await sound.list(at, query);
        return page.nextKey === null ? page : { ...page, nextKey: page.nextKey + 1 };
      },
    })),
  },
  {
    title: "a follower's place is one too far",
    plant: slicing((sound) => ({
      told: async (at: SliceRef, query: ToldQuery) => {
        const page = await sound.told(at, query);
        return page.hasMore ? { ...page, next: { ...page.next, index: page.next.index + 1 } } : page;
      },
    })),
  },
  {
    title: "a follower leaves a day that may still tell",
    plant: slicing((sound) => ({
      told: async (at: SliceRef, query: ToldQuery) => ({ ...(await sound.told(at, query)), isOpen: false }),
    })),
  },
  { title: "a transaction that throws is not taken back", plant: { platform: { rollsBack: false } } },
  {
    title: "live and test are one ledger",
    plant: { platform: { nameOf: (name) => name.replace(":test:", ":live:") } },
  },
  {
    title: "a write that failed is answered as if it were done",
    plant: slicing((sound) => ({
      write: (at: SliceRef, write: SliceWrite) => sound.write(at, write).catch(() => "written" as const),
    })),
  },
];
