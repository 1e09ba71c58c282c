/** What a version says: its variables, and its words in each locale. */
import * as z from "zod";
import { MAX_BODY_LENGTH } from "../../domain/template/own/own-template.ts";
import { countryCode, NO_CONTROLS } from "../base/common-schema.ts";
import { localeTag } from "../messages/message-sends-schema.ts";

const MAX_VARIABLES = 20;
const MAX_VALUE_LENGTH = 300;
const MAX_COUNT = 1_000_000;
const MAX_CHOICES = 20;
const MAX_REGISTRATIONS = 10;

export const templateLine = (max: number) =>
  z.string().min(1).max(max).regex(NO_CONTROLS, "a text without control characters");

const shared = {
  required: z.boolean().default(true).meta({ description: "A line that holds one which is not sent is left out." }),
  example: z
    .unknown()
    .optional()
    .meta({ description: "A value as messages send it; of an optional one it may be left out." }),
};
const maxLength = z.int().min(1).max(MAX_VALUE_LENGTH).meta({ description: "In UTF-16 units." });

const variable = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("name"), max_length: maxLength, ...shared }),
    z.strictObject({ kind: z.literal("text"), max_length: maxLength, ...shared }),
    z.strictObject({ kind: z.literal("reference"), max_length: maxLength, ...shared }),
    z.strictObject({ kind: z.literal("ending"), ...shared }),
    z.strictObject({ kind: z.literal("amount"), ...shared }),
    z.strictObject({ kind: z.literal("time"), ...shared }),
    z.strictObject({ kind: z.literal("moment"), ...shared }),
    z.strictObject({ kind: z.literal("link"), ...shared }),
    z.strictObject({ kind: z.literal("masked_ip"), ...shared }),
    z.strictObject({ kind: z.literal("count"), max: z.int().min(1).max(MAX_COUNT).default(9_999), ...shared }),
    z.strictObject({
      kind: z.literal("choice"),
      values: z
        .array(z.string().regex(/^[a-z][a-z0-9_]{0,31}$/, "small letters, digits and _"))
        .min(1)
        .max(MAX_CHOICES),
      ...shared,
    }),
  ])
  .meta({
    id: "OwnVariable",
    description: "What a value has to be. `count` is what a plural goes by, `choice` a select.",
  });

export const templateVariables = z
  .record(z.string().regex(/^(?!brand$)[a-z][a-z0-9_]{0,31}$/, "small letters, digits and _, but not brand"), variable)
  .refine((all) => Object.keys(all).length <= MAX_VARIABLES, `an object of ${MAX_VARIABLES} variables at most`)
  .meta({
    description: "Of a shipped text that is worded anew none: it has its own. `brand` is there without asking.",
  });

const registration = z
  .strictObject({
    country: countryCode,
    register: templateLine(120).meta({ description: "As GET /v1/compliance/{country} names it: `DLT`." }),
    id: templateLine(64).meta({ description: "The template's id there." }),
    entity_id: templateLine(64)
      .nullable()
      .default(null)
      .meta({ description: "The sender's id there: DLT's principal entity." }),
    header: templateLine(32)
      .nullable()
      .default(null)
      .meta({ description: "The sender that it is registered with; null: any." }),
    text: z.string().min(1).max(MAX_BODY_LENGTH).nullable().default(null).meta({
      description:
        "The words as they stand there, `{#var#}` for each variable. Null in China: there they are the body's.",
    }),
    signature: templateLine(20)
      .nullable()
      .default(null)
      .meta({ description: "In China: what stands in 【】, without them." }),
  })
  .meta({ id: "TextRegistration", description: "What a register outside knows these words as." });

const localeWords = z.strictObject({
  body: z
    .string()
    .min(1)
    .max(MAX_BODY_LENGTH)
    .meta({ description: "ICU MessageFormat. A line break outside of braces ends a line." }),
  registrations: z.array(registration).max(MAX_REGISTRATIONS).default([]),
});

export const templateLocales = z
  .record(localeTag, localeWords)
  .refine((all) => Object.keys(all).length > 0, "an object with one locale or more")
  .meta({ description: "The first is that of whoever reads none of them." });

export const EXAMPLE_WORDS = {
  variables: {
    name: { kind: "name", max_length: 40, required: true, example: "Eva" },
    count: { kind: "count", max: 99, required: true, example: 2 },
  },
  locales: {
    en: {
      body: "{brand}: welcome, {name}. You have {count, plural, one {# credit} other {# credits}}.",
      registrations: [],
    },
  },
};
