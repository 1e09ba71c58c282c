/** What figures may be broken down by, and which part of a cell says it. */
import type { CellField } from "../ledger/cells/cell-question.ts";
import type { CellDims, CellRow } from "../ledger/cells/dims.ts";

interface Dimension {
  readonly field: CellField;
  /** Kinds of rows that have it. */
  readonly rows: readonly CellRow[];
}

const TEXTS = ["attempt", "unsent"] as const;

/** In the order in which rows are sorted, and columns stand. */
export const DIMENSIONS = {
  country: { field: "country", rows: ["verification", "attempt", "unsent", "alert", "reminder"] },
  number_kind: { field: "numberKind", rows: ["verification", ...TEXTS] },
  purpose: { field: "template", rows: ["verification"] },
  category: { field: "category", rows: TEXTS },
  template: { field: "template", rows: TEXTS },
  carrier: { field: "carrier", rows: ["attempt"] },
  route: { field: "route", rows: ["attempt"] },
  network: { field: "network", rows: ["attempt"] },
  alert_type: { field: "template", rows: ["alert"] },
} as const satisfies Record<string, Dimension>;

export type DimensionName = keyof typeof DIMENSIONS;

export const DIMENSION_NAMES: readonly DimensionName[] = Object.keys(DIMENSIONS).filter(isDimensionName);

export function isDimensionName(name: string): name is DimensionName {
  return Object.hasOwn(DIMENSIONS, name);
}

export function fieldOf(name: DimensionName): CellField {
  return DIMENSIONS[name].field;
}

/** Null where nothing is known, or where the row has none: of a text that no carrier was asked to take, the route. */
export function dimensionOf(dims: CellDims, name: DimensionName): string | null {
  const value = dims[fieldOf(name)];
  return value === "" ? null : value;
}

export function hasDimension(row: CellRow, name: DimensionName): boolean {
  const dimension: Dimension = DIMENSIONS[name];
  return dimension.rows.includes(row);
}
