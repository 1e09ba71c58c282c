/**
 * What the texts of a day leave to a bucket. Who finds no room on the day on which they would be due is not planned, held out
 * or not, and is looked at again: whoever is planned and cannot go has lost a turn, and is counted all the same.
 */
import { utcDay } from "../limits/day-window.ts";

export interface DayRoom {
  readonly day: number;
  readonly texts: number;
}

/** Days on which somebody may be due who is planned now: whoever would be later is planned later. */
const DAYS_AHEAD = 2;

/** So much of each of them. */
export function roomOfDays(nowMs: number, texts: number): readonly DayRoom[] {
  return Array.from({ length: DAYS_AHEAD }, (_, ahead) => ({ day: utcDay(nowMs) + ahead, texts }));
}

export class DayRooms {
  readonly #left: Map<number, number> | null;
  #short = 0;

  /** Null: there is no end of it. */
  constructor(rooms: readonly DayRoom[] | null) {
    this.#left = rooms === null ? null : new Map(rooms.map(({ day, texts }) => [day, texts]));
  }

  /** Whoever is held out needs room as the others do, and takes none. */
  take(dueAtMs: number, isHeldOut: boolean): boolean {
    if (this.#left === null) return true;
    const day = utcDay(dueAtMs);
    const left = this.#left.get(day) ?? 0;
    if (left > 0) this.#left.set(day, isHeldOut ? left : left - 1);
    else this.#short += 1;
    return left > 0;
  }

  /** People who found none. */
  get short(): number {
    return this.#short;
  }

  left(): readonly DayRoom[] {
    return [...(this.#left ?? [])].map(([day, texts]) => ({ day, texts }));
  }
}
