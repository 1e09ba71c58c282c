/** Adds up what buckets counted, one answer after the other: a tenant has thousands, and they are much alike. */
import type { OccurrenceCount } from "./occurrence-count.ts";

export class CountSum {
  readonly #rows = new Map<string, OccurrenceCount>();

  add(counts: readonly OccurrenceCount[]): void {
    for (const count of counts) {
      const { variant, tier, country, day, state, reason, currency } = count;
      const name = JSON.stringify([day, variant, tier, country, state, reason, currency]);
      const known = this.#rows.get(name);
      this.#rows.set(name, known === undefined ? count : sumOf(known, count));
    }
  }

  /** In one order, whatever the order in which they came. */
  rows(): readonly OccurrenceCount[] {
    return [...this.#rows].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
  }
}

function sumOf(one: OccurrenceCount, other: OccurrenceCount): OccurrenceCount {
  return {
    ...one,
    people: one.people + other.people,
    judged: one.judged + other.judged,
    returned: one.returned + other.returned,
    judgedWeek: one.judgedWeek + other.judgedWeek,
    returnedWeek: one.returnedWeek + other.returnedWeek,
    delivered: one.delivered + other.delivered,
    failed: one.failed + other.failed,
    clicked: one.clicked + other.clicked,
    optedOut: one.optedOut + other.optedOut,
    sentSince: one.sentSince + other.sentSince,
    failedSince: one.failedSince + other.failedSince,
    optedOutSince: one.optedOutSince + other.optedOutSince,
    costMicros: one.costMicros + other.costMicros,
    listedMicros: one.listedMicros + other.listedMicros,
  };
}
