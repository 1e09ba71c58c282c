/** Requests and replies of `/v1/content/lists`. */
import * as z from "zod";
import { CONTENT_TOPICS } from "../../domain/content/content-types.ts";
import { TERM_FAULTS, TERM_LENGTH_MAX } from "../../domain/content/read-lines.ts";
import { LIST_EFFECTS, TENANT_LISTS_MAX, TENANT_TERMS_MAX } from "../../domain/content/tenant-list.ts";
import { countryCode, EXAMPLE_TIME, instant, NO_CONTROLS, pageOf, pageParameters } from "../base/common-schema.ts";

const MAX_NAME = 80;
const MAX_COUNTRIES = 250;
const MAX_TEXT_LENGTH = 2 * 1024 * 1024;
/** More lines than terms: remarks, empty lines and what is said twice. */
const MAX_LINES = 2 * TENANT_TERMS_MAX;
/** A text of 2 MB as a JSON text: line breaks and quotes take two bytes each. */
export const IMPORT_TERMS_BYTES_MAX = 4 * 1024 * 1024;
/** An import that is wrong all over says the same thing many times. */
export const BAD_TERMS_SHOWN = 1_000;

const name = z
  .string()
  .min(1)
  .max(MAX_NAME)
  .regex(NO_CONTROLS, "a name without control characters")
  .meta({ description: "What people call it: one of a tenant." });
const language = z
  .string()
  .regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}$/, "a language tag (BCP 47)")
  .nullable()
  .meta({ description: "What its terms are in, for people; they are looked for in every text." });
const countries = z
  .array(countryCode)
  .min(1)
  .max(MAX_COUNTRIES)
  .nullable()
  .meta({ description: "Texts to these; null: to all." });
const effect = z.enum(LIST_EFFECTS).meta({
  description:
    "`block`: a text with such a term is refused. `review`: until a person has approved its words. `note`: it is told in preflight. `allow`: what a shipped list would have a person look at, or notes, says nothing where such a term stands; what is blocked stays so.",
});
const topic = z
  .enum(CONTENT_TOPICS)
  .nullable()
  .meta({ description: "What its words are about. Null only where the effect is `allow`: whatever the topic." });

export const createListRequest = z
  .strictObject({
    name,
    language: language.default(null),
    countries: countries.default(null),
    effect,
    topic: topic.default(null),
  })
  .meta({
    id: "CreateContentList",
    description: `A tenant has ${TENANT_LISTS_MAX} at most.`,
    examples: [{ name: "Rival brands", effect: "review", topic: "impersonation" }],
  });

export const changeListRequest = z
  .strictObject({
    name: name.optional(),
    language: language.optional(),
    countries: countries.optional(),
    effect: effect.optional(),
    topic: topic.optional(),
    version: z.int().min(1).optional().meta({ description: "A version of its terms that is to count from now on." }),
  })
  .meta({ id: "ChangeContentList", examples: [{ version: 3 }] });

const EXAMPLE_LIST = {
  id: "cls_01kakx2m3xe5g8q4s9z6v7w1c9",
  name: "Rival brands",
  language: null,
  countries: null,
  effect: "review",
  topic: "impersonation",
  version: 4,
  terms: 212,
  created_at: EXAMPLE_TIME,
  updated_at: EXAMPLE_TIME,
};

const fields = {
  id: z.string(),
  name: z.string(),
  language: z.string().nullable(),
  countries: z.array(z.string()).nullable(),
  effect,
  topic,
  version: z.int().meta({ description: "The version of its terms that counts; 0: it has none yet." }),
  terms: z.int().meta({ description: "How many that version has." }),
  created_at: instant,
  updated_at: instant,
};

export const listBody = z.object(fields).meta({ id: "ContentList", examples: [EXAMPLE_LIST] });

export const listStoryBody = z
  .object({
    ...fields,
    versions: z.array(
      z.object({
        version: z.int(),
        terms: z.int(),
        at: instant,
        by: z.string().meta({ description: "The key that imported it." }),
      }),
    ),
  })
  .meta({
    id: "ContentListStory",
    examples: [
      {
        ...EXAMPLE_LIST,
        versions: [{ version: 4, terms: 212, at: EXAMPLE_TIME, by: "key_01kakx2m3xe5g8q4s9z6v7w1c1" }],
      },
    ],
  });

export const deletedListBody = z
  .object({ id: z.string(), deleted: z.literal(true) })
  .meta({ id: "DeletedContentList", examples: [{ id: EXAMPLE_LIST.id, deleted: true }] });

export const listQuery = z.strictObject(pageParameters);
export const listPage = pageOf(listBody, "ContentListPage");

const dryRun = z.boolean().default(false).meta({ description: "Shows what would be taken and stores nothing." });
const skipBadLines = z.boolean().default(false).meta({
  description: "Takes the good lines of an import that has bad ones; else nothing is taken.",
});

export const importTermsRequest = z
  .union([
    z.strictObject({
      terms: z
        .array(z.string().max(2 * TERM_LENGTH_MAX))
        .min(1)
        .max(MAX_LINES),
      skip_bad_lines: skipBadLines,
      dry_run: dryRun,
    }),
    z.strictObject({
      text: z.string().min(1).max(MAX_TEXT_LENGTH).meta({ description: "A term a line; `#` begins a remark." }),
      skip_bad_lines: skipBadLines,
      dry_run: dryRun,
    }),
  ])
  .meta({
    id: "ImportContentTerms",
    description: `Words and phrases of at most ${TERM_LENGTH_MAX} characters: case, accents and disguises are looked through. \`*\` at an end lets the word go on there. All lists of a tenant have ${TENANT_TERMS_MAX.toLocaleString("en")} terms at most.`,
    examples: [{ terms: ["acme rival", "rival*"] }, { text: "# from the brand team\nacme rival\nrival*" }],
  });

export const importedBody = z
  .object({
    applied: z
      .boolean()
      .meta({ description: "False: a dry run, bad lines, or the version that counts has these very terms." }),
    version: z.int().meta({ description: "The one that counts now." }),
    lines: z.int(),
    terms: z.int().meta({ description: "Of this import, each once." }),
    repeated_lines: z.int(),
    bad_line_count: z.int(),
    bad_lines: z
      .array(z.object({ line: z.int(), fault: z.enum(TERM_FAULTS) }))
      .meta({ description: `From 1. The first ${BAD_TERMS_SHOWN.toLocaleString("en")}.` }),
  })
  .meta({
    id: "ImportedContentTerms",
    examples: [
      {
        applied: false,
        version: 3,
        lines: 214,
        terms: 211,
        repeated_lines: 1,
        bad_line_count: 1,
        bad_lines: [{ line: 17, fault: "too_short" }],
      },
    ],
  });

export const versionNumber = {
  name: "version",
  schema: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, "a version from 1")
    .meta({ description: "From 1." }),
};

export const versionTermsBody = z
  .object({ version: z.int(), terms: z.array(z.string()) })
  .meta({ id: "ContentTerms", examples: [{ version: 4, terms: ["acme rival", "rival*"] }] });
