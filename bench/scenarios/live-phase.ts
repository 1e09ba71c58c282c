/** What one phase came to, live or simulated, by what became of each of its texts. */
import { percentile } from "../table.ts";

export interface TextStory {
  readonly startedAtMs: number;
  /** The first carrier was asked before the other. */
  readonly askedFirst: boolean;
  /** When the code came to the phone; null: it did not. */
  readonly arrivedAtMs: number | null;
}

export interface PhaseFigures {
  readonly texts: number;
  readonly askedFirst: number;
  /** Texts, and time, until the first carrier was left. */
  readonly leftTexts: number;
  readonly leftMs: number;
  /** From the start request to the phone, of what arrived. */
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly notArrived: number;
}

/** A route is left when of so many texts that follow no more than this share ask it first: exploring and probes go on. */
export const AFTERWARDS = { texts: 20, share: 0.1 };

/** `stories` in the order of their starts. */
export function figuresOfPhase(stories: readonly TextStory[]): PhaseFigures {
  const asksFirst = stories.map(({ askedFirst }) => askedFirst);
  const leftTexts = leftAfter(asksFirst);
  const at = (index: number) => stories[index]?.startedAtMs ?? 0;
  const waitsMs = stories.flatMap(({ startedAtMs, arrivedAtMs }) =>
    arrivedAtMs === null ? [] : [arrivedAtMs - startedAtMs],
  );
  const waited = (share: number) => (waitsMs.length === 0 ? 0 : percentile(waitsMs, share));
  return {
    texts: stories.length,
    askedFirst: asksFirst.filter(Boolean).length,
    leftTexts,
    leftMs: leftTexts === 0 ? 0 : at(Math.min(leftTexts, stories.length - 1)) - at(0),
    p50Ms: waited(0.5),
    p95Ms: waited(0.95),
    notArrived: stories.length - waitsMs.length,
  };
}

/** Texts after which the first carrier is asked by hardly any that follow: all, where it never is left. */
function leftAfter(asksFirst: readonly boolean[]): number {
  const isLeft = (index: number) => {
    const next = asksFirst.slice(index, index + AFTERWARDS.texts);
    return next.filter(Boolean).length <= AFTERWARDS.share * next.length;
  };
  const index = asksFirst.findIndex((_, start) => isLeft(start));
  return index === -1 ? asksFirst.length : index;
}
