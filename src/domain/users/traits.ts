/** What a tenant says of its user beside how to write to them: for whom a text is, and never a condition of a code. */

export const TIERS = ["ordinary", "core"] as const;
export type Tier = (typeof TIERS)[number];

/** Kinds of labels that a user may carry. */
export type LabelKind = "community" | "interest";

/** A time is a string in ISO 8601. */
export type AttributeValue = string | number | boolean;
export type Attributes = Readonly<Record<string, AttributeValue>>;

export interface Traits {
  readonly tier: Tier;
  readonly communities: readonly string[];
  readonly interests: readonly string[];
  readonly attributes: Attributes;
}

export const LABELS_MOST = 50;
export const LABEL_LENGTH_MOST = 64;
export const ATTRIBUTES_MOST = 50;
export const ATTRIBUTE_NAME = /^[a-z][a-z0-9_]{0,39}$/;
export const ATTRIBUTE_LENGTH_MOST = 256;

export const NO_TRAITS: Traits = { tier: "ordinary", communities: [], interests: [], attributes: {} };

/** Each label once, in the order in which it came. */
export function tidyTraits({ tier, communities, interests, attributes }: Traits): Traits {
  return { tier, communities: [...new Set(communities)], interests: [...new Set(interests)], attributes };
}

/** What is named takes the place of what was there; of attributes each by itself, and null removes it. */
export interface TraitsChange extends Partial<Omit<Traits, "attributes">> {
  readonly attributes?: Readonly<Record<string, AttributeValue | null>>;
}

/** Null: that would be more attributes than a user may have. */
export function changedTraits(before: Traits, { attributes: changed = {}, ...change }: TraitsChange): Traits | null {
  const attributes = Object.fromEntries(
    Object.entries({ ...before.attributes, ...changed }).filter((entry): entry is [string, AttributeValue] => {
      return entry[1] !== null;
    }),
  );
  if (Object.keys(attributes).length > ATTRIBUTES_MOST) return null;
  return tidyTraits({ ...before, ...change, attributes });
}

/** Nothing is kept of a user of whom nothing was said. */
export function isBare({ tier, communities, interests, attributes }: Traits): boolean {
  const count = communities.length + interests.length + Object.keys(attributes).length;
  return tier === NO_TRAITS.tier && count === 0;
}

export interface UserLabel {
  readonly kind: LabelKind;
  readonly label: string;
}

export function labelsOf({ communities, interests }: Traits): readonly UserLabel[] {
  return [
    ...communities.map((label): UserLabel => ({ kind: "community", label })),
    ...interests.map((label): UserLabel => ({ kind: "interest", label })),
  ];
}
