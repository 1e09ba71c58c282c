/** People who are alike in all that says whether they may be texted: what a bucket counts, so that nobody reads them one by one. */
import type { Tier } from "../users/traits.ts";
import type { ToldConsent } from "./person.ts";

export interface PeopleGroup {
  readonly country: string;
  /** IANA name; null: the number's. */
  readonly zone: string | null;
  readonly tier: Tier;
  readonly standing: GroupStanding;
  readonly people: number;
}

/** As the objects of the numbers last told it. */
export interface GroupStanding {
  readonly consent: ToldConsent;
  readonly isOptedOut: boolean;
  readonly isFrozen: boolean;
  /** Texted so lately that another such text has to wait. */
  readonly isTextedLately: Readonly<Record<UnaskedCategory, boolean>>;
}

/** Categories of texts that nobody asked for. */
export const UNASKED_CATEGORIES = ["engagement", "marketing"] as const;
export type UnaskedCategory = (typeof UNASKED_CATEGORIES)[number];
