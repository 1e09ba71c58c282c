/** Requests and replies about files of any size, whatever their lines are of. */
import * as z from "zod";
import { IMPORT_FAULTS, IMPORT_FORMATS, IMPORT_STATUSES } from "../../domain/imports/file-import.ts";
import { EXAMPLE_TIME, instant, NO_CONTROLS } from "../base/common-schema.ts";
import { violation } from "../base/problem-schema.ts";

/** What a part of a file may have; a body of Cloudflare's own limit is larger. */
export const PART_BYTES_MAX = 32_000_000;
export const LINE_NUMBER_MAX = 100_000_000;
const COLUMNS_MAX = 100;
const OBJECT_NAME_MAX = 200;

export const importId = z.string().min(1).max(64).regex(NO_CONTROLS, "a name without control characters");
export const IMPORT_ID = { name: "import_id", schema: importId } as const;

export const importFormat = z.enum(IMPORT_FORMATS).default("jsonl");

export function csvColumns(isColumn: (name: string) => boolean) {
  return z
    .array(z.string().refine(isColumn, "a name of a known field"))
    .min(1)
    .max(COLUMNS_MAX)
    .refine((names) => new Set(names).size === names.length, "each name once")
    .optional()
    .meta({ description: "Names of the columns of a `csv` whose line 1 is none of names." });
}

export const importObject = z
  .string()
  .min(1)
  .max(OBJECT_NAME_MAX)
  .regex(NO_CONTROLS, "a name without control characters")
  .optional()
  .meta({
    description:
      "Name of an object in the deployment's bucket of files, below `<tenant id>/<live or test>/`: POST …/run reads it. Left out: lines are sent.",
  });

export const hasColumnsOfCsv = ({ format, columns }: { readonly format: string; readonly columns?: unknown }) =>
  format === "csv" || columns === undefined;
export const COLUMNS_OF_CSV = { message: "columns with `csv` only", path: ["columns"] };

export const partQuery = z.strictObject({
  first_line: z.int().min(1).max(LINE_NUMBER_MAX).default(1).meta({
    description: "The number of the first line of this part in the file: 1, or the one behind `lines` of the import.",
  }),
  more: z.enum(["true", "false"]).default("false").meta({ description: "Another part follows." }),
});
export type PartQuery = z.output<typeof partQuery>;

export const refusedLine = z.object({
  line: z.int().meta({ description: "In the file." }),
  code: z.string().meta({ description: "As in a problem document." }),
  violations: z.array(violation),
});

/** Where its lines come from, and what is the matter with it. */
export const sourceFields = {
  object: z.string().nullable().meta({ description: "Null: its lines are sent." }),
  status: z.enum(IMPORT_STATUSES).meta({
    description:
      "`waiting`: for a part. `working`: on one; where `changed_at` stands still it was cut off. `done`: with the last. `failed`: `fault` says why.",
  }),
  fault: z.enum(IMPORT_FAULTS).nullable().meta({
    description:
      "Of the object: it is not there, it is another than when its first line was read, or its line 1 does not name known fields.",
  }),
};

export const fileImportBody = z
  .object({
    import_id: z.string(),
    format: z.enum(IMPORT_FORMATS),
    ...sourceFields,
    lines: z.int().meta({ description: "Lines of the file that were worked." }),
    next_line: z.int().meta({ description: "Where to go on: `first_line` of the next part." }),
    kept: z.int().meta({ description: "Lines that said something new." }),
    known: z.int().meta({ description: "Of users who were there before; of activity, that was counted before." }),
    refused: z.int(),
    refusals: z.array(refusedLine).meta({ description: "The first 100 of those that were refused." }),
    created_at: instant,
    changed_at: instant,
  })
  .meta({
    id: "FileImport",
    examples: [
      {
        import_id: "app-2026-11",
        format: "csv",
        object: null,
        status: "done",
        fault: null,
        lines: 1_201,
        next_line: 1_202,
        kept: 1_199,
        known: 0,
        refused: 1,
        refusals: [
          {
            line: 17,
            code: "request_invalid",
            violations: [{ field: "/user_id", reason: "required", message: "Send this field: a string." }],
          },
        ],
        created_at: EXAMPLE_TIME,
        changed_at: EXAMPLE_TIME,
      },
    ],
  });
