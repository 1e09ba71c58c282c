/** How long a prefix or an address is shut, and what is left of the evidence when it opens again. */
import { type GuardCell, POINTS_HALF_LIFE_MS, strikesOf, usedUp } from "./cell.ts";
import type { GuardTerms } from "./guard-terms.ts";

/** Each block is so many times as long as the one before. */
const LONGER = 3;

/** How long the next block lasts, after so many. */
export function blockMs(strikes: number, { firstBlockMs, longestBlockMs }: GuardTerms): number {
  return Math.min(longestBlockMs, firstBlockMs * LONGER ** strikes);
}

export function isBlocked({ blockedUntilMs }: Pick<GuardCell, "blockedUntilMs">, nowMs: number): boolean {
  return blockedUntilMs !== undefined && nowMs < blockedUntilMs;
}

/** A strange place waits no longer than so many of the longest blocks: a day, where these are as at first. */
const WAITED_MOST = 2;

/** Whether it was shut for so many times as long as its block was to last, or for as long as any strange place waits. */
export function hasWaited(
  { blockedUntilMs = 0, struckAtMs = 0 }: Pick<GuardCell, "blockedUntilMs" | "struckAtMs">,
  { times, terms }: { readonly times: number; readonly terms: Pick<GuardTerms, "longestBlockMs"> },
  nowMs: number,
): boolean {
  return nowMs >= struckAtMs + Math.min(WAITED_MOST * terms.longestBlockMs, times * (blockedUntilMs - struckAtMs));
}

/** How long a place that is tried is shown as shut: where starts are few a view is minutes old before it is renewed. */
const SHOWN_MS = 600_000;

/**
 * Its time is over, and nobody has typed a code since: it is open to one start at a time. What its points lose by time alone
 * opens nothing.
 */
export function isOnTrial(cell: GuardCell, points: number, nowMs: number): boolean {
  const kept = 0.5 ** ((nowMs - (cell.struckAtMs ?? nowMs)) / POINTS_HALF_LIFE_MS);
  return strikesOf(cell, nowMs) > 0 && !isBlocked(cell, nowMs) && points >= TRIED_FROM * kept;
}

/** Until when a place is shown as shut; null: it is open. */
export function shownShutUntilMs(cell: GuardCell, points: number, nowMs: number): number | null {
  if (isBlocked(cell, nowMs)) return cell.blockedUntilMs ?? null;
  return isOnTrial(cell, points, nowMs) ? nowMs + SHOWN_MS : null;
}

/** From so many points on a place that was shut is tried by one start: less than what is left when it opens. */
const TRIED_FROM = 18;
/** What is left of its points when it opens: less than one start's without a typed code is missing. */
const LEFT_BELOW = 3;
/** What the start that it was tried by was taken to say before it was typed. */
const TRIAL_POINTS = 3.5;
/** Starts of so long before it was shut are those that it was tried by. */
const TRIED_WITHIN_MS = 10_000;

/**
 * Shut from now on. It opens by itself for one start: when nobody types its code it is shut again, for longer; each typed
 * code opens it wider.
 */
export function shut(
  cell: GuardCell,
  { points, terms }: { readonly points: number; readonly terms: GuardTerms },
  nowMs: number,
): GuardCell {
  const strikes = strikesOf(cell, nowMs);
  const left = strikes === 0 ? terms.blockAt - LEFT_BELOW : Math.min(points, terms.blockAt - LEFT_BELOW);
  const emptied = usedUp(cell, left, nowMs);
  return { ...emptied, blockedUntilMs: nowMs + blockMs(strikes, terms), strikes: strikes + 1, struckAtMs: nowMs };
}

/** Opened before its time, where the start that it was tried by was typed after all. The cell as it is otherwise. */
export function openedBy(cell: GuardCell, typed: { readonly sentAtMs: number }, nowMs: number): GuardCell {
  const { struckAtMs = 0, strikes = 0 } = cell;
  const isTrial = Math.abs(typed.sentAtMs - struckAtMs) <= TRIED_WITHIN_MS && strikes > 1;
  if (!isBlocked(cell, nowMs) || !isTrial) return cell;
  const past = { ...cell.past, points: cell.past.points - TRIAL_POINTS };
  return { ...cell, past, blockedUntilMs: nowMs, strikes: strikes - 1 };
}

/** Of the codes that people would type, at least this share has to be typed after all where a place was shut too soon. */
const PEOPLE_SHARE = 0.75;

/**
 * Open again as if it had never been shut, where those for whom it was shut the first time have typed after all, a little
 * later: two codes at least, and as many as people type. The cell as it is otherwise.
 */
export function pardonedBy(cell: GuardCell, habit: number, nowMs: number): GuardCell {
  const { points, sent, typed } = cell.past;
  if (cell.strikes !== 1 || !isBlocked(cell, nowMs) || points >= TRIED_FROM) return cell;
  if (typed < PEOPLE_SHARE * habit * sent) return cell;
  return { ...cell, past: { ...cell.past, points: 0 }, blockedUntilMs: nowMs, strikes: 0 };
}
