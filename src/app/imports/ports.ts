/** How far files of before have come. */
import type { FileImport, ImportKind } from "../../domain/imports/file-import.ts";
import type { ImportWay } from "./import-way.ts";
import type { LineSource } from "./part-work.ts";

export type ImportKey = Pick<FileImport, "tenantId" | "mode" | "kind" | "importId">;

/** All of them throw StoreUnavailable. */
export interface ImportStore {
  find(key: ImportKey): Promise<FileImport | null>;
  /** A new one takes the place of the oldest where a tenant has as many of its kind and mode as are kept. */
  open(row: FileImport): Promise<void>;
  /** Takes the place of the row as it was read, and says what it is now; null: another has taken that place since. */
  advance(row: FileImport): Promise<FileImport | null>;
  /** Those whose objects are being read and that have stood still since then, of any tenant, so many at most. */
  listStill(sinceMs: number, limit: number): Promise<readonly ImportKey[]>;
}

/** An object as it was. */
export interface ImportObject {
  /** Other bytes have another. */
  readonly tag: string;
  /** In bytes. */
  readonly size: number;
}

/** The bucket that files are read from. All of them throw StoreUnavailable. */
export interface ImportObjects {
  /** Null: there is none. */
  find(path: string): Promise<ImportObject | null>;
  /** From that byte on, which is one of its bytes. Null: it is not there as it was. */
  read(path: string, tag: string, from: number): Promise<ReadableStream<Uint8Array> | null>;
}

/** Pages of objects to read. */
export interface ImportQueue {
  /** False: it was not taken. */
  send(key: ImportKey): Promise<boolean>;
}

/** How the lines of each kind are read and kept; what reads them is loaded when the first file of its kind is. */
export interface ImportReader {
  wayOf(kind: ImportKind): Promise<ImportWay>;
  lines(stream: ReadableStream<Uint8Array>): LineSource;
}

export interface ImportServices {
  readonly imports: ImportStore;
  /** Null: the deployment has no bucket for files. */
  readonly importObjects: ImportObjects | null;
  readonly importQueue: ImportQueue;
  readonly importReader: ImportReader;
}
