/** What a share may fall short of its objective by, and how fast it does. */
import type { Interval } from "../metrics/wilson.ts";
import type { Figure } from "./evaluate.ts";

/** How many times faster than it may a share falls short: at 1 all that may be missing is missing, and nothing else. */
export function burnRate(share: number, objective: number): number {
  return (1 - share) / (1 - objective);
}

export interface ErrorBudget {
  /** Things that may be missing of so many; no whole number. */
  readonly allowed: number;
  readonly missing: number;
  /** `allowed` less `missing`: below zero, more is missing than may be. */
  readonly left: number;
  /** The same as a share of `allowed`; null: nothing happened, and there is none. */
  readonly leftShare: number | null;
}

export interface Burn {
  /** Null: nothing happened. */
  readonly rate: number | null;
  readonly sample: number;
  /** Where it lies with 95 %: of few things it may be anything. */
  readonly interval: Interval | null;
}

/** `figure`: a share of which more is better. `objective`: in (0, 1). */
export function errorBudgetOf({ value, sample }: Figure, objective: number): ErrorBudget {
  if (value === null) return { allowed: 0, missing: 0, left: 0, leftShare: null };
  const allowed = (1 - objective) * sample;
  const missing = sample - Math.round(value * sample);
  return { allowed, missing, left: allowed - missing, leftShare: 1 - burnRate(value, objective) };
}

export function burnOf({ value, sample, interval }: Figure, objective: number): Burn {
  if (value === null || interval === null) return { rate: null, sample, interval: null };
  const { low, high } = interval;
  return {
    rate: burnRate(value, objective),
    sample,
    interval: { low: burnRate(high, objective), high: burnRate(low, objective) },
  };
}
