/** What an hour's texts to one place cost, and what of it came to typed codes. */

const HOUR_MS = 3_600_000;

/** Money of an hour, in millionths of a dollar. */
export interface HourOfMoney {
  readonly hour: number;
  readonly sent: number;
  readonly typed: number;
  readonly spentMicros: number;
  /** What came to typed codes in the hour before. */
  readonly typedBeforeMicros: number;
}

export function noMoney(nowMs: number): HourOfMoney {
  return { hour: hourOf(nowMs), sent: 0, typed: 0, spentMicros: 0, typedBeforeMicros: 0 };
}

/** The money as of the hour of `nowMs`. */
export function moneyAt(money: HourOfMoney, nowMs: number): HourOfMoney {
  const hour = hourOf(nowMs);
  if (hour <= money.hour) return money;
  const typedBeforeMicros = hour === money.hour + 1 ? typedMicros(money) : 0;
  return { hour, sent: 0, typed: 0, spentMicros: 0, typedBeforeMicros };
}

/** What came to typed codes in this hour. */
export function typedMicros({ sent, typed, spentMicros }: HourOfMoney): number {
  return sent === 0 ? 0 : Math.round((spentMicros * Math.min(sent, typed)) / sent);
}

function hourOf(nowMs: number): number {
  return Math.floor(nowMs / HOUR_MS);
}

export function hourEndsAtMs(nowMs: number): number {
  return (hourOf(nowMs) + 1) * HOUR_MS;
}
