/** The way out of the ledger: days past their retention, as files that outlive the object that counted them. */
import type {
  ArchivedCell,
  ArchivedDay,
  ArchiveEntry,
  ArchiveGroup,
  ArchiveManifest,
} from "../../domain/ledger/archive.ts";

/** What an object needs that was emptied and could not be filled again. */
export interface ReadBack {
  /** The newest of each, as it was copied. */
  readonly cells: readonly ArchivedCell[];
  /** What was set aside when the object was emptied, each as its object wrote it. */
  readonly aside: readonly string[];
}

/** Every method may be asked again with the same, and then does nothing more. Throws StoreUnavailable. */
export interface LedgerArchive {
  /** Writes a part: a file a table that has rows. The same part with the same rows is the same files. */
  put(
    day: ArchivedDay,
    part: number,
    groups: Iterable<ArchiveGroup> | AsyncIterable<ArchiveGroup>,
  ): Promise<readonly ArchiveEntry[]>;
  /** Reads the copy back: its size, its checksum and the rows that it says it has are those of the entry. */
  verify(entry: ArchiveEntry): Promise<boolean>;
  /** Writes what counts, reads that back too, and deletes files of the day's object that do not count. */
  finish(manifest: ArchiveManifest): Promise<void>;
  /** What of a day is archived; null when nothing is. */
  find(day: ArchivedDay): Promise<ArchiveManifest | null>;
  /** `grains`: of which cells; a whole day of minutes is not for memory. */
  readBack(manifest: ArchiveManifest, grains: readonly string[]): Promise<ReadBack>;
  /** Keeps what goes back into an object while it is emptied. */
  setAside(day: ArchivedDay, rows: readonly string[]): Promise<void>;
  dropAside(day: ArchivedDay): Promise<void>;
}

export interface ArchiveServices {
  /** Null: the deployment has no bucket, and days stay where they are. */
  readonly archive: LedgerArchive | null;
}
