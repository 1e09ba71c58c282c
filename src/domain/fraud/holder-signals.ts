/** What speaks against a start of who holds its number, as a carrier tells it. */
import type { HolderFact, HolderFacts } from "../lookup/holder.ts";
import type { Signal } from "./guard/guard-signals.ts";
import type { RuleName } from "./rules.ts";

const HOUR_MS = 60 * 60 * 1_000;

/** A swap is used within hours; after days it was most likely a new phone. The first row that fits. */
const SWAP_POINTS = [
  { withinMs: 24 * HOUR_MS, points: 40 },
  { withinMs: 72 * HOUR_MS, points: 30 },
  { withinMs: 168 * HOUR_MS, points: 15 },
] as const;

/** Worth what its rule says: it is there or not. */
export const LINE_RULES = ["line_dead", "line_absent"] as const satisfies RuleName[];

/** The rules that a fact is asked for. */
export const RULES_OF_FACT = {
  sim_swap: ["sim_swapped"],
  line_status: LINE_RULES,
} as const satisfies Record<HolderFact, readonly RuleName[]>;

interface HolderSignals {
  readonly facts: readonly (typeof LINE_RULES)[number][];
  /** With the points that the age of a swap gives. */
  readonly points: readonly Signal[];
}

export function holderSignals({ simSwappedAtMs, line }: HolderFacts, nowMs: number): HolderSignals {
  // A swap of the future is a clock that is wrong: it is as fresh as can be.
  const ageMs = simSwappedAtMs === null ? Number.POSITIVE_INFINITY : nowMs - simSwappedAtMs;
  const weight = SWAP_POINTS.find(({ withinMs }) => ageMs < withinMs)?.points;
  return {
    facts: line === null || line === "reachable" ? [] : [`line_${line}`],
    points: weight === undefined ? [] : [{ signal: "sim_swapped", weight }],
  };
}
