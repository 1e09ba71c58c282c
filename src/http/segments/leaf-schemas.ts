/** One question of a condition, by the field that it is about: which operators there are, and which values they take. */
import * as z from "zod";
import {
  AGES,
  type AttributeField,
  COMPARISONS,
  CONDITION_VALUES_MAX,
  EQUALITIES,
  FLAG_FIELDS,
  NUMBER_FIELDS,
  ORDERS,
  PRESENCES,
  TEXT_FIELDS,
  type TextField,
  TIME_FIELDS,
} from "../../domain/segments/condition.ts";
import { TOLD_CONSENTS } from "../../domain/segments/person.ts";
import { searchable } from "../../domain/segments/searchable.ts";
import { SPAN_DAYS_MAX, spanDays, spanMs } from "../../domain/segments/span.ts";
import { ACTIVITY_DAYS, ACTIVITY_NAME } from "../../domain/users/activity.ts";
import { ATTRIBUTE_LENGTH_MOST, ATTRIBUTE_NAME, LABEL_LENGTH_MOST, TIERS } from "../../domain/users/traits.ts";
import { isTimeZone } from "../../domain/template/catalogue/formats.ts";
import { countryCode, NO_CONTROLS } from "../base/common-schema.ts";
import { localeTag } from "../messages/message-sends-schema.ts";

const NUMBER_MAX = 1_000_000_000;

const plainText = (max: number) => z.string().max(max).regex(NO_CONTROLS, "a text without control characters");
const listOf = <Value extends z.ZodType>(value: Value) => z.array(value).min(1).max(CONDITION_VALUES_MAX);
const presence = z.enum(PRESENCES);
const age = z.enum(AGES);

const span = z
  .string()
  .refine(
    (text) => spanMs(text) !== null,
    `a length of time such as P5D or PT48H, ${SPAN_DAYS_MAX.toLocaleString("en")} days at most`,
  );
const days = z
  .string()
  .refine(
    (text) => (spanDays(text) ?? ACTIVITY_DAYS + 1) <= ACTIVITY_DAYS,
    `whole days from P1D to P${ACTIVITY_DAYS}D`,
  );

const TEXTS = {
  tier: z.enum(TIERS),
  country: countryCode,
  locale: localeTag,
  zone: z.string().min(1).max(64).refine(isTimeZone, "an IANA time zone such as Europe/Madrid"),
  consent: z.enum(TOLD_CONSENTS),
} as const satisfies Record<TextField, z.ZodType<string>>;

function textLeaf<Field extends TextField>(name: Field, value: z.ZodType<string>) {
  const field = z.literal(name);
  return z.discriminatedUnion("op", [
    z.strictObject({ field, op: z.enum(EQUALITIES), value }),
    z.strictObject({ field, op: z.literal("in"), value: listOf(value) }),
    z.strictObject({ field, op: presence }),
  ]);
}

const timeLeaf = z.discriminatedUnion("op", [
  z.strictObject({ field: z.enum(TIME_FIELDS), op: z.enum(ORDERS), value: z.iso.datetime({ offset: true }) }),
  z.strictObject({ field: z.enum(TIME_FIELDS), op: age, value: span }),
  z.strictObject({ field: z.enum(TIME_FIELDS), op: presence }),
]);

const number = z.number().min(-NUMBER_MAX).max(NUMBER_MAX);
const numberLeaf = z.discriminatedUnion("op", [
  z.strictObject({ field: z.enum(NUMBER_FIELDS), op: z.enum(COMPARISONS), value: number }),
  z.strictObject({ field: z.enum(NUMBER_FIELDS), op: z.literal("in"), value: listOf(number) }),
]);

const flagLeaf = z.strictObject({ field: z.enum(FLAG_FIELDS), op: z.enum(EQUALITIES), value: z.boolean() });

const attributeField = z.custom<AttributeField>(
  (value) => typeof value === "string" && ATTRIBUTE_NAME.test(value.replace(/^attributes\./, "")),
  "`attributes.` and a name of small letters, digits and `_` that begins with a letter",
);
const attributeText = plainText(ATTRIBUTE_LENGTH_MOST).transform(searchable);
const attributeValue = z.union([attributeText, z.number(), z.boolean()]);
const attributeLeaf = z.discriminatedUnion("op", [
  z.strictObject({ field: attributeField, op: z.enum(EQUALITIES), value: attributeValue }),
  z.strictObject({ field: attributeField, op: z.enum(ORDERS), value: z.union([attributeText, z.number()]) }),
  z.strictObject({ field: attributeField, op: z.literal("in"), value: listOf(attributeValue) }),
  z.strictObject({ field: attributeField, op: age, value: span }),
  z.strictObject({ field: attributeField, op: presence }),
]);

const label = plainText(LABEL_LENGTH_MOST).min(1);
export const communityLeaf = z.strictObject({ community: label });
export const interestLeaf = z.strictObject({ interest: label });

export const countLeaf = z.strictObject({
  count: z.strictObject({
    activity: z.string().regex(ACTIVITY_NAME, "the name of an activity, such as `purchase`"),
    within: days,
  }),
  op: z.enum(COMPARISONS),
  value: z.int().min(0).max(NUMBER_MAX),
});

const isOneOf = <Name extends string>(names: readonly Name[], field: string): field is Name =>
  names.some((name) => name === field);

/** What a leaf about a field has to look like; null: there is no such field. */
export function leafSchemaOf(field: string) {
  if (isOneOf(TEXT_FIELDS, field)) return textLeaf(field, TEXTS[field]);
  if (isOneOf(TIME_FIELDS, field)) return timeLeaf;
  if (isOneOf(NUMBER_FIELDS, field)) return numberLeaf;
  if (isOneOf(FLAG_FIELDS, field)) return flagLeaf;
  return field.startsWith("attributes.") ? attributeLeaf : null;
}

export const FIELD_NAMES = [...TEXT_FIELDS, ...TIME_FIELDS, ...NUMBER_FIELDS, ...FLAG_FIELDS, "attributes.<name>"];
