/** The D1 database behind drizzle. Queries are awaited by `answer`, so that all faults leave as StoreUnavailable. */
import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";
import { StoreUnavailable } from "../../app/base/store-ports.ts";
import { withDeadline } from "./deadline.ts";

export type Database = DrizzleD1Database;

/** A healthy query takes milliseconds; a D1 that stalls has been seen to stay silent for 80 s. */
const ANSWER_DEADLINE_MS = 10_000;
/** A shorter limit for reads that a STOP has to wait for: they have another source, or can be done without. */
export const ANSWER_SOON_MS = 1_500;

export function openDatabase(d1: D1Database): Database {
  return drizzle(d1);
}

/**
 * Waits for D1. Every fault becomes StoreUnavailable: drizzle's own errors quote the parameters, which are tokens,
 * hashes and sealed numbers. A write that ran out of time may have happened, so every write can be made again.
 */
export async function answer<T>(work: PromiseLike<T>, deadlineMs = ANSWER_DEADLINE_MS): Promise<T> {
  try {
    return await withDeadline(work, deadlineMs);
  } catch (error) {
    throw new StoreUnavailable(rootMessage(error));
  }
}

/** Whether a write failed because another row holds the same unique value. `column`: "table.column". */
export function isUniqueViolation(error: unknown, column: string): boolean {
  return rootMessage(error).includes(`UNIQUE constraint failed: ${column}`);
}

/** The database's own words: the innermost cause, without drizzle's copy of statement and parameters. */
function rootMessage(error: unknown): string {
  let root = error;
  while (root instanceof Error && root.cause !== undefined) root = root.cause;
  return root instanceof Error ? root.message : "unknown error";
}
