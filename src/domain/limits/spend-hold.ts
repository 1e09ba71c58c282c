/**
 * Money of a day, or places of one, held before it is spent: a consumer is given so much for its batch, and says at its end
 * what became of it. Who is not answered has nothing to spend, and who is never heard of again has spent all that was held.
 */
import { utcDay } from "./day-window.ts";

export interface SpentToday {
  /** Days since 1970, by whoever counts them. */
  readonly day: number;
  /** Millionths of the ceiling's currency, by who has the ceiling. */
  readonly amounts: Readonly<Record<string, number>>;
}

export interface MoneyHold {
  readonly atMs: number;
  readonly amounts: Readonly<Record<string, number>>;
}

export interface MoneyBook {
  readonly spent: SpentToday;
  /** By hold id. Absent: none. */
  readonly holds?: Readonly<Record<string, MoneyHold>>;
}

/** The number of the day that a moment is in: it rises, and what was spent on an earlier one is forgotten. */
export type DayOf = (atMs: number) => number;

interface Moment {
  readonly nowMs: number;
  /** Absent: UTC. */
  readonly dayOf?: DayOf;
}

/** What a consumer asks for its batch. */
export interface MoneyAsked {
  /**
   * Names the hold, so that it is settled once, also when its answer never came. Asked for again it grows to what is wanted
   * then, and never shrinks: what was given may be spent already.
   */
  readonly holdId: string;
  /** By who has the ceiling: the ceiling, and what the batch may cost at most. */
  readonly wanted: Readonly<Record<string, { readonly ceiling: number; readonly amount: number }>>;
}

export interface MoneyGiven {
  /** Held for this batch. */
  readonly held: Readonly<Record<string, number>>;
  /** What the day has left, holds of others not counted: what they do not spend comes back. */
  readonly left: Readonly<Record<string, number>>;
}

/** The longest that an invocation lives: whoever has not reported by then never will. */
const HOLD_KEPT_MS = 900_000;

export function holdMoney<Book extends MoneyBook>(
  book: Book,
  { holdId, wanted }: MoneyAsked,
  moment: Moment,
): { readonly book: Book; readonly given: MoneyGiven } {
  const before = settleLost(book, moment);
  const { nowMs } = moment;
  const { [holdId]: own, ...others } = before.holds ?? {};
  const held: Record<string, number> = {};
  const left: Record<string, number> = {};
  for (const [who, { ceiling, amount }] of Object.entries(wanted)) {
    const firm = Math.max(0, ceiling - (before.spent.amounts[who] ?? 0));
    const ofOthers = Object.values(others).reduce((sum, { amounts }) => sum + (amounts[who] ?? 0), 0);
    left[who] = firm;
    held[who] = Math.max(own?.amounts[who] ?? 0, Math.min(amount, Math.max(0, firm - ofOthers)));
  }
  const amounts = { ...own?.amounts, ...held };
  return { book: { ...before, holds: { ...others, [holdId]: { atMs: nowMs, amounts } } }, given: { held, left } };
}

/** Ends a hold with what was spent of it. One that has ended counts no second time. `holdId` null: nothing was held. */
export function settleMoney<Book extends MoneyBook>(
  book: Book,
  { holdId, spent }: { readonly holdId: string | null; readonly spent: Readonly<Record<string, number>> },
  moment: Moment,
): Book {
  const before = settleLost(book, moment);
  if (holdId === null) return { ...before, spent: added(before.spent, spent) };
  const { [holdId]: hold, ...holds } = before.holds ?? {};
  return hold === undefined ? before : { ...before, holds, spent: added(before.spent, spent) };
}

/** A new day begins at nothing; a clock that goes back keeps the day. */
export function spentAt(spent: SpentToday, nowMs: number, dayOf: DayOf = utcDay): SpentToday {
  const day = dayOf(nowMs);
  return day > spent.day ? { day, amounts: {} } : spent;
}

/** What a consumer that died had sent is unknown: all that it held counts as spent. */
function settleLost<Book extends MoneyBook>(book: Book, { nowMs, dayOf = utcDay }: Moment): Book {
  const entries = Object.entries(book.holds ?? {});
  const isLost = ({ atMs }: MoneyHold) => nowMs - atMs >= HOLD_KEPT_MS;
  const lost = entries.filter(([, hold]) => isLost(hold));
  const today = spentAt(book.spent, nowMs, dayOf);
  if (lost.length === 0) return { ...book, spent: today };
  const spent = lost.reduce((sum, [, { amounts }]) => added(sum, amounts), today);
  return { ...book, spent, holds: Object.fromEntries(entries.filter(([, hold]) => !isLost(hold))) };
}

function added({ day, amounts }: SpentToday, more: Readonly<Record<string, number>>): SpentToday {
  const sum: Record<string, number> = { ...amounts };
  for (const [who, amount] of Object.entries(more)) sum[who] = (sum[who] ?? 0) + amount;
  return { day, amounts: sum };
}
