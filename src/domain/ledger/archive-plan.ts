/**
 * What an object does next with a day that is past its retention: copy a part, verify it, and so on until the rows may go.
 * What was done so far is one value that the object stores with each step, so that a crash repeats one step at most.
 */
import { DAY_MS } from "../limits/day-window.ts";
import type { ArchiveEntry } from "./archive.ts";

/** Days that the rows of a day stay in their object when they can be archived, unless the tenant wants more. */
export const ROW_RETENTION_DAYS = 35;
/** What a tenant may want, inclusive. Not less: events are told again for 30 days, out of the same days. */
export const ROW_DAYS_BOUNDS = { min: ROW_RETENTION_DAYS, max: 365 } as const;
/** What still waited when a day was archived ends later: once in so many days it is archived too. */
const LATE_ROUND_DAYS = 30;
/** The days that end together do not all begin together. */
const SPREAD_MS = 6 * 60 * 60_000;
const BACKOFF_MS = 60_000;
const BACKOFF_MAX_MS = 6 * 60 * 60_000;

/** Until when the rows of a day stay at the least where there is an archive for them. */
export function rowsEndMs(day: number): number {
  return (day + 1 + ROW_RETENTION_DAYS) * DAY_MS;
}

interface Rounds {
  /** The first part of the round at work, or of the next: parts of earlier rounds are never written over. */
  readonly firstPart: number;
  readonly failures: number;
  /** Not before; 0: at once. */
  readonly retryAtMs: number;
}

interface Round extends Rounds {
  /** When it began: what waited then waits until it is over. Absent: an object of another release began it. */
  readonly asOfMs?: number;
}

/** Files are being written. */
export interface Copying extends Round {
  readonly stage: "copying";
  /** The object's rows as they were when the copy began: when one of them changes, it begins anew. */
  readonly revision: number;
  readonly part: number;
  /** Where the part begins, in the object's own words; null: with the first row. */
  readonly from: string | null;
  /** Every file whose copy was read back and found whole. */
  readonly verified: readonly ArchiveEntry[];
  /** The files of the part, as long as nobody has read them back, and where the next part begins; null: there is none. */
  readonly copied: { readonly entries: readonly ArchiveEntry[]; readonly next: string | null } | null;
  readonly isWhole: boolean;
}

/** The manifest stands: the rows may go as long as they are what was copied. */
export interface Finished extends Round {
  readonly stage: "finished";
  readonly revision: number;
  readonly nextPart: number;
}

/** The rows are gone; what waits and the cells of hours and days are there. */
export interface Archived extends Rounds {
  readonly stage: "archived";
  readonly archivedAtMs: number;
  /** What was set aside for the time without rows is still to be deleted. */
  readonly isAside: boolean;
}

export type ArchiveProgress = Copying | Finished | Archived;

export interface ArchiveFacts {
  /** "2026-11-01" */
  readonly day: string;
  readonly nowMs: number;
  readonly hasBucket: boolean;
  /** Of rows that can be archived. */
  readonly rowDays: number;
  /** Of all that is known of the day. */
  readonly keptDays: number;
  /** In [0, 1), by the name of the object: `placeInUnit`. */
  readonly spread: number;
  /** Whether there are rows that wait for nothing any more. */
  readonly hasRows: boolean;
  /** When the first of those that wait is over by itself; infinite: none is. */
  readonly overAtMs: number;
  /** Counts changes of those rows. */
  readonly revision: number;
  /** Null: nothing was begun. */
  readonly progress: ArchiveProgress | null;
}

export type ArchiveStep =
  | { readonly kind: "wait"; readonly untilMs: number }
  | { readonly kind: "begin" }
  | { readonly kind: "copy"; readonly progress: Copying }
  | { readonly kind: "verify"; readonly progress: Copying; readonly entries: readonly ArchiveEntry[] }
  | { readonly kind: "finish"; readonly progress: Copying }
  | { readonly kind: "delete"; readonly progress: Finished }
  | { readonly kind: "drop_aside"; readonly progress: Archived }
  /** Nothing of the day is kept any longer. */
  | { readonly kind: "forget" };

export function nextArchiveStep(facts: ArchiveFacts): ArchiveStep {
  const { nowMs, hasBucket, hasRows, progress } = facts;
  const dayEndsMs = Date.parse(facts.day) + DAY_MS;
  const forgetAtMs = dayEndsMs + facts.keptDays * DAY_MS;
  if (!hasBucket) return nowMs < forgetAtMs ? { kind: "wait", untilMs: forgetAtMs } : { kind: "forget" };
  const isOver = nowMs >= forgetAtMs;
  const dueAtMs = dueAt(facts, dayEndsMs);
  if (nowMs < dueAtMs) return { kind: "wait", untilMs: dueAtMs };
  if (progress !== null && nowMs < progress.retryAtMs) return { kind: "wait", untilMs: progress.retryAtMs };
  if (progress?.stage === "archived" && progress.isAside) return { kind: "drop_aside", progress };
  if (progress === null || progress.stage === "archived") {
    // What was never copied outlives its time: a bucket that was away must not cost rows.
    if (!hasRows) return isOver ? { kind: "forget" } : { kind: "wait", untilMs: Math.min(facts.overAtMs, forgetAtMs) };
    const lateAtMs = progress === null ? nowMs : progress.archivedAtMs + LATE_ROUND_DAYS * DAY_MS;
    return nowMs < lateAtMs && !isOver ? { kind: "wait", untilMs: Math.min(lateAtMs, forgetAtMs) } : { kind: "begin" };
  }
  if (progress.revision !== facts.revision) return { kind: "begin" };
  if (progress.stage === "finished") return { kind: "delete", progress };
  if (progress.copied !== null) return { kind: "verify", progress, entries: progress.copied.entries };
  return progress.isWhole ? { kind: "finish", progress } : { kind: "copy", progress };
}

function dueAt({ rowDays, spread }: ArchiveFacts, dayEndsMs: number): number {
  return dayEndsMs + rowDays * DAY_MS + Math.floor(spread * SPREAD_MS);
}

/**
 * A round begins. One that was interrupted begins at its own first part; after one that ended, and in an object that does
 * not know of one (`archivedParts`, by the manifest), behind what is archived.
 */
export function begun(
  progress: ArchiveProgress | null,
  { revision, archivedParts, nowMs }: { revision: number; archivedParts: number; nowMs: number },
): Copying {
  const firstPart = progress?.firstPart ?? archivedParts;
  return {
    stage: "copying",
    firstPart,
    failures: progress?.failures ?? 0,
    retryAtMs: 0,
    asOfMs: nowMs,
    revision,
    part: firstPart,
    from: null,
    verified: [],
    copied: null,
    isWhole: false,
  };
}

export function copied(progress: Copying, entries: readonly ArchiveEntry[], next: string | null): Copying {
  return { ...progress, copied: { entries, next } };
}

/** The part was read back. One that is not what was written is copied again. */
export function verified(progress: Copying, isWhole: boolean, nowMs: number): Copying {
  const { copied: part, part: number } = progress;
  if (part === null) return progress;
  if (!isWhole) return { ...failed(progress, nowMs), copied: null };
  return {
    ...progress,
    failures: 0,
    verified: [...progress.verified, ...part.entries],
    copied: null,
    part: number + 1,
    from: part.next,
    isWhole: part.next === null,
  };
}

export function finished({ firstPart, revision, part, asOfMs }: Copying): Finished {
  const round = asOfMs === undefined ? {} : { asOfMs };
  return { stage: "finished", firstPart, failures: 0, retryAtMs: 0, ...round, revision, nextPart: part };
}

export function archived(progress: Finished, archivedAtMs: number, isAside: boolean): Archived {
  return archivedUpTo(progress.nextPart, archivedAtMs, isAside);
}

/** An object that was found empty, and has from the archive what it should have. */
export function archivedUpTo(nextPart: number, archivedAtMs: number, isAside: boolean): Archived {
  return { stage: "archived", firstPart: nextPart, failures: 0, retryAtMs: 0, archivedAtMs, isAside };
}

export function withoutAside(progress: Archived): Archived {
  return { ...progress, isAside: false, failures: 0, retryAtMs: 0 };
}

/** A step failed: it is taken again, later each time. */
export function failed<Progress extends ArchiveProgress>(progress: Progress, nowMs: number): Progress {
  const failures = progress.failures + 1;
  const waitMs = Math.min(BACKOFF_MS * 2 ** (failures - 1), BACKOFF_MAX_MS);
  return { ...progress, failures, retryAtMs: nowMs + waitMs };
}
