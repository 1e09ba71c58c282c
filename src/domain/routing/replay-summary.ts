/** The figures of a replay: in all and by country, now, under the draft, and what changes, each with its interval. */
import type { ExclusionReason } from "./choice.ts";
import { compareByResampling, type Resampling, resample } from "./replay-resampling.ts";
import { type Compared, compareShare } from "./replay-shares.ts";
import { entry } from "./replay-evidence.ts";
import type { ReplayUnit, Support } from "./replay-units.ts";

export interface ReplayFigures {
  readonly messages: number;
  /** Messages that would have gone another way. */
  readonly moved: number;
  /** Of them, those that no route of the draft would carry. */
  readonly withoutRoute: number;
  /** Shares of the messages by what their figures under the draft rest on; they add up to 1. */
  readonly support: Readonly<Record<Support, number>>;
  readonly success: Compared;
  readonly conversion: Compared;
  readonly p50Seconds: Compared;
  readonly p95Seconds: Compared;
  /** In millionths of the currency. */
  readonly costPerVerified: Compared;
}

export interface ReplaySummary {
  readonly totals: ReplayFigures;
  /** Those with the most messages first. */
  readonly countries: readonly (ReplayFigures & { readonly country: string })[];
  /** From which route to which; null: to none. Most messages first. */
  readonly moves: readonly {
    readonly country: string;
    readonly from: string;
    readonly to: string | null;
    readonly messages: number;
  }[];
  /** Routes of the draft that rules kept out, of first attempts. Most messages first. */
  readonly excluded: readonly {
    readonly country: string;
    readonly routeId: string;
    readonly reason: ExclusionReason;
    readonly messages: number;
  }[];
}

/** Longer lists say nothing more that somebody reads. */
const LISTED = 100;

export function summarizeReplay(units: readonly ReplayUnit[]): ReplaySummary {
  const resampling = resample(units);
  const all = units.map((_, index) => index);
  const byCountry = Map.groupBy(all, (index) => units[index]?.country ?? "");
  const countries = [...byCountry].map(([country, indices]) => ({ country, ...figuresOf(units, indices, resampling) }));
  return {
    totals: figuresOf(units, all, resampling),
    countries: countries.sort((a, b) => b.messages - a.messages || (a.country < b.country ? -1 : 1)),
    moves: counted(
      units.flatMap(({ country, moved }) => (moved === null ? [] : [{ country, from: moved.from, to: moved.to }])),
    ),
    excluded: counted(units.flatMap(({ country, excluded }) => excluded.map((route) => ({ country, ...route })))),
  };
}

function figuresOf(units: readonly ReplayUnit[], indices: readonly number[], resampling: Resampling): ReplayFigures {
  const own = indices.flatMap((index) => units[index] ?? []);
  const support = { observed: 0, estimated: 0, unknown: 0 };
  for (const unit of own) support[unit.support] += 1 / own.length;
  return {
    messages: own.length,
    moved: own.filter(({ moved }) => moved !== null).length,
    withoutRoute: own.filter(({ moved }) => moved?.to === null).length,
    support,
    success: compareShare(own, "success"),
    conversion: compareShare(own, "verified"),
    ...compareByResampling(units, indices, resampling),
  };
}

function counted<T extends object>(items: readonly T[]): readonly (T & { readonly messages: number })[] {
  const counts = new Map<string, { item: T; messages: number }>();
  for (const item of items) entry(counts, JSON.stringify(item), () => ({ item, messages: 0 })).messages += 1;
  return [...counts.values()]
    .map(({ item, messages }) => ({ ...item, messages }))
    .sort((a, b) => b.messages - a.messages)
    .slice(0, LISTED);
}
