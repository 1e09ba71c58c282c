/** A row that fits no column is still a line of JSON, and a day is archived with it. */
import type { TableColumn } from "./parquet-table.ts";

/** The columns of a row by their names; a time that is one in ISO 8601, all else as it was found. */
export function jsonLine(columns: readonly TableColumn[], values: readonly unknown[]): string {
  const named = columns.map(({ name, type }, at) => {
    const value = values[at];
    return [name, type === "time" && typeof value === "number" ? timeText(value) : value];
  });
  return JSON.stringify(Object.fromEntries(named), (_, value: unknown) => {
    return typeof value === "bigint" ? String(value) : value;
  });
}

function timeText(ms: number): string | number {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? ms : date.toISOString();
}

export async function zipText(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const zipped = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(zipped).arrayBuffer());
}

/** Throws where the bytes are no gzip. */
export async function unzipText(bytes: ArrayBuffer): Promise<string> {
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

export function linesOf(text: string): readonly string[] {
  return text.split("\n").filter((line) => line !== "");
}
