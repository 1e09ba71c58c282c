/** Requests and replies of `POST /v1/consents/import`. */
import * as z from "zod";
import { GIVEN_STRENGTHS } from "../../domain/consent/consent-entry.ts";
import { IMPORT_FORMATS } from "../../domain/imports/file-import.ts";
import { EXAMPLE_PHONE, EXAMPLE_TIME, instant } from "../base/common-schema.ts";
import {
  csvColumns,
  COLUMNS_OF_CSV,
  hasColumnsOfCsv,
  importId,
  importObject,
  LINE_NUMBER_MAX,
  refusedLine,
  sourceFields,
} from "../imports/file-schema.ts";
import { ONE_RECIPIENT, oneRecipient } from "../messages/message-sends-schema.ts";
import { proof, saidFields } from "./consents-schema.ts";

/** A thousand lines with the words that each person saw. */
export const IMPORT_BYTES_MAX = 2_000_000;
export const IMPORT_LINES_MAX = 1_000;

/** One line, with what stands in `defaults`: where and when it was said has to be known of each. */
export const importedLine = z
  .strictObject({
    ...saidFields,
    action: z.enum(["given", "withdrawn"]).default("given"),
    strength: z.enum(GIVEN_STRENGTHS).optional(),
    source: z.literal("import").default("import"),
    occurred_at: z.iso.datetime({ offset: true }),
    proof,
  })
  .refine(oneRecipient, ONE_RECIPIENT)
  .refine(({ action, strength }) => (action === "given") === (strength !== undefined), {
    message: "a strength where it was given, and none where it was withdrawn",
    path: ["strength"],
  });
export type ImportedWire = z.output<typeof importedLine>;

const EXAMPLE_LINE = { phone_number: EXAMPLE_PHONE, category: "marketing", occurred_at: EXAMPLE_TIME, proof: "crm/17" };

export const importConsentsRequest = z
  .strictObject({
    import_id: importId.meta({
      description:
        "Your name for the file. A line is known by it, its number and what it says: sent again, it doubles nothing.",
    }),
    first_line: z.int().min(1).max(LINE_NUMBER_MAX).default(1).meta({
      description: "The number of the first of `jsonl` in the file.",
    }),
    defaults: z.record(z.string().max(64), z.unknown()).default({}).meta({
      description:
        "Fields that each line has unless it says otherwise, such as `words`; `strength` is that of lines with a consent.",
    }),
    jsonl: z
      .string()
      .min(1)
      .meta({
        description: `Up to ${IMPORT_LINES_MAX} lines, each a JSON object with the fields of POST /v1/consents; \`occurred_at\` and \`proof\` are needed, and \`action\` may be \`withdrawn\`.`,
      }),
  })
  .meta({
    id: "ImportConsents",
    examples: [{ import_id: "crm-2026-11", defaults: { strength: "opt_in" }, jsonl: JSON.stringify(EXAMPLE_LINE) }],
  });

export const importedConsentsBody = z
  .object({
    lines: z.int(),
    recorded: z.int().meta({ description: "New in the ledger." }),
    known: z.int().meta({ description: "Imported before." }),
    refused: z.array(refusedLine),
  })
  .meta({
    id: "ImportedConsents",
    examples: [
      {
        lines: 2,
        recorded: 1,
        known: 0,
        refused: [
          {
            line: 2,
            code: "request_invalid",
            violations: [{ field: "/proof", reason: "required", message: "Send this field: a string." }],
          },
        ],
      },
    ],
  });

/** Fields that a line may have. */
export const IMPORT_FIELDS: ReadonlySet<string> = new Set([...Object.keys(saidFields), "action", "strength"]);
const { user_id: _user, phone_number: _phone, ip: _ip, country, ...ofAll } = saidFields;

/** Fields that a column may be of, with the two of the words apart. */
const IMPORT_COLUMNS: ReadonlySet<string> = new Set([
  ...[...IMPORT_FIELDS].filter((name) => name !== "words"),
  "words_version",
  "words_text",
]);
export const isImportColumn = (name: string) => IMPORT_COLUMNS.has(name);

/** Whom a line is about, and whence they said it, stands in the line: no number and no address is kept beside the file. */
const fileDefaults = z
  .strictObject({ ...ofAll, country, action: z.enum(["given", "withdrawn"]), strength: z.enum(GIVEN_STRENGTHS) })
  .partial()
  .meta({ description: "Fields that each line has unless it says otherwise." });

export const openImportRequest = z
  .strictObject({
    format: z.enum(IMPORT_FORMATS).default("jsonl").meta({
      description:
        "`jsonl`: a JSON object a line. `csv`: names of fields in line 1, `words_version` and `words_text` among them; an empty field is left out, and none goes over its line.",
    }),
    columns: csvColumns(isImportColumn),
    object: importObject,
    defaults: fileDefaults.default({}),
  })
  .refine(hasColumnsOfCsv, COLUMNS_OF_CSV)
  .meta({
    id: "OpenConsentImport",
    examples: [{ format: "csv", defaults: { category: "marketing", strength: "opt_in" } }],
  });

export const consentImportBody = z
  .object({
    import_id: z.string(),
    format: z.enum(IMPORT_FORMATS),
    ...sourceFields,
    lines: z.int().meta({ description: "Lines of the file that were worked." }),
    recorded: z.int().meta({ description: "New in the ledger." }),
    known: z.int().meta({ description: "Imported before." }),
    refused: z.int(),
    refusals: z.array(refusedLine).meta({ description: "The first 100 of those that were refused." }),
    created_at: instant,
    changed_at: instant,
  })
  .meta({
    id: "ConsentImport",
    examples: [
      {
        import_id: "crm-2026-11",
        format: "csv",
        object: null,
        status: "done",
        fault: null,
        lines: 4_001,
        recorded: 3_999,
        known: 0,
        refused: 1,
        refusals: [
          {
            line: 17,
            code: "request_invalid",
            violations: [{ field: "/proof", reason: "required", message: "Send this field: a string." }],
          },
        ],
        created_at: EXAMPLE_TIME,
        changed_at: EXAMPLE_TIME,
      },
    ],
  });
