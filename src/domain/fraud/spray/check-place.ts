/** What was guessed from one network or device. All JSON. */
import { blockMs, isBlocked } from "../guard/blocks.ts";
import { strikesOf } from "../guard/cell.ts";
import type { GuardTerms } from "../guard/guard-terms.ts";
import { RIGHT_POINTS } from "./check-points.ts";

export interface CheckPlace {
  /** The time to which points and counts have faded. */
  readonly atMs: number;
  readonly points: number;
  /** Numbers that were guessed at, and those of them that were guessed wrong. */
  readonly seen: number;
  readonly wrong: number;
  /** Absent: it was never shut. */
  readonly blockedUntilMs?: number;
  readonly strikes?: number;
}

const HALF_LIFE_MS = 86_400_000;
/** The best of places is shut by seven numbers guessed wrong and none right: nobody earns a licence to guess. */
const LEAST_POINTS = -20;
const MOST_POINTS = 60;
/** When it opens again, one more wrong number shuts it. */
const LEFT_BELOW = 3;

export function emptyPlace(nowMs: number): CheckPlace {
  return { atMs: nowMs, points: 0, seen: 0, wrong: 0 };
}

export function fadePlace(place: CheckPlace, nowMs: number): CheckPlace {
  const kept = 0.5 ** (Math.max(0, nowMs - place.atMs) / HALF_LIFE_MS);
  const { points, seen, wrong } = place;
  return { ...place, atMs: Math.max(place.atMs, nowMs), points: points * kept, seen: seen * kept, wrong: wrong * kept };
}

export interface CountedCheck {
  readonly isRight: boolean;
  /** What a wrong one says just now. */
  readonly wrongPoints: number;
  readonly terms: GuardTerms;
}

/** The place with the guess at one more number; it may be shut by it. While it is shut, what was on its way says nothing new. */
export function countCheck(before: CheckPlace, check: CountedCheck, nowMs: number): CheckPlace {
  const { isRight, terms } = check;
  const place = fadePlace(before, nowMs);
  const strikes = strikesOf(place, nowMs);
  const step = isRight ? RIGHT_POINTS : check.wrongPoints;
  const least = strikes > 0 ? 0 : LEAST_POINTS;
  const isShut = isBlocked(place, nowMs);
  const left = terms.blockAt - LEFT_BELOW;
  const points = Math.max(least, Math.min(isShut ? left : MOST_POINTS, place.points + step));
  const counted = { ...place, points, seen: place.seen + 1, wrong: place.wrong + (isRight ? 0 : 1) };
  if (isShut || points < terms.blockAt || counted.wrong < (strikes > 0 ? 1 : terms.floor)) return counted;
  return { ...counted, points: left, blockedUntilMs: nowMs + blockMs(strikes, terms), strikes: strikes + 1 };
}
