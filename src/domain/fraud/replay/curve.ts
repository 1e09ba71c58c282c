/**
 * What each threshold of blocking would have cost. A start that goes and is nobody's costs its texts; a person who is stopped costs
 * what a person is worth. Of a start that was stopped nobody knows what it was: it counts as nobody's, at what texts of its
 * country cost, so that a laxer threshold is proposed only where people are known to have been stopped. One that is asked goes when a
 * person is behind it, and not otherwise. Where starts were held out, they say of those that were stopped what nobody knew.
 */
import type { StandFor } from "../holdout/stand-for.ts";
import type { PastStart } from "./past-start.ts";
import type { JudgedStart } from "./figures.ts";

/** People who are stopped, and what the threshold costs. */
export interface Toll {
  readonly peopleStopped: number;
  /** Of all starts of people; null: there are none. */
  readonly peopleShare: number | null;
  readonly expectedCostMicros: number;
}

/** As known, but for `estimated`. */
export interface CurvePoint extends Toll {
  readonly blockAt: number;
  readonly stopped: number;
  /** Texts and calls that went, and would not have. */
  readonly textsSaved: number;
  /** What they cost, in millionths. */
  readonly spendSavedMicros: number;
  /** Called fraud by the tenant, and let go. */
  readonly fraudsLet: number;
  /** Let go, of which nobody knows what they were, for they were stopped. */
  readonly unknownLet: number;
  /** Nobody can tell what would become of them. */
  readonly unknown: number;
  /** By the starts that were held out, for all others. Null: there are none. */
  readonly estimated: Toll | null;
}

export interface CostModel {
  /** What a person is worth who is let through to a country, in millionths. */
  readonly worthMicros: (country: string) => number;
  /** What the texts of a start there cost. */
  readonly startMicros: (country: string) => number;
}

/** Thresholds that are tried. */
export const CURVE_BLOCK_AT = [10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60] as const;

/** `sample`: those that were held out. */
export function curvePoint(
  blockAt: number,
  judged: readonly JudgedStart[],
  { sample, ...model }: CostModel & { readonly sample: StandFor },
): CurvePoint {
  const point = { stopped: 0, textsSaved: 0, spendSavedMicros: 0, fraudsLet: 0, unknownLet: 0, unknown: 0 };
  for (const { start, truth, was, fate } of judged) {
    if (fate === null) point.unknown += 1;
    if (fate === "let" && truth === "fraud") point.fraudsLet += 1;
    if (fate === "let" && truth === "unknown" && was === "stopped") point.unknownLet += 1;
    if (fate !== "stopped") continue;
    point.stopped += 1;
    point.textsSaved += start.texts;
    point.spendSavedMicros += start.spendMicros;
  }
  return {
    blockAt,
    ...point,
    spendSavedMicros: Math.round(point.spendSavedMicros),
    ...tollOf(judged, model, () => 1),
    estimated: sample.held === 0 ? null : tollOf(judged, model, sample.of),
  };
}

/** Each start counts as many times as it stands for. */
function tollOf(judged: readonly JudgedStart[], model: CostModel, timesOf: StandFor["of"]): Toll {
  const sums = { people: 0, stopped: 0, cost: 0 };
  for (const { start, truth, was, fate } of judged) {
    if (fate === null) continue;
    const times = timesOf(start);
    if (truth === "genuine") sums.people += times;
    if (truth === "genuine" && fate === "stopped") {
      sums.stopped += times;
      sums.cost += times * model.worthMicros(start.country);
    }
    if (truth !== "genuine" && fate === "let") {
      sums.cost += times * (was === "stopped" ? model.startMicros(start.country) : start.spendMicros);
    }
  }
  return {
    peopleStopped: sums.stopped,
    peopleShare: sums.people === 0 ? null : sums.stopped / sums.people,
    expectedCostMicros: Math.round(sums.cost),
  };
}

/** Of the point of a curve: what is known, or what those that were held out say of all. */
export type TollBy = "known" | "holdout";

/** The cheapest; of two that cost the same the one nearer to the draft's. Null: there is nothing to go by. */
export function suggested(curve: readonly CurvePoint[], draftBlockAt: number, by: TollBy): CurvePoint | null {
  const costOf = (point: CurvePoint) =>
    (by === "holdout" ? point.estimated : null)?.expectedCostMicros ?? point.expectedCostMicros;
  const farFrom = ({ blockAt }: CurvePoint) => Math.abs(blockAt - draftBlockAt);
  const isTold = curve.some((point) => point.stopped > 0 || costOf(point) > 0);
  const [best] = curve.toSorted((a, b) => costOf(a) - costOf(b) || farFrom(a) - farFrom(b));
  return isTold ? (best ?? null) : null;
}

/** What the texts of a start to a country cost on average, where texts went there; else of all starts. */
export function meanSpend(starts: readonly PastStart[]): (country: string) => number {
  const sent = starts.filter(({ texts, unpricedTexts }) => texts > unpricedTexts);
  const meanOf = (some: readonly PastStart[]) =>
    some.length === 0 ? 0 : some.reduce((sum, { spendMicros }) => sum + spendMicros, 0) / some.length;
  const byCountry = new Map([...Map.groupBy(sent, ({ country }) => country)].map(([name, own]) => [name, meanOf(own)]));
  const all = meanOf(sent);
  return (country) => byCountry.get(country) ?? all;
}
