/** One Parquet file, written group by group: what is held at a time is one group of rows and what all of them came to. */
import { ByteWriter, type ColumnSource, ParquetWriter, schemaFromColumnData } from "hyparquet-writer";
import type { ColumnType } from "../domain/ledger/archive-columns.ts";

export interface TableColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly isKey?: true;
}

type Row = readonly unknown[];

const TYPES = {
  id: "STRING",
  text: "STRING",
  count: "INT32",
  amount: "INT64",
  time: "TIMESTAMP",
  flag: "BOOLEAN",
} as const satisfies Record<ColumnType, ColumnSource["type"]>;

/** Ids and times come in their order, so that most of each is as before: a third fewer bytes, all in all. */
const ENCODINGS: { readonly [Type in ColumnType]?: NonNullable<ColumnSource["encoding"]> } = {
  id: "DELTA_BYTE_ARRAY",
  time: "DELTA_BINARY_PACKED",
};

export class ParquetTable {
  readonly #columns: readonly TableColumn[];
  readonly #bytes = new ByteWriter();
  readonly #file: ParquetWriter;
  rows = 0;

  constructor(columns: readonly TableColumn[]) {
    this.#columns = columns;
    const columnData = columns.map(({ name, type, isKey }) => {
      return { name, type: TYPES[type], nullable: isKey !== true, data: [] };
    });
    this.#file = new ParquetWriter({
      writer: this.#bytes,
      schema: schemaFromColumnData({ columnData }),
      createdBy: "godwit",
    });
  }

  /** Rows that fit their columns. When it throws, the file is as it was before. */
  append(rows: readonly Row[]): void {
    const { offset, index } = this.#bytes;
    const indexes = this.#file.pendingIndexes.length;
    const columnData = this.#columns.map(({ name, type }, at): ColumnSource => {
      const encoding = ENCODINGS[type];
      return { name, data: dataOf(rows, type, at), ...(encoding === undefined ? {} : { encoding }) };
    });
    try {
      // A writer to memory is done when it returns.
      void this.#file.write({ columnData, rowGroupSize: rows.length });
    } catch (error) {
      this.#bytes.offset = offset;
      this.#bytes.index = index;
      this.#file.pendingIndexes.length = indexes;
      throw error;
    }
    this.rows += rows.length;
  }

  finish(): Uint8Array<ArrayBuffer> {
    void this.#file.finish();
    return this.#bytes.getBytes();
  }
}

function dataOf(rows: readonly Row[], type: ColumnType, at: number): unknown[] {
  if (type === "amount") return rows.map((row) => toBigInt(row[at]));
  if (type === "time") return rows.map((row) => toDate(row[at]));
  return rows.map((row) => row[at]);
}

function toBigInt(value: unknown): bigint | null {
  return typeof value === "number" ? BigInt(value) : null;
}

function toDate(value: unknown): Date | null {
  return typeof value === "number" ? new Date(value) : null;
}
