/** Imports and their parts between the wire and the use cases. */
import type { ImportPart } from "../../app/imports/work-import.ts";
import type { Refusal } from "../../app/refusal.ts";
import type { FileImport, ImportForm, RefusedLine } from "../../domain/imports/file-import.ts";
import { refusalProblem } from "../errors.ts";
import type { RefusalReason } from "../problem-kinds/refusals.ts";
import { isoTime } from "../time.ts";
import { PART_BYTES_MAX, type PartQuery } from "./file-schema.ts";
import { streamLines } from "./stream-lines.ts";

export function formOf(body: {
  readonly format: ImportForm["format"];
  readonly defaults: ImportForm["defaults"];
  readonly columns?: readonly string[] | undefined;
  readonly object?: string | undefined;
}): ImportForm {
  const { format, defaults, columns: saidColumns = null, object = null } = body;
  return { format, defaults, saidColumns, object };
}

export function partOf(
  named: Pick<ImportPart, "importId" | "way">,
  query: PartQuery,
  stream: ReadableStream<Uint8Array> = new Blob([]).stream(),
): Omit<ImportPart, "kind"> {
  return {
    ...named,
    firstLine: query.first_line,
    hasMore: query.more === "true",
    lines: streamLines(stream, PART_BYTES_MAX),
  };
}

/** What is wrong with a line that a use case refused. */
export function lineProblem(refusal: Refusal<RefusalReason>, nowMs: number): Omit<RefusedLine, "line"> {
  const { code, violations = [] } = refusalProblem(refusal, { nowMs, policy: null, inBody: true });
  return { code, violations };
}

/** What every reply about an import says. */
export function importProgress(file: FileImport) {
  return {
    import_id: file.importId,
    format: file.format,
    object: file.object,
    status: file.status,
    fault: file.fault,
    lines: file.lines,
    known: file.known,
    refused: file.refused,
    refusals: file.refusals,
    created_at: isoTime(file.createdAtMs),
    changed_at: isoTime(file.changedAtMs),
  };
}
