/**
 * The language in which a tenant says whom it means: a tree over one person, as JSON. What it says is in `matches.ts`; the
 * names here are those of the wire, because a segment is kept as it was sent.
 */
import { ATTRIBUTE_NAME, type AttributeValue } from "../users/traits.ts";

/** A condition within a condition, so often: nobody reads more, and the database's own limit is far above it. */
export const CONDITION_DEPTH_MAX = 8;
/** Questions about the person, in the whole tree. */
export const CONDITION_LEAVES_MAX = 100;
/** Of one `in`. */
export const CONDITION_VALUES_MAX = 100;

export const TEXT_FIELDS = ["tier", "country", "locale", "zone", "consent"] as const;
export const TIME_FIELDS = ["created_at", "last_active", "last_login", "last_text", "last_recall"] as const;
export const NUMBER_FIELDS = ["active_days", "recalls_unanswered"] as const;
export const FLAG_FIELDS = ["opted_out", "frozen"] as const;

export type TextField = (typeof TEXT_FIELDS)[number];
export type TimeField = (typeof TIME_FIELDS)[number];
export type NumberField = (typeof NUMBER_FIELDS)[number];
export type FlagField = (typeof FLAG_FIELDS)[number];
export type AttributeField = `attributes.${string}`;

export const EQUALITIES = ["eq", "ne"] as const;
export const ORDERS = ["lt", "lte", "gt", "gte"] as const;
export const COMPARISONS = [...EQUALITIES, ...ORDERS] as const;
export const PRESENCES = ["exists", "missing"] as const;
export const AGES = ["within", "not_within"] as const;

export type Equality = (typeof EQUALITIES)[number];
export type Order = (typeof ORDERS)[number];
export type ComparisonOp = (typeof COMPARISONS)[number];
export type AgeOp = (typeof AGES)[number];

interface Presence {
  readonly op: (typeof PRESENCES)[number];
}

interface Age {
  readonly op: AgeOp;
  /** ISO 8601: "P5D", "PT48H". */
  readonly value: string;
}

export type TextLeaf = { readonly field: TextField } & (
  | { readonly op: Equality; readonly value: string }
  | { readonly op: "in"; readonly value: readonly string[] }
  | Presence
);

export type TimeLeaf = { readonly field: TimeField } & (
  | { readonly op: Order /** ISO 8601. */; readonly value: string }
  | Age
  | Presence
);

export type NumberLeaf = { readonly field: NumberField } & (
  | { readonly op: ComparisonOp; readonly value: number }
  | { readonly op: "in"; readonly value: readonly number[] }
);

export interface FlagLeaf {
  readonly field: FlagField;
  readonly op: Equality;
  readonly value: boolean;
}

export type AttributeLeaf = { readonly field: AttributeField } & (
  | { readonly op: Equality; readonly value: AttributeValue }
  | { readonly op: Order; readonly value: string | number }
  | { readonly op: "in"; readonly value: readonly AttributeValue[] }
  | Age
  | Presence
);

export type FieldLeaf = TextLeaf | TimeLeaf | NumberLeaf | FlagLeaf | AttributeLeaf;
export type LabelLeaf = { readonly community: string } | { readonly interest: string };

export interface CountLeaf {
  /** `within`: whole UTC days, today among them: "P30D". */
  readonly count: { readonly activity: string; readonly within: string };
  readonly op: ComparisonOp;
  readonly value: number;
}

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | FieldLeaf
  | LabelLeaf
  | CountLeaf;

const ATTRIBUTE_PREFIX = "attributes.";

/** Null: no attribute can be called so, and nobody has it. */
export function attributeName(field: AttributeField): string | null {
  const name = field.slice(ATTRIBUTE_PREFIX.length);
  return ATTRIBUTE_NAME.test(name) ? name : null;
}

export function isAttributeField(field: string): field is AttributeField {
  return field.startsWith(ATTRIBUTE_PREFIX);
}
