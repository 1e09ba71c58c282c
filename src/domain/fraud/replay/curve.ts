/**
 * What each threshold of blocking would have cost. A start that goes and is nobody's costs its texts; a person who is stopped costs
 * what a person is worth. Of a start that was stopped nobody knows what it was: it counts as nobody's, at what texts of its
 * country cost, so that a laxer threshold is proposed only where people are known to have been stopped. One that is asked goes when a
 * person is behind it, and not otherwise.
 */
import type { PastStart } from "./past-start.ts";
import type { JudgedStart } from "./figures.ts";

export interface CurvePoint {
  readonly blockAt: number;
  readonly stopped: number;
  /** Texts and calls that went, and would not have. */
  readonly textsSaved: number;
  /** What they cost, in millionths. */
  readonly spendSavedMicros: number;
  readonly peopleStopped: number;
  /** Of all starts of people; null: there are none. */
  readonly peopleShare: number | null;
  /** Called fraud by the tenant, and let go. */
  readonly fraudsLet: number;
  /** Let go, of which nobody knows what they were, for they were stopped. */
  readonly unknownLet: number;
  /** Nobody can tell what would become of them. */
  readonly unknown: number;
  readonly expectedCostMicros: number;
}

export interface CostModel {
  /** What a person is worth who is let through to a country, in millionths. */
  readonly worthMicros: (country: string) => number;
  /** What the texts of a start there cost. */
  readonly startMicros: (country: string) => number;
}

/** Thresholds that are tried. */
export const CURVE_BLOCK_AT = [10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60] as const;

export function curvePoint(blockAt: number, judged: readonly JudgedStart[], model: CostModel): CurvePoint {
  const people = judged.filter(({ truth, fate }) => truth === "genuine" && fate !== null).length;
  const point = {
    stopped: 0,
    textsSaved: 0,
    spendSavedMicros: 0,
    peopleStopped: 0,
    fraudsLet: 0,
    unknownLet: 0,
    unknown: 0,
    expectedCostMicros: 0,
  };
  for (const { start, truth, was, fate } of judged) {
    if (fate === null) point.unknown += 1;
    if (fate === "let" && truth === "fraud") point.fraudsLet += 1;
    if (fate === "let" && truth === "unknown" && was === "stopped") point.unknownLet += 1;
    if (fate === "let" && truth !== "genuine") {
      point.expectedCostMicros += was === "stopped" ? model.startMicros(start.country) : start.spendMicros;
    }
    if (fate !== "stopped") continue;
    point.stopped += 1;
    point.textsSaved += start.texts;
    point.spendSavedMicros += start.spendMicros;
    if (truth !== "genuine") continue;
    point.peopleStopped += 1;
    point.expectedCostMicros += model.worthMicros(start.country);
  }
  return {
    blockAt,
    ...point,
    spendSavedMicros: Math.round(point.spendSavedMicros),
    expectedCostMicros: Math.round(point.expectedCostMicros),
    peopleShare: people === 0 ? null : point.peopleStopped / people,
  };
}

/** The cheapest; of two that cost the same the one nearer to the draft's. Null: there is nothing to go by. */
export function suggested(curve: readonly CurvePoint[], draftBlockAt: number): CurvePoint | null {
  const farFrom = ({ blockAt }: CurvePoint) => Math.abs(blockAt - draftBlockAt);
  const isTold = curve.some(({ stopped, expectedCostMicros }) => stopped > 0 || expectedCostMicros > 0);
  const [best] = curve.toSorted((a, b) => a.expectedCostMicros - b.expectedCostMicros || farFrom(a) - farFrom(b));
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
