/** Texts that a tenant has asked for on a UTC day. */
import { utcDay } from "./day-window.ts";

export interface TextDay {
  /** Days since 1970. */
  readonly day: number;
  readonly used: number;
}

export interface TextsAsked {
  /** All of them or none. */
  readonly wanted: number;
  /** Texts that went without asking, or below zero: that were asked for and did not come about. */
  readonly uncounted: number;
  readonly limit: number;
}

/** A new day begins at nothing; a clock that goes back keeps the day. */
export function countTexts(
  before: TextDay,
  { wanted, uncounted, limit }: TextsAsked,
  nowMs: number,
): { readonly day: TextDay; readonly isGranted: boolean } {
  const today = utcDay(nowMs);
  const { day, used } = today > before.day ? { day: today, used: 0 } : before;
  const counted = Math.max(0, used + uncounted);
  const isGranted = counted + wanted <= limit;
  return { day: { day, used: isGranted ? counted + wanted : counted }, isGranted };
}
