/**
 * What T-Mobile still takes of a brand today, counted in parts: vendors disagree whether it counts texts or their parts,
 * and a part too many is lost. A consumer holds places for its batch, and says at its end how many it used.
 */
import { holdMoney, type MoneyBook, settleMoney, spentAt } from "../limits/spend-hold.ts";
import { pacificDay, pacificMidnight } from "./pacific-day.ts";

export interface PlacesAsked {
  /** Names the hold, so that it is settled once, also when its answer never came. */
  readonly holdId: string;
  /** Parts a day that the brand may send, over all its campaigns. */
  readonly cap: number;
  /** The most that the batch may need. */
  readonly wanted: number;
}

export interface PlacesGiven {
  /** Held for this batch. */
  readonly held: number;
  /** What the day has left, holds of others not counted: what they do not use comes back. */
  readonly left: number;
  /** When the next day begins. */
  readonly resetsAtMs: number;
}

export interface PlacesUsed {
  readonly holdId: string;
  readonly used: number;
}

export const NO_PLACES: MoneyBook = { spent: { day: 0, amounts: {} } };

/** The one who counts. */
const WHO = "t_mobile";
const dayOf = pacificDay;

export function holdPlaces(book: MoneyBook, { holdId, cap, wanted }: PlacesAsked, nowMs: number) {
  const asked = { holdId, wanted: { [WHO]: { ceiling: cap, amount: wanted } } };
  const { book: after, given } = holdMoney(book, asked, { nowMs, dayOf });
  const { held, left } = given;
  const places: PlacesGiven = { held: held[WHO] ?? 0, left: left[WHO] ?? 0, resetsAtMs: pacificMidnight(nowMs) };
  return { book: after, given: places };
}

/** A hold that was settled, or that was given up long ago, is settled no second time. */
export function settlePlaces(book: MoneyBook, { holdId, used }: PlacesUsed, nowMs: number): MoneyBook {
  return settleMoney(book, { holdId, spent: { [WHO]: used } }, { nowMs, dayOf });
}

/** Whether anything in it still counts: it was asked of today. */
export function isOfToday({ spent }: MoneyBook, nowMs: number): boolean {
  return spent.day >= dayOf(nowMs);
}

/** Parts that were used today. */
export function placesUsed({ spent }: MoneyBook, nowMs: number): number {
  return spentAt(spent, nowMs, dayOf).amounts[WHO] ?? 0;
}
