/** A move of what earlier releases kept elsewhere: it goes on by the page, and can be killed at any time. */
import { DAY_MS } from "../../domain/limits/day-window.ts";
import { MIGRATION_NAMES, type MigrationName } from "./ports.ts";

/** A gradual deployment, or one that is taken back, is over by then: until then the release before may write. */
export const SETTLED_AFTER_MS = 3 * DAY_MS;

export interface MigrationStep {
  /** Where the next page begins. */
  readonly cursor: string;
  /** Rows that this page held. */
  readonly done: number;
  /** Objects and stores that were asked: an invocation may ask so many. */
  readonly calls: number;
  /** There is no other page. */
  readonly isOver: boolean;
  /** Nothing is to be done now: the next tick looks again. */
  readonly isResting?: boolean;
}

export interface MigrationJob {
  readonly name: MigrationName;
  /** Begins so long after another has ended; absent: at once. */
  readonly after?: { readonly name: MigrationName; readonly waitMs: number };
  /** How many rows there are, roughly. */
  estimate(): Promise<number>;
  /** Does one page; null: the first. A page that is done twice is done once. */
  step(cursor: string | null): Promise<MigrationStep>;
}

export function inTheirOrder(jobs: readonly MigrationJob[]): readonly MigrationJob[] {
  return jobs.toSorted((a, b) => MIGRATION_NAMES.indexOf(a.name) - MIGRATION_NAMES.indexOf(b.name));
}
