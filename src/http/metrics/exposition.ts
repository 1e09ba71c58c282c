/** Figures in the text format of Prometheus, version 0.0.4: gauges, each with its sample beside it. */
import type { GroupFigure } from "../../domain/measures/figures.ts";
import {
  MEASURE_NAMES,
  measureOf,
  type MeasureName,
  measureUnit,
  type FigureUnit,
} from "../../domain/measures/measures.ts";

/** What a name ends in, and what its values are divided by: Prometheus counts in whole units. */
const FORMS = {
  count: { end: "", per: 1 },
  share: { end: "", per: 1 },
  ratio: { end: "", per: 1 },
  micro_units: { end: "_units", per: 1_000_000 },
  ms: { end: "_seconds", per: 1_000 },
} as const satisfies Record<FigureUnit, { readonly end: string; readonly per: number }>;

/** Figures of one time, by country. */
export function expositionOf(figures: readonly GroupFigure[]): string {
  const byMeasure = Map.groupBy(figures, ({ measure }) => measure);
  return MEASURE_NAMES.flatMap((name) => familiesOf(name, byMeasure.get(name) ?? []))
    .map((line) => `${line}\n`)
    .join("");
}

function familiesOf(name: MeasureName, figures: readonly GroupFigure[]): readonly string[] {
  const measure = measureOf(name);
  const unit = measureUnit(measure);
  const { end, per } = FORMS[unit];
  const values = figures.flatMap((figure) => {
    const { value } = figure;
    return value === null ? [] : [`{${labelsOf(figure)}} ${value / per}`];
  });
  const samples = [
    ...new Set(figures.map(({ group: [country], sample }) => `{${label("country", country)}} ${sample}`)),
  ];
  return [
    ...family(`godwit_${name}${end}`, measure.meaning, values),
    ...(unit === "count" ? [] : family(`godwit_${name}_sample`, `What godwit_${name}${end} rests on.`, samples)),
  ];
}

function family(name: string, help: string, series: readonly string[]): readonly string[] {
  if (series.length === 0) return [];
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...series.map((one) => `${name}${one}`)];
}

function labelsOf({ group: [country], currency }: GroupFigure): string {
  return [label("country", country), ...(currency === null ? [] : [label("currency", currency)])].join(",");
}

/** An empty label is none: what is not known is said. */
function label(name: string, value: string | null | undefined): string {
  const text = (value ?? "unknown").replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
  return `${name}="${text}"`;
}
