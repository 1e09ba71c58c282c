/** One place judged: what speaks against it, and whether it is shut now. */
import { isBlocked, isOnTrial, shownShutUntilMs, shut } from "./blocks.ts";
import {
  allOf,
  conversionPoints,
  type GuardCell,
  isStrangePlace,
  MOMENTS_MS,
  momentaryOf,
  recentOf,
  settleCell,
  strikesOf,
  strangeCountries,
  WINDOW_MS,
} from "./cell.ts";
import { isFuseBlown } from "./fuse.ts";
import { hourEndsAtMs } from "./hour-of-money.ts";
import type { GuardTerms } from "./guard-terms.ts";
import type { CellView, GuardLevel } from "./guard-view.ts";
import { BURST_LEAST, velocityPoints } from "./velocity.ts";

export interface AroundPlace {
  /** The share of codes that people type. */
  readonly habit: number;
  /** Points that are added where something speaks against a strange place already. */
  readonly alert: number;
  /** Starts that are usual at this place in ten minutes. */
  readonly usual: number;
  readonly terms: GuardTerms;
  readonly nowMs: number;
}

/** Where all around is under attack, a strange place is looked at from some two starts without a code on. */
const SUSPECT_POINTS = 8;
const HURRY_MS_A_POINT = 1_500;
/** Less than this is told to nobody. */
const TOLD_FROM = 4;
/** More countries than these of one address are strange. */
const COUNTRIES_TOLD = 3;
/**
 * A network is shut only where next to nobody is in it but the pump: so many starts without a code, and of the codes
 * that people would type less than this share.
 */
const NETWORK = { floor: 50, share: 0.05 };

export interface JudgedCell {
  readonly cell: GuardCell;
  /** Null: nothing speaks against it. */
  readonly view: CellView | null;
}

export function judgeCell(level: GuardLevel, before: GuardCell, around: AroundPlace): JudgedCell {
  const { habit, usual, terms, nowMs } = around;
  const settled = settleCell(before, habit, nowMs);
  const isStrange = isStrangePlace(settled, habit);
  const hurryMs = hurryOf(settled, isStrange, around);
  const points = conversionPoints(settled, { habit, hurryMs }, nowMs);
  const { untyped } = recentOf(settled);
  const expected = usual + untypedOfPeople(settled, habit);
  const burst = burstOf(settled, { isHurried: isStrange && around.alert > 0, expected }, around);
  const alert = isStrange ? alertOf(settled, points + burst, around) : 0;
  const cell = shutOrNot(settled, { level, points, alert, burst }, around);
  const untilMs = shownShutUntilMs(cell, points, nowMs);
  const isShut = untilMs !== null;
  const left = isShut ? 0 : points;
  const strange = strangeCountries(cell, nowMs);
  const hasFuse = level === "b" || level === "r";
  const isBlown =
    hasFuse && isFuseBlown(cell.money, { limitMicros: terms.prefixFuseMicros, share: terms.fuseShare }, nowMs);
  const isTold =
    isShut || isBlown || left + alert >= TOLD_FROM || strange > COUNTRIES_TOLD || velocityPoints(untyped, expected) > 0;
  if (!isTold) return { cell, view: null };
  const view = {
    points: left,
    alert: isShut ? 0 : alert,
    untyped: isShut ? 0 : untyped,
    usual: expected,
    ...(isShut ? { blockedUntilMs: untilMs } : {}),
    ...(isBlown ? { fuseUntilMs: hourEndsAtMs(nowMs) } : {}),
    ...(strange > COUNTRIES_TOLD ? { countries: strange } : {}),
  } as const;
  return { cell, view };
}

/** Whoever types is one of several who come: of them, starts of the window that stay without a code. */
function untypedOfPeople(cell: GuardCell, habit: number): number {
  return peopleOf(cell, habit) * (1 - habit);
}

/** Starts of the window that stand behind its typed codes. */
function peopleOf(cell: GuardCell, habit: number): number {
  const { sent, untyped } = recentOf(cell);
  return (sent - untyped) / habit;
}

interface Burst {
  readonly isHurried: boolean;
  /** Starts without a code that people bring to it in the window. */
  readonly expected: number;
}

/** Over the window, and over the last moments, in which a burst stands out though nobody can have typed: whichever says more. */
function burstOf(cell: GuardCell, { isHurried, expected }: Burst, { habit, usual, terms, nowMs }: AroundPlace): number {
  const least = isHurried ? terms.alertFloor : BURST_LEAST;
  const atOnce = (usual + peopleOf(cell, habit)) * (MOMENTS_MS / WINDOW_MS);
  return Math.max(
    velocityPoints(recentOf(cell).untyped, expected, least),
    velocityPoints(momentaryOf(cell, nowMs), atOnce, least),
  );
}

/**
 * Who was shut before has no patience to ask for: one start that is let through has to be typed. Under attack, strange places
 * have less of it too.
 */
function hurryOf(cell: GuardCell, isStrange: boolean, { alert, nowMs }: AroundPlace): number {
  if (strikesOf(cell, nowMs) > 0) return WINDOW_MS;
  return isStrange ? alert * HURRY_MS_A_POINT : 0;
}

/** Where something speaks against it already. */
function alertOf(cell: GuardCell, points: number, { alert, nowMs }: AroundPlace): number {
  return points >= SUSPECT_POINTS && strikesOf(cell, nowMs) === 0 ? alert : 0;
}

interface Against {
  readonly level: GuardLevel;
  readonly points: number;
  readonly alert: number;
  readonly burst: number;
}

function shutOrNot(cell: GuardCell, against: Against, around: AroundPlace): GuardCell {
  const { terms, nowMs } = around;
  const { level, points, alert, burst } = against;
  if (isBlocked(cell, nowMs)) return cell;
  if (level === "n") return isAllPump(cell, points, around) ? shut(cell, { points, terms }, nowMs) : cell;
  if (allOf(cell).unconverted < floorOf(cell, alert, around)) return cell;
  // The start that it was opened for: until its code is typed there is no second one.
  if (isOnTrial(cell, points, nowMs)) return shut(cell, { points, terms }, nowMs);
  const sum = points + alert + burst;
  return sum >= terms.blockAt ? shut(cell, { points, terms }, nowMs) : cell;
}

/** Starts without a typed code since it was last shut: one is the start that it was opened for. */
function floorOf(cell: GuardCell, alert: number, { terms, nowMs }: AroundPlace): number {
  if (strikesOf(cell, nowMs) > 0) return 1;
  return alert > 0 ? terms.alertFloor : terms.floor;
}

function isAllPump(cell: GuardCell, points: number, { habit, terms }: AroundPlace): boolean {
  const { sent, typed, unconverted } = allOf(cell);
  return points >= terms.blockAt && unconverted >= NETWORK.floor && typed < NETWORK.share * habit * sent;
}
