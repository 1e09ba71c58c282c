/** Requests and replies about files of any size, whatever their lines are of. */
import * as z from "zod";
import { IMPORT_STATUSES } from "../../domain/imports/file-import.ts";
import { NO_CONTROLS } from "../base/common-schema.ts";
import { violation } from "../base/problem-schema.ts";

/** What a part of a file may have; a body of Cloudflare's own limit is larger. */
export const PART_BYTES_MAX = 32_000_000;
export const LINE_NUMBER_MAX = 100_000_000;
const COLUMNS_MAX = 100;

export const importId = z.string().min(1).max(64).regex(NO_CONTROLS, "a name without control characters");
export const IMPORT_ID = { name: "import_id", schema: importId } as const;

export function csvColumns(isColumn: (name: string) => boolean) {
  return z
    .array(z.string().refine(isColumn, "a name of a known field"))
    .min(1)
    .max(COLUMNS_MAX)
    .refine((names) => new Set(names).size === names.length, "each name once")
    .optional()
    .meta({ description: "Names of the columns of a `csv` whose line 1 is none of names." });
}

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

export const fileStatus = z.enum(IMPORT_STATUSES).meta({
  description:
    "`waiting`: for a part. `working`: on one; where `changed_at` stands still it was cut off. `done`: with the last.",
});
