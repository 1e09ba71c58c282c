/** What a file of the archive says of itself, and the cells in it. */
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import type { ArchivedCell, ArchiveEntry } from "../domain/ledger/archive.ts";
import { linesOf, unzipText } from "./json-lines.ts";

/** How many rows it has by its own account: the footer of Parquet, the lines of the other. Null: it is cut or broken. */
export async function rowsIn({ format }: Pick<ArchiveEntry, "format">, bytes: ArrayBuffer): Promise<number | null> {
  try {
    if (format === "parquet") return Number(parquetMetadata(bytes).num_rows);
    return linesOf(await unzipText(bytes)).length;
  } catch {
    return null;
  }
}

export async function cellsIn({ format }: ArchiveEntry, bytes: ArrayBuffer): Promise<readonly ArchivedCell[]> {
  if (format === "jsonl") {
    return linesOf(await unzipText(bytes)).map((line): ArchivedCell => cellOf(JSON.parse(line)));
  }
  const file = { byteLength: bytes.byteLength, slice: (start: number, end?: number) => bytes.slice(start, end) };
  return (await parquetReadObjects({ file })).map(cellOf);
}

function cellOf({ grain, begins_at: at, dims, counts }: Record<string, unknown>): ArchivedCell {
  const atMs = at instanceof Date ? at.getTime() : Date.parse(String(at));
  return { grain: String(grain), atMs, dims: String(dims), counts: String(counts) };
}
