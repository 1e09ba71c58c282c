/** Requests and replies about texts that a tenant words. */
import * as z from "zod";
import { CATEGORIES } from "../../domain/base/categories.ts";
import { MAX_BODY_LENGTH, TEMPLATE_STATUSES } from "../../domain/template/own/own-template.ts";
import {
  brandText,
  countryCode,
  EXAMPLE_PHONE,
  EXAMPLE_TIME,
  instant,
  money,
  NO_CONTROLS,
  pageOf,
  pageParameters,
  phoneText,
  userIdText,
} from "../base/common-schema.ts";
import { localeTag, ONE_RECIPIENT, oneRecipient } from "../messages/message-sends-schema.ts";

const MAX_VARIABLES = 20;
const MAX_VALUE_LENGTH = 300;
const MAX_COUNT = 1_000_000;
const MAX_CHOICES = 20;
const MAX_REASON = 500;
const MAX_REGISTRATIONS = 10;

/** Words of a version in many languages. */
export const TEMPLATE_BYTES = 300_000;

const line = (max: number) => z.string().min(1).max(max).regex(NO_CONTROLS, "a text without control characters");

const templateName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{1,47}$/, "2 to 48 small letters, digits and _")
  .meta({
    description:
      "A name of your own, or that of a shipped text that you word anew: one of GET /v1/templates, `alert_*`, `code`, `help` or `newest_code`.",
    examples: ["acme_welcome"],
  });

export const templatePath = { name: "name", schema: templateName };
export const versionPath = {
  name: "version",
  schema: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, "a version from 1")
    .meta({ description: "A version, from 1." }),
};

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

const variables = z
  .record(z.string().regex(/^(?!brand$)[a-z][a-z0-9_]{0,31}$/, "small letters, digits and _, but not brand"), variable)
  .refine((all) => Object.keys(all).length <= MAX_VARIABLES, `an object of ${MAX_VARIABLES} variables at most`)
  .meta({
    description: "Of a shipped text that is worded anew none: it has its own. `brand` is there without asking.",
  });

const registration = z
  .strictObject({
    country: countryCode,
    register: line(120).meta({ description: "As GET /v1/compliance/{country} names it: `DLT`." }),
    id: line(64).meta({ description: "The template's id there." }),
    entity_id: line(64)
      .nullable()
      .default(null)
      .meta({ description: "The sender's id there: DLT's principal entity." }),
    header: line(32)
      .nullable()
      .default(null)
      .meta({ description: "The sender that it is registered with; null: any." }),
    text: z.string().min(1).max(MAX_BODY_LENGTH).nullable().default(null).meta({
      description:
        "The words as they stand there, `{#var#}` for each variable. Null in China: there they are the body's.",
    }),
    signature: line(20).nullable().default(null).meta({ description: "In China: what stands in 【】, without them." }),
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

const locales = z
  .record(localeTag, localeWords)
  .refine((all) => Object.keys(all).length > 0, "an object with one locale or more")
  .meta({ description: "The first is that of whoever reads none of them." });

const EXAMPLE_WORDS = {
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

const dryRun = z.boolean().default(false).meta({ description: "Checks all, keeps nothing." });

export const createTemplateRequest = z
  .strictObject({
    name: templateName,
    category: z
      .enum(CATEGORIES)
      .nullable()
      .default(null)
      .meta({ description: "Null for a shipped text: it has its own." }),
    purpose: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,47}$/, "small letters, digits and _")
      .nullable()
      .default(null)
      .meta({ description: "What people said yes to, as your consents name it." }),
    variables: variables.default({}),
    locales,
    dry_run: dryRun,
  })
  .meta({ id: "CreateTemplate", examples: [{ name: "acme_welcome", category: "transactional", ...EXAMPLE_WORDS }] });

export const addVersionRequest = z
  .strictObject({ variables: variables.default({}), locales, dry_run: dryRun })
  .meta({ id: "AddTemplateVersion", examples: [EXAMPLE_WORDS] });

const status = z.enum(TEMPLATE_STATUSES);

export const moveVersionRequest = z
  .strictObject({
    to: status,
    reason: line(MAX_REASON).nullable().default(null).meta({
      description: "Why. An approval of words that the content filter would have a person look at needs one.",
    }),
  })
  .meta({ id: "MoveTemplateVersion", examples: [{ to: "in_review" }] });

const versionNumber = z.int().min(1);
const values = z.record(z.string().max(64), z.unknown()).default({});

export const previewTemplateRequest = z
  .strictObject({
    version: versionNumber,
    locale: localeTag.optional(),
    country: countryCode.optional(),
    sender: z.string().min(1).max(16).optional().meta({ description: "A name takes no replies." }),
    brand: brandText.optional(),
    time_zone: z.string().min(1).max(64).optional(),
    variables: values.meta({ description: "Those that are left out stand as the examples." }),
  })
  .meta({ id: "PreviewTemplate", examples: [{ version: 1, variables: { count: 1 } }] });

export const testSendRequest = z
  .strictObject({
    version: versionNumber,
    user_id: userIdText.optional(),
    phone_number: phoneText.optional(),
    country: countryCode.optional(),
    locale: localeTag.optional(),
    variables: values.meta({ description: "Those that are left out stand as the examples." }),
  })
  .refine(oneRecipient, ONE_RECIPIENT)
  .meta({ id: "TestSendTemplate", examples: [{ version: 1, phone_number: EXAMPLE_PHONE }] });

const templateFields = {
  name: z.string(),
  category: z.enum(CATEGORIES),
  purpose: z.string().nullable(),
  live_version: z.int().nullable().meta({ description: "What messages are written with; null: none is live." }),
  versions: z.int().meta({ description: "The number of the newest." }),
  created_at: instant,
  updated_at: instant,
};

const EXAMPLE_TEMPLATE = {
  name: "acme_welcome",
  category: "transactional",
  purpose: null,
  live_version: 1,
  versions: 1,
  created_at: EXAMPLE_TIME,
  updated_at: EXAMPLE_TIME,
};

const ownTemplate = z.object(templateFields).meta({ id: "OwnTemplate", examples: [EXAMPLE_TEMPLATE] });

const verdict = z
  .enum(["clean", "note", "review"])
  .meta({ description: "What the content filter makes of the words. `review`: who approves it says why." });

const versionFields = {
  version: z.int(),
  status,
  verdict,
  next_statuses: z.array(status).meta({ description: "What it may become now." }),
  created_at: instant,
  created_by: z.string().meta({ description: "The key. Another one approves it." }),
  approved_at: instant.nullable(),
  approved_by: z.string().nullable(),
};

const EXAMPLE_VERSION = {
  version: 1,
  status: "live",
  verdict: "clean",
  next_statuses: ["retired"],
  created_at: EXAMPLE_TIME,
  created_by: "key_01kakx2m3xe5g8q4s9z6v7w1c9",
  approved_at: EXAMPLE_TIME,
  approved_by: "key_01kakx2m3xe5g8q4s9z6v7w1d0",
} as const;

const versionState = z.object(versionFields).meta({ id: "TemplateVersionState", examples: [EXAMPLE_VERSION] });

const shownRegistration = z.object({
  country: z.string(),
  register: z.string(),
  id: z.string(),
  entity_id: z.string().nullable(),
  header: z.string().nullable(),
  text: z.string().nullable(),
  signature: z.string().nullable(),
});

const shownVariable = z.object({
  kind: z.string(),
  required: z.boolean(),
  example: z.unknown(),
  max_length: z.int().optional(),
  max: z.int().optional(),
  values: z.array(z.string()).optional(),
});

export const versionBody = z
  .object({
    ...versionFields,
    variables: z.record(z.string(), shownVariable),
    locales: z.record(z.string(), z.object({ body: z.string(), registrations: z.array(shownRegistration) })),
  })
  .meta({ id: "TemplateVersion", examples: [{ ...EXAMPLE_VERSION, ...EXAMPLE_WORDS }] });

export const templateStoryBody = z
  .object({
    ...templateFields,
    all_versions: z.array(versionState).meta({ description: "Newest first, without their words." }),
    history: z
      .array(
        z.object({
          version: z.int(),
          from: status.nullable(),
          to: status,
          at: instant,
          by: z.string(),
          reason: z.string().nullable(),
        }),
      )
      .meta({ description: "Every move of its versions, newest first, 200 at most." }),
  })
  .meta({ id: "TemplateStory", examples: [{ ...EXAMPLE_TEMPLATE, all_versions: [EXAMPLE_VERSION], history: [] }] });

export const templateListQuery = z.strictObject(pageParameters);
export const templatePage = pageOf(ownTemplate, "OwnTemplatePage");

const encoding = z.enum(["gsm7", "ucs2"]);
const culprits = z
  .array(
    z.object({
      character: z.string(),
      code_point: z.string(),
      name: z.string(),
      position: z.int().meta({ description: "Where it first stands: characters before it." }),
      occurrences: z.int(),
      replacement: z.string().nullable(),
    }),
  )
  .meta({ description: "What makes the text UCS-2, each once." });
const sizes = { encoding, units: z.int(), segments: z.int() };
const shownText = { text: z.string(), locale: z.string(), encoding, segments: z.int() };

const EXAMPLE_TEXT = "Acme: welcome, Eva. You have 2 credits.";
const EXAMPLE_SHOWN = { text: EXAMPLE_TEXT, locale: "en", encoding: "gsm7", segments: 1 } as const;

const report = z
  .object({
    verdict,
    locales: z.array(
      z.object({
        locale: z.string(),
        worst_case: z
          .array(z.object(sizes))
          .meta({ description: "The largest text in each encoding that it may have." }),
        culprits,
        preview: z.object(shownText).meta({ description: "With the examples, to somebody who can reply." }),
      }),
    ),
    costs: z
      .array(z.object({ country: z.string(), locale: z.string(), segments: z.int(), per_segment: money, most: money }))
      .meta({ description: "Of the largest text, where your routes have a price." }),
  })
  .meta({ id: "TemplateReport" });

const EXAMPLE_REPORT = {
  verdict: "clean",
  locales: [
    {
      locale: "en",
      worst_case: [{ encoding: "gsm7", units: 92, segments: 1 }],
      culprits: [],
      preview: EXAMPLE_SHOWN,
    },
  ],
  costs: [],
} as const;

export const writtenVersionBody = z
  .object({
    template: ownTemplate.nullable().meta({ description: "Null for a dry run." }),
    version: versionState.nullable().meta({ description: "Null for a dry run." }),
    report,
  })
  .meta({
    id: "WrittenVersion",
    examples: [{ template: EXAMPLE_TEMPLATE, version: EXAMPLE_VERSION, report: EXAMPLE_REPORT }],
  });

export const movedVersionBody = z
  .object({ template: ownTemplate, version: versionState })
  .meta({ id: "MovedVersion", examples: [{ template: EXAMPLE_TEMPLATE, version: EXAMPLE_VERSION }] });

export const previewTemplateBody = z
  .object({
    ...shownText,
    units: z.int(),
    culprits,
    registered_as: z
      .object({ register: z.string(), id: z.string() })
      .nullable()
      .meta({ description: "What a register of the country knows it as." }),
  })
  .meta({ id: "TemplatePreview", examples: [{ ...EXAMPLE_SHOWN, units: 39, culprits: [], registered_as: null }] });
