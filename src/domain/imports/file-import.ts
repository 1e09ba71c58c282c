/** How far a file of before has come: it is worked line by line, in parts, and each part is counted as it goes. */
import type { Mode } from "../base/placement.ts";

/** What its lines are of: what people said about being texted, who they are, or what they did. */
export const IMPORT_KINDS = ["consents", "users", "activity"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export const IMPORT_FORMATS = ["jsonl", "csv"] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/**
 * waiting: for its first part, or for the next. working: on a part. done: its last part was worked. failed: its object is
 * not what it was, and somebody has to look.
 */
export const IMPORT_STATUSES = ["waiting", "working", "done", "failed"] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** What is wrong with one line, as a problem document says it. */
export interface RefusedLine {
  /** In the file, from 1. */
  readonly line: number;
  readonly code: string;
  readonly violations: readonly { readonly field: string; readonly reason: string; readonly message: string }[];
}

/** How the lines of a file are written, and what they have in common. */
export interface ImportForm {
  readonly format: ImportFormat;
  /** Fields that each line has unless it says otherwise, as they came. */
  readonly defaults: Readonly<Record<string, unknown>>;
  /** Names of the columns of a CSV file that does not begin with them; null: its line 1 has them. */
  readonly saidColumns: readonly string[] | null;
  /** Its name in the bucket of files, below the folder of its tenant and mode; null: its lines are sent. */
  readonly object: string | null;
}

/**
 * object_missing: it is not there. object_changed: it is another than when its first line was read. columns_unknown: its
 * line 1 does not name known fields, each once.
 */
export const IMPORT_FAULTS = ["object_missing", "object_changed", "columns_unknown"] as const;
export type ImportFault = (typeof IMPORT_FAULTS)[number];

export interface FileImport extends ImportForm {
  readonly tenantId: string;
  readonly mode: Mode;
  readonly kind: ImportKind;
  /** The tenant's own name for the file. */
  readonly importId: string;
  /** Names of the columns of a CSV file; null: not read yet, or there are none. */
  readonly columns: readonly string[] | null;
  readonly status: ImportStatus;
  /** Lines of the file that were worked, a header and empty ones too. */
  readonly lines: number;
  /** What these lines are of the file. */
  readonly bytes: number;
  /** The last of them opened a quote that it did not close. */
  readonly isQuoteOpen: boolean;
  /** Lines that said something new. */
  readonly recorded: number;
  /** Lines whose word was there before. */
  readonly known: number;
  readonly refused: number;
  /** The first of those that were refused. */
  readonly refusals: readonly RefusedLine[];
  /** Which object it was when its first line was read, as the bucket tells one from the next; null: none was read. */
  readonly objectTag: string | null;
  /** The key that had the object read: it stands behind what the lines say; null: nobody had. */
  readonly runBy: string | null;
  /** Why it has failed; null: it has not. */
  readonly fault: ImportFault | null;
  readonly createdAtMs: number;
  readonly changedAtMs: number;
  /** How often the row was written: of two who write at once, the one that read it later does. */
  readonly version: number;
}

/** More refusals than this say nothing new of a file. */
const REFUSALS_KEPT = 100;

/** Lines of a chunk are worked at once and counted together; a request or a page ends after so many lines. */
export interface ImportPace {
  readonly chunkLines: number;
  readonly partLines: number;
}

/**
 * What an invocation may ask of objects is 10,000 calls: a line of consents asks for its user and for one object, with
 * many lines in one call; of users, for the user, their number and who has it; of activity, for its bucket, and while
 * users move out of D1 for the user too.
 */
export const IMPORT_PACES: Readonly<Record<ImportKind, ImportPace>> = {
  consents: { chunkLines: 1_000, partLines: 4_500 },
  users: { chunkLines: 250, partLines: 1_500 },
  activity: { chunkLines: 1_000, partLines: 2_000 },
};

export interface PartCounts {
  readonly lines: number;
  readonly bytes: number;
  readonly isQuoteOpen: boolean;
  readonly recorded: number;
  readonly known: number;
  readonly refusals: readonly RefusedLine[];
}

/** A part from line 1 begins anew: a file that stopped half-way may be sent again whole. */
export function begunImport(before: FileImport, firstLine: number, nowMs: number): FileImport {
  const working = { ...before, status: "working", fault: null, changedAtMs: nowMs } as const;
  if (firstLine > 1) return working;
  const { saidColumns: columns } = before;
  const counts = { lines: 0, bytes: 0, recorded: 0, known: 0, refused: 0, refusals: [] };
  return { ...working, ...counts, columns, isQuoteOpen: false };
}

export function countedImport(before: FileImport, part: PartCounts, nowMs: number): FileImport {
  return {
    ...before,
    lines: before.lines + part.lines,
    bytes: before.bytes + part.bytes,
    isQuoteOpen: part.isQuoteOpen,
    recorded: before.recorded + part.recorded,
    known: before.known + part.known,
    refused: before.refused + part.refusals.length,
    refusals: [...before.refusals, ...part.refusals].slice(0, REFUSALS_KEPT),
    changedAtMs: nowMs,
  };
}

/** Its line 1 names the columns and says nothing else. */
export function hasHeader({ format, saidColumns }: ImportForm): boolean {
  return format === "csv" && saidColumns === null;
}

/** Whether lines that are written in one way may go on behind lines of the other. */
export function isSameForm(one: ImportForm, other: ImportForm): boolean {
  const [a, b] = [one, other].map(({ format, defaults, saidColumns, object }) =>
    JSON.stringify([format, defaults, saidColumns, object]),
  );
  return a === b;
}
