/** Two promises, kept apart: that a text is taken, which is ours, and that it arrives, which is the networks' too. */
import type { CellQuestion, CellSum } from "../ledger/cells/cell-question.ts";
import { type Burn, errorBudgetOf, burnOf, type ErrorBudget } from "./error-budget.ts";
import type { Figure } from "./evaluate.ts";
import { groupFigures, questionFor } from "./figures.ts";
import type { MeasureName } from "./measures.ts";

const HOUR = 60;
const DAY = 24 * HOUR;

/** What is still on its way for so many minutes is mostly heard of by then: receipts above all. */
const DELAY_MINUTES = 10;
/** Those that are told of, of each promise. */
const COUNTRIES_MAX = 5;

/** By name: which measure, and the least share of it where who asks names no other. */
export const OBJECTIVES = {
  accept: { measure: "text_accept_rate", share: 0.999 },
  delivery: { measure: "delivery_rate", share: 0.95 },
} as const satisfies Record<string, { readonly measure: MeasureName; readonly share: number }>;
export type ObjectiveName = keyof typeof OBJECTIVES;
export type ObjectiveShares = Readonly<Record<ObjectiveName, number>>;

/** The whole first, then those of which it is told how fast they burn. */
const WINDOW_MINUTES = [28 * DAY, 3 * DAY, 6 * HOUR, HOUR] as const;
const BURNS = [
  { name: "1h", place: 3 },
  { name: "6h", place: 2 },
  { name: "3d", place: 1 },
] as const;
export type BurnName = (typeof BURNS)[number]["name"];

export interface CountryShort {
  /** Null: not known. */
  readonly country: string | null;
  readonly figure: Figure;
  readonly budget: ErrorBudget;
}

export interface Objective {
  readonly name: ObjectiveName;
  readonly measure: MeasureName;
  readonly share: number;
  readonly figure: Figure;
  readonly budget: ErrorBudget;
  readonly burns: readonly (Burn & { readonly name: BurnName })[];
  /** The most overspent of those that something is missing of, by how many things. */
  readonly worst: readonly CountryShort[];
}

/** Where the windows begin, the longest first, and where all of them end: minutes of Unix time. */
export function objectiveEdges(nowMinute: number): readonly number[] {
  const to = nowMinute - DELAY_MINUTES;
  // Days begin within an hour of them: of days in the archive no more than hours are left.
  return [...WINDOW_MINUTES.map((size) => (size < DAY ? to - size : Math.floor((to - size) / HOUR) * HOUR)), to];
}

export function objectiveQuestion(nowMinute: number): CellQuestion {
  const measures = Object.values(OBJECTIVES).map(({ measure }) => measure);
  return { edges: objectiveEdges(nowMinute), ...questionFor({ measures, groupBy: ["country"], filters: {} }) };
}

/** `sums`: what answers `objectiveQuestion`. */
export function objectiveReport(
  name: ObjectiveName,
  { share, sums }: { readonly share: number; readonly sums: readonly CellSum[] },
): Objective {
  const { measure } = OBJECTIVES[name];
  const figureFrom = (place: number) => wholeFigure(measure, sums, place);
  const figure = figureFrom(0);
  return {
    name,
    measure,
    share,
    figure,
    budget: errorBudgetOf(figure, share),
    burns: BURNS.map((window) => ({ name: window.name, ...burnOf(figureFrom(window.place), share) })),
    worst: worstCountries(measure, { share, sums }),
  };
}

/** Of all parts from this one on, as one. */
function wholeFigure(measure: MeasureName, sums: readonly CellSum[], place: number): Figure {
  const [figure] = groupFigures({ measures: [measure], groupBy: [], filters: {} }, asOne(sums, place));
  return figure ?? { currency: null, value: null, sample: 0, interval: null };
}

function asOne(sums: readonly CellSum[], place: number): readonly CellSum[] {
  return sums.filter(({ part }) => part >= place).map((sum) => ({ ...sum, part: 0 }));
}

/** By what is missing beyond what may be: a country of three texts is not worse than one that loses thousands. */
function worstCountries(
  measure: MeasureName,
  { share, sums }: { readonly share: number; readonly sums: readonly CellSum[] },
): readonly CountryShort[] {
  return groupFigures({ measures: [measure], groupBy: ["country"], filters: {} }, asOne(sums, 0))
    .map((figure) => ({ country: figure.group[0] ?? null, figure, budget: errorBudgetOf(figure, share) }))
    .filter(({ budget }) => budget.missing > 0)
    .toSorted((a, b) => a.budget.left - b.budget.left)
    .slice(0, COUNTRIES_MAX);
}
