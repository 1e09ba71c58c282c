/** Figures as JSON and as CSV. */
import type { Metrics, MetricsFigure } from "../../app/metrics/read-metrics.ts";
import type { DimensionName } from "../../domain/measures/dimensions.ts";
import { measureOf, measureUnit } from "../../domain/measures/measures.ts";
import { isoTime } from "../time.ts";

const DIGITS = 1e6;

export function metricsEntry({ fromMs, toMs, wanted, figures }: Metrics, timeZone: string) {
  return {
    from: isoTime(fromMs),
    to: isoTime(toMs),
    time_zone: timeZone,
    figures: figures.map((figure) => ({
      ...timesOf(figure),
      group: Object.fromEntries(wanted.groupBy.map((name, at) => [name, figure.group[at] ?? null])),
      ...valuesOf(figure),
    })),
  };
}

export function metricsCsvText({ wanted, figures }: Metrics): string {
  const lines = figures.map((figure) => {
    const cells = [...Object.values(timesOf(figure)), ...figure.group, ...Object.values(valuesOf(figure))];
    return cells.map((cell) => csvCell(cell)).join(",");
  });
  return [columnsOf(wanted.groupBy).join(","), ...lines].map((line) => `${line}\r\n`).join("");
}

function columnsOf(groupBy: readonly DimensionName[]): readonly string[] {
  return ["starts_at", "ends_at", ...groupBy, "measure", "unit", "currency", "value", "sample", "low", "high"];
}

function timesOf({ fromMs, toMs }: MetricsFigure) {
  return { starts_at: isoTime(fromMs), ends_at: isoTime(toMs) };
}

function valuesOf({ measure, currency, value, sample, interval }: MetricsFigure) {
  return {
    measure,
    unit: measureUnit(measureOf(measure)),
    currency,
    value: shownNumber(value),
    sample,
    low: shownNumber(interval?.low ?? null),
    high: shownNumber(interval?.high ?? null),
  };
}

export function shownNumber(value: number | null): number | null {
  return value === null ? null : Math.round(value * DIGITS) / DIGITS;
}

/** Names of templates are a tenant's own: a table must not take one for a formula. */
function csvCell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
