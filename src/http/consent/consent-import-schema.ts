/** Requests and replies of `POST /v1/consents/import`. */
import * as z from "zod";
import { GIVEN_STRENGTHS } from "../../domain/consent/consent-entry.ts";
import { EXAMPLE_PHONE, EXAMPLE_TIME, NO_CONTROLS } from "../base/common-schema.ts";
import { violation } from "../base/problem-schema.ts";
import { ONE_RECIPIENT, oneRecipient } from "../messages/message-sends-schema.ts";
import { proof, saidFields } from "./consents-schema.ts";

/** A thousand lines with the words that each person saw. */
export const IMPORT_BYTES_MAX = 2_000_000;
export const IMPORT_LINES_MAX = 1_000;
const LINE_NUMBER_MAX = 100_000_000;

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
    import_id: z.string().min(1).max(64).regex(NO_CONTROLS, "a name without control characters").meta({
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
    refused: z.array(
      z.object({
        line: z.int().meta({ description: "In the file." }),
        code: z.string().meta({ description: "As in a problem document." }),
        violations: z.array(violation),
      }),
    ),
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
