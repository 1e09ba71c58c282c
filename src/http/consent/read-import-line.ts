/** One line of a file of consents, in either format, as the fields of a consent or as what is wrong with it. */
import type { ConsentSaid } from "../../app/consent/record-consent.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { type Fields, objectInLine } from "../imports/line-fields.ts";
import type { LineForm } from "../imports/line-reader.ts";
import type { Violation } from "../problems.ts";
import { violationsOf } from "../violations.ts";
import { IMPORT_FIELDS, importedLine, type ImportedWire, isImportColumn } from "./consent-import-schema.ts";
import { saidOf } from "./consents.ts";

export const CONSENT_LINES: LineForm<ConsentSaid> = {
  fields: IMPORT_FIELDS,
  isColumn: isImportColumn,
  fieldsOf(cells) {
    const { words_version: version, words_text: text, ...rest } = Object.fromEntries(cells);
    return version === undefined && text === undefined ? rest : { ...rest, words: { version, text } };
  },
  said(fields, defaults) {
    const read = readFields(fields, defaults);
    return read.ok ? ok(saidOf(read.value, read.value.strength ?? null)) : read;
  },
};

export function readJsonLine(text: string, defaults: Fields): Result<ConsentSaid, readonly Violation[]> {
  const object = objectInLine(text);
  return object.ok ? CONSENT_LINES.said(object.value, defaults) : object;
}

function readFields(said: Fields, defaults: Fields): Result<ImportedWire, readonly Violation[]> {
  // How strong a consent is says nothing of a line that takes one back.
  const { strength: _, ...unstrong } = defaults;
  const isWithdrawn = (said["action"] ?? defaults["action"]) === "withdrawn";
  const line = { ...(isWithdrawn ? unstrong : defaults), ...said };
  const read = importedLine.safeParse(line);
  return read.success ? ok(read.data) : err(violationsOf(read.error, line, "body"));
}
