/** How far a file of consents of before has come: it is sent in parts, and each part is worked as it comes. */
import type { Mode } from "../base/placement.ts";

export const IMPORT_FORMATS = ["jsonl", "csv"] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** waiting: for its first part, or for the next. working: on a part. done: its last part was worked. */
export const IMPORT_STATUSES = ["waiting", "working", "done"] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** What is wrong with one line, as a problem document says it. */
export interface RefusedLine {
  /** In the file, from 1. */
  readonly line: number;
  readonly code: string;
  readonly violations: readonly { readonly field: string; readonly reason: string; readonly message: string }[];
}

export interface ConsentImport {
  readonly tenantId: string;
  readonly mode: Mode;
  /** The tenant's own name for the file. */
  readonly importId: string;
  readonly format: ImportFormat;
  /** Fields that each line has unless it says otherwise, as they came. */
  readonly defaults: Readonly<Record<string, unknown>>;
  /** Names of the columns, from line 1 of a CSV file; null: not read yet, or there are none. */
  readonly columns: readonly string[] | null;
  readonly status: ImportStatus;
  /** Lines of the file that were worked, a header and empty ones too. */
  readonly lines: number;
  readonly recorded: number;
  readonly known: number;
  readonly refused: number;
  /** The first of those that were refused. */
  readonly refusals: readonly RefusedLine[];
  readonly createdAtMs: number;
  readonly changedAtMs: number;
}

/** More refusals than this say nothing new of a file. */
const REFUSALS_KEPT = 100;

export interface PartCounts {
  readonly lines: number;
  readonly recorded: number;
  readonly known: number;
  readonly refusals: readonly RefusedLine[];
}

/** A part from line 1 begins anew: a file that stopped half-way may be sent again whole. */
export function begunImport(before: ConsentImport, firstLine: number, nowMs: number): ConsentImport {
  const working = { ...before, status: "working", changedAtMs: nowMs } as const;
  if (firstLine > 1) return working;
  return { ...working, columns: null, lines: 0, recorded: 0, known: 0, refused: 0, refusals: [] };
}

export function countedImport(before: ConsentImport, part: PartCounts, nowMs: number): ConsentImport {
  return {
    ...before,
    lines: before.lines + part.lines,
    recorded: before.recorded + part.recorded,
    known: before.known + part.known,
    refused: before.refused + part.refusals.length,
    refusals: [...before.refusals, ...part.refusals].slice(0, REFUSALS_KEPT),
    changedAtMs: nowMs,
  };
}
