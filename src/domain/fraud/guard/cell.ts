/** What was sent to one prefix, network or country, or from one address, and what of it was typed. All JSON. */
import { type HourOfMoney, moneyAt, noMoney } from "./hour-of-money.ts";
import { TYPED_POINTS, untypedPoints } from "./typing.ts";

/** Starts of one moment. What became of them is counted here, whenever it is learned. */
export interface GuardSlice {
  readonly atMs: number;
  readonly sent: number;
  readonly typed: number;
  /** Ended by another factor, and by another start: no word about whether somebody was there. */
  readonly excused: number;
  /** Those by which it was measured what people do. Absent: none. */
  readonly measured?: number;
  /** Those of them at places where hardly a code had been typed. Absent: none. */
  readonly strange?: number;
}

/** What is older than the slices: points, and counts that fade. */
export interface Past {
  /** The time to which it has faded. */
  readonly atMs: number;
  readonly points: number;
  readonly sent: number;
  readonly typed: number;
  readonly excused: number;
}

export interface GuardCell {
  readonly slices: readonly GuardSlice[];
  readonly past: Past;
  readonly money: HourOfMoney;
  /** Absent: it is not blocked. */
  readonly blockedUntilMs?: number;
  /** Blocks so far, and when the last one began. Absent: none. */
  readonly strikes?: number;
  readonly struckAtMs?: number;
  /** Of an address: the country of the number that it named last. Absent: none yet. */
  readonly country?: string;
  /** Of an address: countries of the numbers that it named today, and whether a code of theirs was typed. Absent: none. */
  readonly countries?: { readonly day: number; readonly typed: Readonly<Record<string, boolean>> };
}

const SLICE_MS = 15_000;
/** What is older is past: whoever has not typed by then does not. */
export const WINDOW_MS = 600_000;
/** So long nobody has had the time to type, and a burst is one by how many there are. */
export const MOMENTS_MS = 45_000;
export const POINTS_HALF_LIFE_MS = 86_400_000;
const COUNTS_HALF_LIFE_MS = 86_400_000;
/** A good past is forgotten after some six sends without a code: nobody earns a licence to pump. */
const LEAST_POINTS = -20;
const MOST_POINTS = 60;
/** A place that was open for so long begins anew. */
const FORGIVEN_AFTER_MS = 86_400_000;
const DAY_MS = 86_400_000;
const COUNTRIES_MOST = 12;
/** Of the codes that people would type, less than this share is typed at a strange place. */
const STRANGE_SHARE = 0.4;

export function emptyCell(nowMs: number): GuardCell {
  return {
    slices: [],
    past: { atMs: nowMs, points: 0, sent: 0, typed: 0, excused: 0 },
    money: noMoney(nowMs),
  };
}

export interface CountedSend {
  readonly atMs: number;
  /** What its text is taken to cost. */
  readonly costMicros: number;
  /** Whether it is measured by it what people do. Absent: no. */
  readonly isMeasured?: boolean;
  /** Whether hardly a code had been typed at its place. Absent: no. */
  readonly isStrange?: boolean;
}

/** The cell with one more start. */
export function countSend(cell: GuardCell, at: CountedSend): GuardCell {
  const money = moneyAt(cell.money, at.atMs);
  return {
    ...cell,
    slices: withCounts(cell.slices, at.atMs, {
      ...NONE,
      sent: 1,
      measured: at.isMeasured === true ? 1 : 0,
      strange: at.isMeasured === true && at.isStrange === true ? 1 : 0,
    }),
    money: { ...money, sent: money.sent + 1, spentMicros: money.spentMicros + at.costMicros },
  };
}

/** The cell of an address with one more country of a number; `typed`: a code of it was. */
export function nameCountry(before: GuardCell, country: string, at: { nowMs: number; typed: boolean }): GuardCell {
  const cell = before.country === country ? before : { ...before, country };
  const day = Math.floor(at.nowMs / DAY_MS);
  const known = cell.countries?.day === day ? cell.countries.typed : {};
  const typed = known[country];
  if (typed === true || (typed === false && !at.typed)) return cell;
  if (typed === undefined && Object.keys(known).length >= COUNTRIES_MOST) return cell;
  return { ...cell, countries: { day, typed: { ...known, [country]: at.typed } } };
}

/** Countries of the day of which nobody has typed a code. */
export function strangeCountries({ countries }: GuardCell, nowMs: number): number {
  if (countries === undefined || countries.day !== Math.floor(nowMs / DAY_MS)) return 0;
  return Object.values(countries.typed).filter((typed) => !typed).length;
}

/** What became of starts, learned later. `sentAtMs`: when the first of them was made. */
export interface Learned {
  readonly sentAtMs: number;
  readonly typed: number;
  readonly excused: number;
}

export function learn(cell: GuardCell, { sentAtMs, typed, excused }: Learned, nowMs: number): GuardCell {
  const money = moneyAt(cell.money, nowMs);
  const counted = { ...cell, money: { ...money, typed: money.typed + typed } };
  const atMs = sliceOf(sentAtMs);
  if (cell.slices.some((slice) => slice.atMs === atMs)) {
    return { ...counted, slices: withCounts(cell.slices, sentAtMs, { ...NONE, typed, excused }) };
  }
  // Later than nearly everybody types, or the cell was shut meanwhile: it speaks for what comes next all the same.
  const { past } = cell;
  const points = past.points + typed * TYPED_POINTS;
  return {
    ...counted,
    past: {
      ...past,
      points: Math.max(leastOf(cell, nowMs), points),
      typed: past.typed + typed,
      excused: past.excused + excused,
    },
  };
}

/** Fades the past to `nowMs`, and moves slices into it that are old enough. The same object when nothing is due. */
export function settleCell(cell: GuardCell, habit: number, nowMs: number): GuardCell {
  const due = cell.slices.filter(({ atMs }) => atMs + WINDOW_MS <= nowMs);
  if (due.length === 0 && nowMs - cell.past.atMs < SLICE_MS) return cell;
  const faded = fadePast(cell.past, nowMs);
  const untyped = untypedPoints(habit, WINDOW_MS);
  const least = leastOf(cell, nowMs);
  const past = due.reduce((sum: Past, slice) => addSlice(sum, slice, { untyped, least }), faded);
  return { ...cell, past, slices: due.length === 0 ? cell.slices : cell.slices.slice(due.length) };
}

/**
 * How much likelier it is that these are a pump's than that they are people's: ten points are ten times. `hurryMs`: starts
 * are taken to be so much older than they are.
 */
export function conversionPoints(
  cell: GuardCell,
  { habit, hurryMs }: { readonly habit: number; readonly hurryMs: number },
  nowMs: number,
): number {
  const least = leastOf(cell, nowMs);
  let { points } = fadePast(cell.past, nowMs);
  for (const slice of cell.slices) {
    const untyped = untypedPoints(habit, nowMs - slice.atMs + hurryMs);
    points = stepPoints(points, slice, { untyped, least });
  }
  return Math.min(MOST_POINTS, points);
}

/** Of the window: starts, and those of them whose code nobody has typed, whatever else ended them. */
export function recentOf(cell: GuardCell): { readonly sent: number; readonly untyped: number } {
  const sent = cell.slices.reduce((sum, slice) => sum + slice.sent, 0);
  const typed = cell.slices.reduce((sum, slice) => sum + slice.typed, 0);
  return { sent, untyped: Math.max(0, sent - typed) };
}

/** Starts of the last moments without a typed code: the time is {@link MOMENTS_MS}. */
export function momentaryOf({ slices }: GuardCell, nowMs: number): number {
  const young = slices.filter(({ atMs }) => atMs > nowMs - MOMENTS_MS);
  return young.reduce((sum, { sent, typed }) => sum + Math.max(0, sent - typed), 0);
}

/** Of starts of that time, the share by which it was measured what people do, and what of it strangers are. */
export function measuredShares({ slices }: GuardCell, sentAtMs: number): MeasuredShares {
  const found = slices.find(({ atMs }) => atMs === sliceOf(sentAtMs));
  if (found === undefined) return { all: 0, strange: 0 };
  return { all: (found.measured ?? 0) / found.sent, strange: (found.strange ?? 0) / found.sent };
}

export interface MeasuredShares {
  readonly all: number;
  readonly strange: number;
}

/** Next to nobody has ever typed a code here. */
export function isStrangePlace(cell: GuardCell, habit: number): boolean {
  const { sent, typed } = allOf(cell);
  return typed < STRANGE_SHARE * habit * sent;
}

/** Somebody has typed a code here, and that no less often than at a strange place. */
export function isKnownPlace(cell: GuardCell, habit: number): boolean {
  return allOf(cell).typed > 0 && !isStrangePlace(cell, habit);
}

/** Of the window and the past: starts, typed codes, and starts that nobody typed nor excused. */
export function allOf({ slices, past }: GuardCell): { sent: number; typed: number; unconverted: number } {
  let { sent, typed, excused } = past;
  for (const slice of slices) {
    sent += slice.sent;
    typed += slice.typed;
    excused += slice.excused;
  }
  return { sent, typed, unconverted: Math.max(0, sent - typed - excused) };
}

/** What it has been is past: the evidence that it was shut for is used up, down to these points. */
export function usedUp(cell: GuardCell, points: number, nowMs: number): GuardCell {
  const { sent, typed } = allOf(cell);
  return { ...cell, slices: [], past: { atMs: nowMs, points, sent, typed, excused: Math.max(0, sent - typed) } };
}

function fadePast(past: Past, nowMs: number): Past {
  const passedMs = Math.max(0, nowMs - past.atMs);
  if (passedMs === 0) return past;
  const kept = 0.5 ** (passedMs / COUNTS_HALF_LIFE_MS);
  return {
    atMs: nowMs,
    points: past.points * 0.5 ** (passedMs / POINTS_HALF_LIFE_MS),
    sent: past.sent * kept,
    typed: past.typed * kept,
    excused: past.excused * kept,
  };
}

interface Step {
  /** Points of one code that was not typed. */
  readonly untyped: number;
  readonly least: number;
}

function addSlice(past: Past, slice: GuardSlice, step: Step): Past {
  return {
    ...past,
    points: Math.min(MOST_POINTS, stepPoints(past.points, slice, step)),
    sent: past.sent + slice.sent,
    typed: past.typed + slice.typed,
    excused: past.excused + slice.excused,
  };
}

function stepPoints(points: number, { sent, typed, excused }: GuardSlice, { untyped, least }: Step): number {
  const silent = Math.max(0, sent - typed - excused);
  return Math.max(least, points + typed * TYPED_POINTS + silent * untyped);
}

/** Blocks that still count. */
export function strikesOf(
  { strikes = 0, blockedUntilMs = 0 }: Pick<GuardCell, "strikes" | "blockedUntilMs">,
  nowMs: number,
): number {
  return nowMs - blockedUntilMs > FORGIVEN_AFTER_MS ? 0 : strikes;
}

/** Who was shut before has no credit: phones that type some of their codes would live on it. */
function leastOf(cell: GuardCell, nowMs: number): number {
  return strikesOf(cell, nowMs) > 0 ? 0 : LEAST_POINTS;
}

function sliceOf(atMs: number): number {
  return Math.floor(atMs / SLICE_MS) * SLICE_MS;
}

const NONE = { sent: 0, typed: 0, excused: 0, measured: 0, strange: 0 } as const;

function withCounts(
  slices: readonly GuardSlice[],
  timeMs: number,
  more: { readonly [Count in keyof typeof NONE]: number },
): readonly GuardSlice[] {
  const atMs = sliceOf(timeMs);
  const index = slices.findLastIndex((slice) => slice.atMs <= atMs);
  const found = slices[index];
  const before: GuardSlice = found?.atMs === atMs ? found : { atMs, ...NONE };
  const measured = (before.measured ?? 0) + more.measured;
  const strange = (before.strange ?? 0) + more.strange;
  const after: GuardSlice = {
    atMs,
    sent: before.sent + more.sent,
    typed: before.typed + more.typed,
    excused: before.excused + more.excused,
    ...(measured === 0 ? {} : { measured }),
    ...(strange === 0 ? {} : { strange }),
  };
  return before === found ? slices.with(index, after) : slices.toSpliced(index + 1, 0, after);
}
