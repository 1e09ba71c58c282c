/** One person, as segments see them: what a bucket of users keeps of each. */
import type { ActivityMark, DayCount } from "../users/activity.ts";
import type { Attributes, Tier } from "../users/traits.ts";

/** To texts that nobody asked for, as the number's object last told it. */
export const TOLD_CONSENTS = ["unknown", "given", "withdrawn"] as const;
export type ToldConsent = (typeof TOLD_CONSENTS)[number];

export interface Person extends ActivityMark {
  /** ISO 3166-1 alpha-2 of the number. */
  readonly country: string;
  readonly locale: string | null;
  /** IANA name; null: the number's. */
  readonly zone: string | null;
  readonly tier: Tier;
  readonly createdAtMs: number;
  /** As `searchable` writes them. */
  readonly attributes: Attributes;
  readonly communities: readonly string[];
  readonly interests: readonly string[];
  readonly activity: readonly Omit<DayCount, "lastMs">[];
  readonly consent: ToldConsent;
  readonly isOptedOut: boolean;
  readonly isFrozen: boolean;
  readonly lastTextMs: number | null;
  readonly lastRecallMs: number | null;
  readonly recallsUnanswered: number;
}
