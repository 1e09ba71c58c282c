/** How cells of hours and of the day follow those of minutes: summed up once, and corrected by what comes later. */
import { deriveDay, deriveHour } from "../../domain/ledger/cells/derive.ts";
import { ROLL_UPS, rollUp } from "../../domain/ledger/cells/roll-ups.ts";
import { GRAIN_MINUTES } from "../../domain/ledger/cells/cell-reads.ts";
import type { Cell, CellRows, RolledGrain } from "./cell-rows.ts";

const { quarter: QUARTER, hour: HOUR, day: DAY } = GRAIN_MINUTES;

/** How far a day is summed up. */
export interface SummedUp {
  readonly day: number;
  readonly hoursClosed: number;
}

/**
 * What comes late is counted in the hours that were summed up, too; and what is of another day at once: a text that waited
 * is counted when it was sent.
 */
export function addMinutes(rows: CellRows, cells: readonly Cell[], { day, hoursClosed }: SummedUp): void {
  rows.add({ grain: "minute" }, cells);
  const isSummed = (hour: number) => hour < day * 24 + hoursClosed || hour >= (day + 1) * 24;
  const late = cells.filter(({ at }) => isSummed(hourOf(at)));
  rows.add({ grain: "hour" }, coarser(late, HOUR));
  addRollUps(rows, "quarter", coarser(late, QUARTER));
  addRollUps(rows, "hour", coarser(late, HOUR));
  const ofDays = late.filter(({ at }) => hoursClosed === 24 || Math.floor(at / DAY) !== day);
  rows.add({ grain: "day" }, coarser(ofDays, DAY));
  addRollUps(rows, "day", coarser(ofDays, DAY));
}

/** Sums up the hour that is next, and after the last one the day. Returns how many are closed then. */
export function sumUpHour(rows: CellRows, { day, hoursClosed }: SummedUp): number {
  const hour = day * 24 + hoursClosed;
  const minutes = [...rows.between("minute", hour * 60, (hour + 1) * 60)];
  const ofHour = deriveHour(asContributions(minutes)).map(({ dims, counts }) => ({ at: hour, dims, counts }));
  rows.add({ grain: "hour" }, ofHour);
  addRollUps(rows, "quarter", coarser(minutes, QUARTER));
  addRollUps(rows, "hour", ofHour);
  if (hoursClosed + 1 === 24) {
    const hours = rows.between("hour", day * 24, (day + 1) * 24);
    const ofDay = deriveDay(asContributions(hours)).map(({ dims, counts }) => ({ at: day, dims, counts }));
    rows.add({ grain: "day" }, ofDay);
    addRollUps(rows, "day", ofDay);
  }
  return hoursClosed + 1;
}

/** What came back from the archive, which has no roll-ups: of its hours and days, for of minutes there are none. */
export function rollUpAnew(rows: CellRows): void {
  rows.deleteRollUps();
  // One time after the other: a day of all hours is more than there is room for.
  for (const grain of ["hour", "day"] as const)
    for (const at of rows.times(grain)) addRollUps(rows, grain, [...rows.between(grain, at, at + 1)]);
}

/** `cells`: of that grain, of all dimensions. */
function addRollUps(rows: CellRows, grain: RolledGrain, cells: readonly Cell[]): void {
  const byTime = Map.groupBy(cells, ({ at }) => at);
  for (const [place, of] of ROLL_UPS.entries()) {
    if (grain === "quarter" && !of.hasQuarters) continue;
    for (const [at, own] of byTime) {
      const rolled = rollUp(own, of).map((cell) => ({ ...cell, at }));
      rows.add({ grain, rollUp: place }, rolled);
    }
  }
}

/** Minutes as what they are part of. */
function coarser(minutes: readonly Cell[], size: number): readonly Cell[] {
  return minutes.map((cell) => ({ ...cell, at: Math.floor(cell.at / size) }));
}

function asContributions(cells: Iterable<Cell>) {
  return [...cells].map(({ at, dims, counts }) => ({ minute: at, dims, counts }));
}

function hourOf(minute: number): number {
  return Math.floor(minute / HOUR);
}
