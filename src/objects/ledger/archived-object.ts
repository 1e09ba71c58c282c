/** What the archive of a day works on: the rows of its object, and what it needs beside them. */
import type { Telemetry } from "../../app/base/ports.ts";
import type { LedgerArchive } from "../../app/ledger/archive-ports.ts";
import type { ArchivedCell, ArchivedDay, ArchiveGroup } from "../../domain/ledger/archive.ts";
import type { ArchiveProgress } from "../../domain/ledger/archive-plan.ts";

/** The rows of a day, as their object has them. All but `clear` is synchronous: nothing comes between. */
export interface DayToArchive {
  /**
   * Rows that wait for nothing any more, about 1,000 stories, and after the last of them the cells; from a place on, null:
   * from the first. What is read twice from one place without a change between is the same.
   */
  read(from: string | null): { readonly group: ArchiveGroup; readonly next: string | null };
  hasRows(): boolean;
  /** When the first row that waits is over by itself; infinite: none is. */
  overAtMs(): number;
  /** Counts changes of rows that `read` reads. */
  revision(): number;
  progress(): ArchiveProgress | null;
  save(progress: ArchiveProgress): void;
  /** Stories that still wait, each as text that `refill` takes. Null: too many for memory. */
  waiting(): readonly string[] | null;
  /** Cells of these grains. */
  cells(grains: readonly string[]): readonly ArchivedCell[];
  /** Deletes the database. */
  clear(): Promise<void>;
  /** In one transaction; rows that are there stay as they are. */
  refill(rows: {
    readonly cells: readonly ArchivedCell[];
    readonly waiting: readonly string[];
    readonly progress: ArchiveProgress;
  }): void;
  /** In one transaction: deletes what `read` reads but cells of these grains, and saves. The database stays as large. */
  deleteRead(grains: readonly string[], progress: ArchiveProgress): void;
}

export interface ArchivedObject {
  readonly day: ArchivedDay;
  readonly rows: DayToArchive;
  /** Null: the deployment has no bucket. */
  readonly archive: LedgerArchive | null;
  readonly rowDays: number;
  readonly keptDays: number;
  readonly spread: number;
  readonly telemetry: Telemetry;
}
