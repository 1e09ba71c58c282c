/** Replies about texts that a tenant words. */
import * as z from "zod";
import { CATEGORIES } from "../../domain/base/categories.ts";
import { TEMPLATE_STATUSES } from "../../domain/template/own/own-template.ts";
import { EXAMPLE_TIME, instant, pageOf } from "../base/common-schema.ts";
import { EXAMPLE_REPORT, templateReport, templateVerdict } from "./template-report-schema.ts";
import { EXAMPLE_WORDS } from "./template-words-schema.ts";

const status = z.enum(TEMPLATE_STATUSES);

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

const versionFields = {
  version: z.int(),
  status,
  verdict: templateVerdict,
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

export const templatePage = pageOf(ownTemplate, "OwnTemplatePage");

export const writtenVersionBody = z
  .object({
    template: ownTemplate.nullable().meta({ description: "Null for a dry run." }),
    version: versionState.nullable().meta({ description: "Null for a dry run." }),
    report: templateReport,
  })
  .meta({
    id: "WrittenVersion",
    examples: [{ template: EXAMPLE_TEMPLATE, version: EXAMPLE_VERSION, report: EXAMPLE_REPORT }],
  });

export const movedVersionBody = z
  .object({ template: ownTemplate, version: versionState })
  .meta({ id: "MovedVersion", examples: [{ template: EXAMPLE_TEMPLATE, version: EXAMPLE_VERSION }] });
