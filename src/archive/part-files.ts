/** The files of one part: for each table that has rows one of Parquet, and one of JSON lines for those that fit none. */
import { ARCHIVE_COLUMNS, archivedRow } from "../domain/ledger/archive-columns.ts";
import { ARCHIVE_TABLES, type ArchiveFormat, type ArchiveGroup, type ArchiveTable } from "../domain/ledger/archive.ts";
import { jsonLine, zipText } from "./json-lines.ts";
import { ParquetTable, type TableColumn } from "./parquet-table.ts";

export interface PartFile {
  readonly table: ArchiveTable;
  readonly format: ArchiveFormat;
  readonly rows: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export class PartFiles {
  readonly #tables = new Map<ArchiveTable, TableFiles>();

  append(group: ArchiveGroup): void {
    for (const table of ARCHIVE_TABLES) this.#appendTo(table, group);
  }

  async finish(): Promise<readonly PartFile[]> {
    const files: PartFile[] = [];
    for (const [table, written] of this.#tables) files.push(...(await written.finish(table)));
    return files;
  }

  #appendTo<Table extends ArchiveTable>(table: Table, group: ArchiveGroup): void {
    const rows = group[table] ?? [];
    if (rows.length === 0) return;
    const columns = ARCHIVE_COLUMNS[table];
    const files = this.#tables.get(table) ?? new TableFiles(columns);
    this.#tables.set(table, files);
    files.append(rows.map((row) => archivedRow<typeof row>(columns, row)));
  }
}

class TableFiles {
  readonly #columns: readonly TableColumn[];
  readonly #parquet: ParquetTable;
  readonly #lines: string[] = [];

  constructor(columns: readonly TableColumn[]) {
    this.#columns = columns;
    this.#parquet = new ParquetTable(columns);
  }

  append(rows: readonly { readonly values: readonly unknown[]; readonly isFit: boolean }[]): void {
    const fitting = rows.filter(({ isFit }) => isFit).map(({ values }) => values);
    this.#addLines(rows.filter(({ isFit }) => !isFit).map(({ values }) => values));
    if (fitting.length === 0) return;
    try {
      this.#parquet.append(fitting);
    } catch {
      // Whatever the library cannot write is no reason to keep a day for ever.
      this.#addLines(fitting);
    }
  }

  async finish(table: ArchiveTable): Promise<readonly PartFile[]> {
    const files: PartFile[] = [];
    const { rows } = this.#parquet;
    if (rows > 0) files.push({ table, format: "parquet", rows, bytes: this.#parquet.finish() });
    if (this.#lines.length === 0) return files;
    const bytes = await zipText(`${this.#lines.join("\n")}\n`);
    return [...files, { table, format: "jsonl", rows: this.#lines.length, bytes }];
  }

  #addLines(rows: readonly (readonly unknown[])[]): void {
    for (const values of rows) this.#lines.push(jsonLine(this.#columns, values));
  }
}
