/**
 * What people do is measured at places that nothing speaks against: of a country, or of all that one object counts. Strangers,
 * at whose places hardly a code was typed before, are counted apart: only they can be somebody's who texts ever new places.
 */
import { type AlertMeter, alertPoints, MOST_ALERT } from "./alert.ts";
import {
  conversionPoints,
  countSend,
  type CountedSend,
  emptyCell,
  type GuardCell,
  isKnownPlace,
  learn,
  type Learned,
  type MeasuredShares,
  settleCell,
} from "./cell.ts";
import { typingHabit } from "./habit.ts";
import type { Waits } from "./waits.ts";

export interface Measure {
  readonly good: GuardCell;
  /** Those of them who are strangers. Absent: none yet. */
  readonly strangers?: GuardCell;
}

export interface KeptMeasure extends Measure {
  readonly alert: AlertMeter;
  /** Absent: no place was shut yet. */
  readonly waits?: Waits;
}

/** What a place is judged by. */
export interface PlaceSurroundings {
  /** The share of codes that people type: all who are measured, and mainly those of them who are no strangers. */
  readonly habits: { readonly all: number; readonly known: number };
  /** Strangers, looked at together, type like a pump. */
  readonly isSprayed: boolean;
  /** Points that are added where something speaks against a strange place already. */
  readonly alert: number;
}

export function countMeasured({ good, strangers }: Measure, at: CountedSend): Measure {
  const strange = strangers ?? emptyCell(at.atMs);
  return { good: countSend(good, at), strangers: at.isStrange === true ? countSend(strange, at) : strange };
}

export function learnMeasured(
  { good, strangers }: Measure,
  { learned, shares }: { readonly learned: Learned; readonly shares: MeasuredShares },
  nowMs: number,
): Measure {
  const { sentAtMs, typed, excused } = learned;
  const partOf = (share: number) => ({ sentAtMs, typed: typed * share, excused: excused * share });
  return {
    good: learn(good, partOf(shares.all), nowMs),
    ...(strangers === undefined ? {} : { strangers: learn(strangers, partOf(shares.strange), nowMs) }),
  };
}

export function settleMeasure({ good, strangers }: Measure, habit: number, nowMs: number): Measure {
  return {
    good: settleCell(good, habit, nowMs),
    ...(strangers === undefined ? {} : { strangers: settleCell(strangers, habit, nowMs) }),
  };
}

/**
 * Under attack it is as far as places were shut of late, or as far as strangers, looked at together as if they were one place,
 * type like a pump: whichever says more.
 */
export function aroundOf({ alert, ...measure }: KeptMeasure, nowMs: number): PlaceSurroundings {
  const known = typingHabit(measure, nowMs);
  const { strangers } = measure;
  const together = strangers === undefined ? 0 : conversionPoints(strangers, { habit: known, hurryMs: 0 }, nowMs);
  return {
    habits: { all: typingHabit({ good: measure.good }, nowMs), known },
    isSprayed: together > 0,
    alert: Math.max(alertPoints(alert, nowMs), Math.min(MOST_ALERT, together)),
  };
}

/**
 * What share of codes is to be typed at this place. What strangers do is left out only where it is a pump's, and only for
 * other strangers: places are known for having typed, so those that type slowly would come off badly beside them.
 */
export function habitAt(place: GuardCell, { habits, isSprayed }: PlaceSurroundings): number {
  return isSprayed && !isKnownPlace(place, habits.known) ? habits.known : habits.all;
}
