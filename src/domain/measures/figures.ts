/** Figures by time and group, out of sums of cells. */
import type { CellField, CellQuestion, CellSum } from "../ledger/cells/cell-question.ts";
import { CellSums } from "../ledger/cells/counts.ts";
import { type CellDims, readDims } from "../ledger/cells/dims.ts";
import { DIMENSION_NAMES, type DimensionName, dimensionOf, fieldOf } from "./dimensions.ts";
import { evaluate, type Figure } from "./evaluate.ts";
import { countsAsked, type Measure, measureOf, type MeasureName } from "./measures.ts";

/** What is wanted to be known. */
export interface FiguresWanted {
  readonly measures: readonly MeasureName[];
  readonly groupBy: readonly DimensionName[];
  readonly filters: Readonly<Partial<Record<DimensionName, string | undefined>>>;
}

export interface GroupFigure extends Figure {
  readonly measure: MeasureName;
  /** The place of its time among those that were asked for. */
  readonly part: number;
  /** A value for each of `groupBy`; null: not known, or none. */
  readonly group: readonly (string | null)[];
}

export function questionFor({ measures, groupBy, filters }: FiguresWanted): Omit<CellQuestion, "edges"> {
  const asked = measures.map(measureOf);
  const where = filterEntries(filters).map(([name, value]) => [fieldOf(name), value] as const);
  const keep = new Set<CellField>(groupBy.map(fieldOf));
  if (asked.some(({ only }) => only?.category !== undefined)) keep.add("category");
  return {
    rows: [...new Set(asked.flatMap(({ rows }) => rows))],
    where: Object.fromEntries(where),
    keep: [...keep],
    counts: countsAsked(asked),
  };
}

/** By time, then by group, then in the order in which measures were asked for. Where nothing happened there is none. */
export function groupFigures({ measures, groupBy }: FiguresWanted, sums: readonly CellSum[]): readonly GroupFigure[] {
  const cells = sums.map(({ dims, ...rest }) => ({ ...rest, of: readDims(dims) }));
  const figures = measures.flatMap((name) => {
    const measure = measureOf(name);
    const groups = new CellSums();
    for (const { part, of, counts } of cells) {
      if (!isOf(measure, of)) continue;
      groups.add(JSON.stringify([part, ...groupBy.map((dimension) => dimensionOf(of, dimension))]), counts);
    }
    return groups.sums().flatMap(([key, counts]) => {
      const [part, ...group]: [number, ...(string | null)[]] = JSON.parse(key);
      return evaluate(measure, counts).map((figure): GroupFigure => ({ ...figure, measure: name, part, group }));
    });
  });
  return figures.toSorted((a, b) => a.part - b.part || compareGroups(a.group, b.group));
}

export function filterEntries(filters: FiguresWanted["filters"]): readonly (readonly [DimensionName, string])[] {
  return DIMENSION_NAMES.flatMap((name) => {
    const value = filters[name];
    return value === undefined ? [] : [[name, value] as const];
  });
}

function isOf({ rows, only }: Measure, of: CellDims): boolean {
  return rows.includes(of.row) && (only?.category === undefined || only.category === of.category);
}

/** What is not known stands last. */
function compareGroups(a: GroupFigure["group"], b: GroupFigure["group"]): number {
  for (const [at, one] of a.entries()) {
    const other = b[at] ?? null;
    if (one === other) continue;
    if (one === null || other === null) return one === null ? 1 : -1;
    return one < other ? -1 : 1;
  }
  return 0;
}
