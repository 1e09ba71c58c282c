/** A move of what earlier releases kept elsewhere: it goes on by the page, and can be killed at any time. */
import type { MigrationName } from "./ports.ts";

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
