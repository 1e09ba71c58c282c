/** What the guard has seen of a start's places, as signals with points. */
import type { GuardMarks, RiskSignal } from "../../base/risk.ts";
import type { GuardTerms } from "./guard-terms.ts";
import {
  ADDRESS_LEVELS,
  type CellView,
  cellKey,
  type GuardLevel,
  type GuardView,
  keysOf,
  PREFIX_LEVELS,
} from "./guard-view.ts";
import { velocityPoints } from "./velocity.ts";

export interface Signal {
  readonly signal: RiskSignal;
  /** Points, rounded. */
  readonly weight: number;
}

/** A place that is shut, and money that is spent, stop by themselves. */
const BLOCKED_POINTS = 60;
const FUSE_POINTS = 100;
/** A network tells little of one of its numbers. */
const NETWORK_MOST = 10;
const COUNTRIES_POINTS = 15;
const DEVICE_POINTS = 15;

/** Signals that are worth the same whenever they are there. */
export const STEADY_POINTS: Readonly<Partial<Record<RiskSignal, number>>> = {
  prefix_blocked: BLOCKED_POINTS,
  network_blocked: BLOCKED_POINTS,
  address_blocked: BLOCKED_POINTS,
  address_countries: COUNTRIES_POINTS,
  device_numbers: DEVICE_POINTS,
  spend_fuse: FUSE_POINTS,
};

export interface Lens {
  readonly view: GuardView;
  /** Starts let go here of which the view does not know yet, by the key of their place. */
  readonly unseen: (key: string) => number;
  /** Whether a place whose time is over may be tried by one start of this isolate. */
  readonly mayTry: (key: string) => boolean;
  readonly terms: GuardTerms;
  readonly nowMs: number;
}

/** Of the number's beginnings, its network and its country. */
export function prefixSignals(marks: GuardMarks, all: Lens, unseenInCountry: number): readonly Signal[] {
  const lens = lensOf(marks, PREFIX_LEVELS, all);
  const { view, terms, nowMs } = lens;
  const places = [placeOf("b", marks.b, lens), placeOf("r", marks.r, lens)];
  const worst = worstOf(places);
  const network = placeOf("n", marks.n, lens);
  const isFuseBlown = isUntil(view.fuseUntilMs, nowMs) || places.some(({ isSpent }) => isSpent);
  const isOpening = view.openingLeft !== undefined && unseenInCountry >= view.openingLeft;
  return told([
    ["spend_fuse", isFuseBlown ? FUSE_POINTS : 0],
    ["prefix_blocked", worst.isBlocked ? BLOCKED_POINTS : 0],
    ["prefix_neighbours", worst.velocity],
    ["prefix_unconverted", worst.conversion],
    ["network_blocked", network.isBlocked ? BLOCKED_POINTS : 0],
    ["network_unconverted", Math.min(NETWORK_MOST, network.conversion)],
    ["country_alert", worst.alert],
    ["country_opening", isOpening ? terms.blockAt : 0],
  ]);
}

/** Of the address that the caller named; none where none was. */
export function addressSignals(marks: GuardMarks, all: Lens): readonly Signal[] {
  const { a, w } = marks;
  if (a === undefined) return [];
  const lens = lensOf(marks, ADDRESS_LEVELS, all);
  const places = [placeOf("a", a, lens), ...(w === undefined ? [] : [placeOf("w", w, lens)])];
  const worst = worstOf(places);
  return told([
    ["address_blocked", worst.isBlocked ? BLOCKED_POINTS : 0],
    ["address_velocity", worst.velocity],
    ["address_unconverted", worst.conversion + worst.alert],
    ["address_countries", places.some(({ countries }) => countries > 0) ? COUNTRIES_POINTS : 0],
  ]);
}

/** Of the device that the caller named: what its object said last, for a device asks for few codes in a second. */
export function deviceSignals({ d }: GuardMarks, { view }: Pick<Lens, "view">): readonly Signal[] {
  const isKnown = d !== undefined && view.devices?.[d] !== undefined;
  return told([["device_numbers", isKnown ? DEVICE_POINTS : 0]]);
}

/** Of codes that were guessed wrong from where a start comes from, or a guess. */
export function spraySignals(points: number): readonly Signal[] {
  return told([["check_spray", points]]);
}

interface Place {
  readonly isBlocked: boolean;
  readonly isSpent: boolean;
  readonly conversion: number;
  readonly alert: number;
  readonly velocity: number;
  readonly countries: number;
}

/**
 * The start that a place is tried by is judged by what comes of it. Its wider places know of the same starts that the place
 * was shut for: what they hold of them would keep it shut for as long as they remember.
 */
function lensOf(marks: GuardMarks, levels: readonly GuardLevel[], lens: Lens): PlaceLens {
  const { view, mayTry, nowMs } = lens;
  const isTrial = keysOf(marks, levels).some((key) => isUntil(view.cells[key]?.blockedUntilMs, nowMs) && mayTry(key));
  return { ...lens, isTrial };
}

interface PlaceLens extends Lens {
  readonly isTrial: boolean;
}

const UNKNOWN_CELL = { points: 0, alert: 0, untyped: 0 } as const;

function placeOf(level: GuardLevel, mark: string, { view, unseen, mayTry, isTrial, nowMs }: PlaceLens): Place {
  const key = cellKey(level, mark);
  const cell: Omit<CellView, "usual"> & { readonly usual?: number } = view.cells[key] ?? UNKNOWN_CELL;
  const isBlocked = isUntil(cell.blockedUntilMs, nowMs) && !mayTry(key);
  const usual = cell.usual ?? view.usual[level] ?? 0;
  return {
    isBlocked,
    isSpent: isUntil(cell.fuseUntilMs, nowMs),
    conversion: isTrial ? 0 : Math.max(0, cell.points),
    alert: isTrial ? 0 : cell.alert,
    velocity: isBlocked || level === "n" ? 0 : velocityPoints(cell.untyped + unseen(key), usual),
    countries: cell.countries ?? 0,
  };
}

/** One speaks for all: they count the same starts. */
function worstOf(places: readonly Place[]): Place {
  return places.reduce((worst, place) => (weightOf(place) > weightOf(worst) ? place : worst));
}

function weightOf({ isBlocked, conversion, alert, velocity }: Place): number {
  return (isBlocked ? BLOCKED_POINTS : 0) + conversion + alert + velocity;
}

function isUntil(untilMs: number | undefined, nowMs: number): boolean {
  return untilMs !== undefined && nowMs < untilMs;
}

function told(all: readonly (readonly [RiskSignal, number])[]): readonly Signal[] {
  return all.flatMap(([signal, points]) => {
    const weight = Math.round(points);
    return weight > 0 ? [{ signal, weight }] : [];
  });
}
