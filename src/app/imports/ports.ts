/** How far files of before have come. */
import type { FileImport } from "../../domain/imports/file-import.ts";

export type ImportKey = Pick<FileImport, "tenantId" | "mode" | "kind" | "importId">;

/** All of them throw StoreUnavailable. */
export interface ImportStore {
  find(key: ImportKey): Promise<FileImport | null>;
  /** A new one takes the place of the oldest where a tenant has as many of its kind and mode as are kept. */
  open(row: FileImport): Promise<void>;
  /** Takes the place of the row as it was read, and says what it is now; null: another has taken that place since. */
  advance(row: FileImport): Promise<FileImport | null>;
}

export interface ImportServices {
  readonly imports: ImportStore;
}
