/** One line of a file of consents, in either format, as the fields of a consent or as what is wrong with it. */
import { err, ok, type Result } from "../../domain/base/result.ts";
import type { ConsentImport } from "../../domain/consent/consent-import.ts";
import { csvFields } from "../../domain/consent/csv-line.ts";
import type { Violation } from "../problems.ts";
import { parseStrictJson } from "../strict-json.ts";
import { violationsOf } from "../violations.ts";
import { IMPORT_COLUMNS, importedLine, type ImportedWire } from "./consent-import-schema.ts";

type Fields = Readonly<Record<string, unknown>>;

const violation = (reason: string, message: string): readonly Violation[] => [{ field: "", reason, message }];
const NO_OBJECT = violation("malformed", "Send a JSON object in each line.");
const NO_CSV = violation(
  "malformed",
  "Send as many fields as line 1 names, parted by commas, a quote in a quoted field twice.",
);

export function readJsonLine(text: string, defaults: Fields): Result<ImportedWire, readonly Violation[]> {
  const strict = parseStrictJson(new TextEncoder().encode(text));
  if (!strict.ok) return err(strict.error.violations ?? NO_OBJECT);
  const { value } = strict;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return err(NO_OBJECT);
  return readFields({ ...value }, defaults);
}

export function readCsvLine(
  text: string,
  { defaults, columns }: Pick<ConsentImport, "defaults" | "columns">,
): Result<ImportedWire, readonly Violation[]> {
  const values = csvFields(text);
  if (values === null || columns === null || values.length !== columns.length) return err(NO_CSV);
  const cells = columns.map((name, index) => [name, values[index] ?? ""] as const).filter(([, value]) => value !== "");
  const { words_version: version, words_text: said, ...rest } = Object.fromEntries(cells);
  const words = version === undefined && said === undefined ? {} : { words: { version, text: said } };
  return readFields({ ...rest, ...words }, defaults);
}

/** Null: one is not known, or there twice. A file without such a line would have a number of somebody for a name. */
export function importColumns(line: string): readonly string[] | null {
  const names = csvFields(line.replace(/^\uFEFF/u, ""));
  if (names === null || new Set(names).size < names.length) return null;
  return names.every((name) => IMPORT_COLUMNS.has(name)) ? names : null;
}

function readFields(said: Fields, defaults: Fields): Result<ImportedWire, readonly Violation[]> {
  // How strong a consent is says nothing of a line that takes one back.
  const { strength: _, ...unstrong } = defaults;
  const isWithdrawn = (said["action"] ?? defaults["action"]) === "withdrawn";
  const line = { ...(isWithdrawn ? unstrong : defaults), ...said };
  const read = importedLine.safeParse(line);
  return read.success ? ok(read.data) : err(violationsOf(read.error, line, "body"));
}
