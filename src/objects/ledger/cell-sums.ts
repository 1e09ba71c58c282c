/** How cells of hours and of the day follow those of minutes: summed up once, and corrected by what comes later. */
import { deriveDay, deriveHour } from "../../domain/ledger/cells/derive.ts";
import type { Cell, CellRows } from "./cell-rows.ts";

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
  rows.add("minute", cells);
  const isSummed = (hour: number) => hour < day * 24 + hoursClosed || hour >= (day + 1) * 24;
  const late = cells.filter(({ at }) => isSummed(hourOf(at)));
  rows.add(
    "hour",
    late.map((cell) => ({ ...cell, at: hourOf(cell.at) })),
  );
  const ofDays = late.filter(({ at }) => hoursClosed === 24 || dayOfMinute(at) !== day);
  rows.add(
    "day",
    ofDays.map((cell) => ({ ...cell, at: dayOfMinute(cell.at) })),
  );
}

/** Sums up the hour that is next, and after the last one the day. Returns how many are closed then. */
export function sumUpHour(rows: CellRows, { day, hoursClosed }: SummedUp): number {
  const hour = day * 24 + hoursClosed;
  const minutes = rows.between("minute", hour * 60, (hour + 1) * 60);
  rows.add(
    "hour",
    deriveHour(asContributions(minutes)).map(({ dims, counts }) => ({ at: hour, dims, counts })),
  );
  if (hoursClosed + 1 === 24) {
    const hours = rows.between("hour", day * 24, (day + 1) * 24);
    rows.add(
      "day",
      deriveDay(asContributions(hours)).map(({ dims, counts }) => ({ at: day, dims, counts })),
    );
  }
  return hoursClosed + 1;
}

function asContributions(cells: Iterable<Cell>) {
  return [...cells].map(({ at, dims, counts }) => ({ minute: at, dims, counts }));
}

function hourOf(minute: number): number {
  return Math.floor(minute / 60);
}

function dayOfMinute(minute: number): number {
  return Math.floor(minute / 1_440);
}
