/**
 * People who are alike in all that says whether they may be texted: what a bucket counts, so that nobody reads them one by
 * one. It travels as a text, since a tenant with people all over the world has thousands of groups.
 */

/** As the objects of the numbers last told it. Where one of the first three stands, nothing else is asked. */
export const STANDINGS = ["frozen", "opted_out", "withdrawn", "unknown", "given"] as const;
export type ToldStanding = (typeof STANDINGS)[number];

/** Categories of texts that nobody asked for. */
export const UNASKED_CATEGORIES = ["engagement", "marketing"] as const;
export type UnaskedCategory = (typeof UNASKED_CATEGORIES)[number];

export interface PeopleGroup {
  readonly country: string;
  /** IANA name; null: the number's, or nobody asks. */
  readonly zone: string | null;
  readonly standing: ToldStanding;
  /** Texted so lately that another such text has to wait. */
  readonly isTextedLately: Readonly<Record<UnaskedCategory, boolean>>;
  readonly people: number;
  /** How many of them are core members. */
  readonly core: number;
}

/** What is added to the place of a standing in the list: a number for each kind of group. */
export const LATELY = { engagement: 8, marketing: 16 } as const satisfies Record<UnaskedCategory, number>;
const STANDING_BITS = 7;

/** JSON: a list of groups, each its country, zone, number of its kind, people, core members. */
export type PackedGroups = string;

type PackedGroup = readonly [country: string, zone: string | null, kind: number, people: number, core: number];

export function unpackGroups(packed: PackedGroups): readonly PeopleGroup[] {
  const groups: readonly PackedGroup[] = JSON.parse(packed);
  return groups.map(([country, zone, kind, people, core]) => ({
    country,
    zone,
    standing: STANDINGS[kind & STANDING_BITS] ?? "unknown",
    isTextedLately: {
      engagement: (kind & LATELY.engagement) !== 0,
      marketing: (kind & LATELY.marketing) !== 0,
    },
    people,
    core,
  }));
}
