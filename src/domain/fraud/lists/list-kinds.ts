/** Lists that a tenant brings from elsewhere: addresses behind which anybody may be, and numbers whose texts anybody reads. */

/**
 * tor, proxy: addresses of what hides who is behind it. hosting: of machines that nobody sits at, and of whose networks.
 * disposable_number: numbers, or their beginnings, whose texts are shown to all.
 */
export const FRAUD_LIST_KINDS = ["tor", "proxy", "hosting", "disposable_number"] as const;
export type FraudListKind = (typeof FRAUD_LIST_KINDS)[number];

/** By its revision, which never changes, each list that has entries. */
export type FraudListRevisions = Readonly<Partial<Record<FraudListKind, number>>>;

export const LIST_ENTRIES_MAX = 20_000;
/** How many digits of numbers a beginning has: with fewer it would be a network, with more a single number. */
export const BEGINNING_DIGITS = { min: 6, max: 11 } as const;

/** Of all time zones together: tomorrow has come somewhere. */
const ZONES_MS = 24 * 60 * 60 * 1_000;

/** Whether the day, yyyy-mm-dd, has not come anywhere yet. */
export function isDayAhead(date: string, nowMs: number): boolean {
  return Date.parse(date) > nowMs + ZONES_MS;
}
