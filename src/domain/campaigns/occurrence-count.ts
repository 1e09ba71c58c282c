import type { Tier } from "../users/traits.ts";
import type { OccurrenceState } from "./occurrence.ts";

/**
 * People of a campaign that are alike, counted. All of them together are everybody it was ever due for. A row of nobody says
 * what second attempts at texts that are alike cost.
 */
export interface OccurrenceCount {
  /** Null: held out. */
  readonly variant: string | null;
  readonly tier: Tier;
  readonly country: string;
  /** UTC day of the moment it was due. */
  readonly day: number;
  readonly state: OccurrenceState;
  readonly reason: string | null;
  readonly people: number;
  /** Of whom the time to come back is over, and how many did, in the goal's time and in seven days. */
  readonly judged: number;
  readonly returned: number;
  readonly judgedWeek: number;
  readonly returnedWeek: number;
  readonly delivered: number;
  readonly failed: number;
  readonly clicked: number;
  readonly optedOut: number;
  /** Of the texts that a carrier took since the moment that was asked about; of all where none was. */
  readonly sentSince: number;
  readonly failedSince: number;
  readonly optedOutSince: number;
  readonly costMicros: number;
  /** What of it the price list says, because no carrier has named a price yet. */
  readonly listedMicros: number;
  readonly currency: string | null;
}
