/** A row of what buckets count, as tests need it. */
import type { OccurrenceCount } from "../../../src/domain/campaigns/occurrence-count.ts";

export function countOf(over: Partial<OccurrenceCount> = {}): OccurrenceCount {
  return {
    variant: "plain",
    tier: "ordinary",
    country: "FR",
    day: 20_000,
    state: "sent",
    reason: null,
    people: 10,
    judged: 10,
    returned: 2,
    judgedWeek: 10,
    returnedWeek: 3,
    delivered: 9,
    failed: 1,
    clicked: 4,
    optedOut: 1,
    sentSince: 10,
    failedSince: 1,
    optedOutSince: 1,
    costMicros: 70_000,
    listedMicros: 0,
    currency: "USD",
    ...over,
  };
}
