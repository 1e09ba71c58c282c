/** Days past their retention, as they are kept outside of the object that counted them: which files, of which rows. */
import type { AlertRecord } from "./alert-record.ts";
import type { ReminderRecord } from "./fold-reminder.ts";
import type { Mode } from "../base/placement.ts";
import type { AttemptRecord, MessageRecord, VerificationRecord } from "./records.ts";

export const ARCHIVE_TABLES = ["verifications", "messages", "attempts", "alerts", "reminders", "cells"] as const;
export type ArchiveTable = (typeof ARCHIVE_TABLES)[number];

/** One object's share of a tenant's UTC day. */
export interface ArchivedDay {
  readonly tenantId: string;
  readonly mode: Mode;
  /** "2026-11-01" */
  readonly day: string;
  readonly shard: number;
}

/** An attempt, with what is known of it only by its message. */
export interface ArchivedAttempt {
  readonly message: Pick<
    MessageRecord,
    "id" | "verificationId" | "country" | "category" | "templateId" | "templateVersion"
  >;
  readonly attempt: AttemptRecord;
}

/** A cell of the rollups as its object keeps it: its texts come back as they were. */
export interface ArchivedCell {
  readonly grain: string;
  readonly atMs: number;
  /** Canonical text of `CellDims`. */
  readonly dims: string;
  /** `CellCounts` as JSON. */
  readonly counts: string;
}

/** What a row of each table is made of. */
export interface ArchiveRecords {
  readonly verifications: VerificationRecord;
  readonly messages: MessageRecord;
  readonly attempts: ArchivedAttempt;
  readonly alerts: AlertRecord;
  readonly reminders: ReminderRecord;
  readonly cells: ArchivedCell;
}

/** Some rows of a day, by table: what is read in one go, and becomes a row group of each file. */
export type ArchiveGroup = { readonly [Table in ArchiveTable]?: readonly ArchiveRecords[Table][] };

export const ARCHIVE_FORMATS = ["parquet", "jsonl"] as const;
export type ArchiveFormat = (typeof ARCHIVE_FORMATS)[number];

/** A file that was written. */
export interface ArchiveEntry {
  readonly path: string;
  readonly table: ArchiveTable;
  readonly format: ArchiveFormat;
  readonly part: number;
  readonly rows: number;
  readonly bytes: number;
  /** Of the file, in lower-case hex. */
  readonly sha256: string;
}

/** Every file of a day that counts. What is in no manifest is of a try that did not end. */
export interface ArchiveManifest extends ArchivedDay {
  readonly version: 1;
  /** Where the next parts begin, should rows come after this: nothing is written over. */
  readonly nextPart: number;
  readonly entries: readonly ArchiveEntry[];
}
