/**
 * How far a server is with planning a campaign, read from the files of its buckets of users: asking the server would cost
 * what it is measured by.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setImmediate } from "node:timers/promises";

export interface PlannedPeople {
  /** People of the buckets that have planned for all of theirs. A file at a time: others are timed in this process. */
  look(): Promise<{ readonly people: number; readonly isOver: boolean }>;
  close(): void;
}

/** Of the buckets under `storage` that have people. */
export function openPlannedPeople(storage: string): PlannedPeople {
  const buckets = readdirSync(storage, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".sqlite"))
    .flatMap((file) => openBucket(join(storage, file)));
  const waiting = new Set(buckets);
  let people = 0;
  return {
    async look() {
      for (const bucket of waiting) {
        await setImmediate();
        if (bucket.prepare("SELECT 1 FROM campaigns WHERE checked_at_ms > 0").get() === undefined) continue;
        people += Number(bucket.prepare("SELECT count(*) AS people FROM occurrences").get()?.["people"]);
        waiting.delete(bucket);
      }
      return { people, isOver: waiting.size === 0 };
    },
    close() {
      for (const bucket of buckets) bucket.close();
    },
  };
}

function openBucket(file: string): readonly DatabaseSync[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const isBucket = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'occurrences'").get() !== undefined;
  const hasPeople = isBucket && database.prepare("SELECT 1 FROM people LIMIT 1").get() !== undefined;
  if (hasPeople) return [database];
  database.close();
  return [];
}
