/** Days of the ledger in an R2 bucket. What reads and writes their files is read when the first of them comes or goes. */
import type { LedgerArchive, ReadBack } from "../app/ledger/archive-ports.ts";
import type { Pause } from "../app/base/ports.ts";
import { StoreUnavailable } from "../app/base/store-ports.ts";
import { asidePath, archiveFolder, archivePath, isPartOf, manifestPath } from "../domain/ledger/archive-path.ts";
import type {
  ArchivedCell,
  ArchivedDay,
  ArchiveEntry,
  ArchiveGroup,
  ArchiveManifest,
} from "../domain/ledger/archive.ts";
import { toHex } from "../domain/base/hex.ts";
import { unzipText, zipText } from "./json-lines.ts";
import type { PartFile } from "./part-files.ts";

export type ArchiveBucket = Pick<R2Bucket, "put" | "get" | "list" | "delete">;

export interface ArchiveOptions {
  readonly bucket: ArchiveBucket;
  readonly pause: Pick<Pause, "wait">;
}

export class R2LedgerArchive implements LedgerArchive {
  readonly #bucket: ArchiveBucket;
  readonly #pause: Pick<Pause, "wait">;

  constructor({ bucket, pause }: ArchiveOptions) {
    this.#bucket = bucket;
    this.#pause = pause;
  }

  async put(
    day: ArchivedDay,
    part: number,
    groups: Iterable<ArchiveGroup> | AsyncIterable<ArchiveGroup>,
  ): Promise<readonly ArchiveEntry[]> {
    const { PartFiles } = await import("./part-files.ts");
    const files = new PartFiles();
    for await (const group of groups) {
      files.append(group);
      // Others who share the thread wait for one group, never for a whole part.
      await this.#pause.wait(0);
    }
    const entries: ArchiveEntry[] = [];
    for (const file of await files.finish()) entries.push(await this.#write(day, part, file));
    return entries;
  }

  async verify(entry: ArchiveEntry): Promise<boolean> {
    const bytes = await this.#read(entry.path);
    if (bytes === null || bytes.byteLength !== entry.bytes) return false;
    if ((await sha256Of(bytes)) !== entry.sha256) return false;
    const { rowsIn } = await import("./read-copy.ts");
    return (await rowsIn(entry, bytes)) === entry.rows;
  }

  async finish(manifest: ArchiveManifest): Promise<void> {
    const path = manifestPath(manifest);
    const text = JSON.stringify(manifest);
    await this.#put(path, bytesOf(text), "application/json");
    const kept = await this.#read(path);
    if (kept === null || new TextDecoder().decode(kept) !== text) {
      throw new StoreUnavailable("the archive's manifest is not as it was written");
    }
    await this.#sweep(manifest);
  }

  async find(day: ArchivedDay): Promise<ArchiveManifest | null> {
    const bytes = await this.#read(manifestPath(day));
    if (bytes === null) return null;
    const { readManifest } = await import("./manifest.ts");
    return readManifest(new TextDecoder().decode(bytes));
  }

  async readBack(manifest: ArchiveManifest, grains: readonly string[]): Promise<ReadBack> {
    const { cellsIn } = await import("./read-copy.ts");
    const cells = new Map<string, ArchivedCell>();
    for (const entry of manifest.entries.filter(({ table }) => table === "cells")) {
      const bytes = await this.#read(entry.path);
      if (bytes === null) throw new StoreUnavailable("a file of the archive is not there");
      // A part that came later holds what the cell has come to since.
      for (const cell of await cellsIn(entry, bytes)) {
        if (grains.includes(cell.grain)) cells.set(`${cell.grain} ${cell.atMs} ${cell.dims}`, cell);
      }
    }
    const aside = await this.#read(asidePath(manifest));
    return { cells: [...cells.values()], aside: aside === null ? [] : textsOf(await unzipText(aside)) };
  }

  async setAside(day: ArchivedDay, rows: readonly string[]): Promise<void> {
    await this.#put(asidePath(day), await zipText(JSON.stringify(rows)), "application/gzip");
  }

  async dropAside(day: ArchivedDay): Promise<void> {
    await reached(() => this.#bucket.delete(asidePath(day)));
  }

  async #write(day: ArchivedDay, part: number, file: PartFile): Promise<ArchiveEntry> {
    const { table, format, rows, bytes } = file;
    const path = archivePath(day, { table, part, format });
    const sha256 = await this.#put(path, bytes, TYPES[format]);
    return { path, table, format, part, rows, bytes: bytes.byteLength, sha256 };
  }

  /** The bucket compares what came with its checksum before it takes it. */
  async #put(path: string, bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<string> {
    const sha256 = await sha256Of(bytes);
    await reached(() => this.#bucket.put(path, bytes, { sha256, httpMetadata: { contentType } }));
    return sha256;
  }

  async #read(path: string): Promise<ArrayBuffer | null> {
    return reached(async () => (await this.#bucket.get(path))?.arrayBuffer() ?? null);
  }

  /** Files of tries that did not end: readers take all that lies in the folder. */
  async #sweep(manifest: ArchiveManifest): Promise<void> {
    const counted = new Set(manifest.entries.map(({ path }) => path));
    let cursor: string | undefined;
    do {
      const page = await reached(() =>
        this.#bucket.list({ prefix: archiveFolder(manifest), ...(cursor === undefined ? {} : { cursor }) }),
      );
      const stray = page.objects.map(({ key }) => key).filter((key) => isPartOf(manifest, key) && !counted.has(key));
      if (stray.length > 0) await reached(() => this.#bucket.delete(stray));
      cursor = page.truncated ? page.cursor : undefined;
    } while (cursor !== undefined);
  }
}

const TYPES = { parquet: "application/vnd.apache.parquet", jsonl: "application/gzip" } as const;

async function reached<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch {
    // R2's own words would name the path and say nothing more.
    throw new StoreUnavailable("the archive did not answer");
  }
}

async function sha256Of(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(text));
}

function textsOf(json: string): readonly string[] {
  const parsed: unknown = JSON.parse(json);
  return Array.isArray(parsed) ? parsed.filter((row) => typeof row === "string") : [];
}
