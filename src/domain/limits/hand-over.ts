/**
 * Texts as a tenant hands them over: within its day, and no faster than its rate, so that all a tenant has in hand at once
 * is work that everybody else can stand beside. A request is taken whole or refused whole.
 */
import { type Pace, type PaceLimit, spendPace } from "./pace.ts";
import { countTexts, type TextDay, type TextsAsked } from "./text-day.ts";

/** So many seconds of the rate may be handed over at once: of the standard plan, one batch of the largest size. */
const BURST_SECONDS = 5;

export interface HandOverState {
  readonly day: TextDay;
  /** Null until something is handed over. */
  readonly pace: Pace | null;
}

export interface HandOver extends TextsAsked {
  /** Texts of the request, also those that do not count for the day; none where only what went is reported. */
  readonly items: number;
  readonly perSecond: number;
}

export type HandOverVerdict =
  | { readonly isGranted: true }
  | {
      readonly isGranted: false;
      /** When the rate would take them. Absent: the day is used up. */
      readonly opensAtMs?: number;
    };

/** What is refused takes nothing, from the day or from the rate. */
export function handOver(
  before: HandOverState,
  { items, perSecond, ...asked }: HandOver,
  nowMs: number,
): { readonly after: HandOverState; readonly verdict: HandOverVerdict } {
  const { day, isGranted } = countTexts(before.day, asked, nowMs);
  if (!isGranted) return { after: { ...before, day }, verdict: { isGranted: false } };
  if (items === 0) return { after: { ...before, day }, verdict: { isGranted: true } };
  const spent = spendPace(before.pace, rateOf(perSecond, items), nowMs);
  if (spent.spent) return { after: { day, pace: spent.pace }, verdict: { isGranted: true } };
  const untaken = countTexts(before.day, { ...asked, wanted: 0 }, nowMs).day;
  return { after: { ...before, day: untaken }, verdict: { isGranted: false, opensAtMs: spent.opensAtMs } };
}

export function rateOf(perSecond: number, items: number): PaceLimit {
  return { perSecond, burst: perSecond * BURST_SECONDS, wanted: items };
}

/** The rate as callers are told of it. */
export function rateQuota(perSecond: number): { readonly limit: number; readonly windowSeconds: number } {
  return { limit: perSecond * BURST_SECONDS, windowSeconds: BURST_SECONDS };
}
