/** Requests about texts that a tenant words. */
import * as z from "zod";
import { CATEGORIES } from "../../domain/base/categories.ts";
import { TEMPLATE_STATUSES } from "../../domain/template/own/own-template.ts";
import { brandText, countryCode, EXAMPLE_PHONE, pageParameters, phoneText, userIdText } from "../base/common-schema.ts";
import { localeTag, ONE_RECIPIENT, oneRecipient } from "../messages/message-sends-schema.ts";
import { EXAMPLE_WORDS, templateLine, templateLocales, templateVariables } from "./template-words-schema.ts";

const MAX_REASON = 500;

/** Words of a version in many languages. */
export const TEMPLATE_BYTES = 300_000;

const templateName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{1,47}$/, "2 to 48 small letters, digits and _")
  .meta({
    description:
      "A name of your own, or that of a shipped text that you word anew: one of GET /v1/templates, `alert_*`, `code`, `help`, `newest_code` or `spoken_code`.",
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
    variables: templateVariables.default({}),
    locales: templateLocales,
    dry_run: dryRun,
  })
  .meta({ id: "CreateTemplate", examples: [{ name: "acme_welcome", category: "transactional", ...EXAMPLE_WORDS }] });

export const addVersionRequest = z
  .strictObject({ variables: templateVariables.default({}), locales: templateLocales, dry_run: dryRun })
  .meta({ id: "AddTemplateVersion", examples: [EXAMPLE_WORDS] });

const status = z.enum(TEMPLATE_STATUSES);

export const moveVersionRequest = z
  .strictObject({
    to: status,
    reason: templateLine(MAX_REASON).nullable().default(null).meta({
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

export const templateListQuery = z.strictObject(pageParameters);
