/** Signals that stand together: a parcel, a fee and an address are each nothing, and all three are a fraud. */
import type { Combination, FoundSpan } from "./content-types.ts";

/** Two parts of an SMS. Further apart, in a long text, they are about different things. */
const REACH = 320;

/** The span from the first of its signals to the last where they stand closest; null: one of them is not there. */
export function spanOf({ all }: Combination, signals: ReadonlyMap<string, readonly FoundSpan[]>): FoundSpan | null {
  if (!all.every((name) => (signals.get(name)?.length ?? 0) > 0)) return null;
  const places = all.map((name) => signals.get(name) ?? []);
  const [first = [], ...others] = places;
  let best: FoundSpan | null = null;
  for (const start of first) {
    const span = others.reduce<FoundSpan | null>(
      (around, spans) => (around === null ? null : widened(around, spans)),
      start,
    );
    if (span === null || span.to - span.from > REACH) continue;
    if (best === null || span.to - span.from < best.to - best.from) best = span;
  }
  return best;
}

/** With the nearest of these. */
function widened(around: FoundSpan, spans: readonly FoundSpan[]): FoundSpan | null {
  let best: FoundSpan | null = null;
  for (const { from, to } of spans) {
    const wide = { from: Math.min(around.from, from), to: Math.max(around.to, to) };
    if (best === null || wide.to - wide.from < best.to - best.from) best = wide;
  }
  return best;
}
