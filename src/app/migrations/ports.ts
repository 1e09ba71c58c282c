/** Moves of what earlier releases kept elsewhere, and how far each has come. */
import type { MigrationBook } from "./migration-book.ts";
import type { MigrationJob } from "./migration-job.ts";

/** In the order in which they are done, and shown. */
export const MIGRATION_NAMES = [
  "move_letters",
  "copy_users",
  "clear_users",
  "enrol_phones",
  "copy_links",
  "copy_ledger",
  "clear_ledger",
  "tell_standing",
] as const;
export type MigrationName = (typeof MIGRATION_NAMES)[number];

export interface MigrationProgress {
  readonly state: "running" | "done";
  readonly cursor: string | null;
  readonly done: number;
  readonly total: number;
  readonly startedAtMs: number;
  readonly updatedAtMs: number;
  readonly endedAtMs: number | null;
}

export interface MigrationServices {
  readonly migrations: {
    readonly book: MigrationBook;
    readonly jobs: readonly MigrationJob[];
  };
}
