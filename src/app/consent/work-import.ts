/** A file of consents of before, worked as it comes: a part of it a request, and never more than a chunk of that at once. */
import { ok, type Result } from "../../domain/base/result.ts";
import {
  begunImport,
  type ConsentImport,
  countedImport,
  type ImportFormat,
  type PartCounts,
  type RefusedLine,
} from "../../domain/consent/consent-import.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { outOfBounds, refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { importConsents, type ImportedLine, type LineResult } from "./import-consents.ts";

/** Lines held at a time; what they say is gathered by object, so that many lines make few calls. */
const CHUNK_LINES = 1_000;
/**
 * A part stops here: each of its lines may ask for a user and for an object of its own, and an invocation may make
 * 10,000 such calls.
 */
export const PART_LINES_MAX = 4_500;

export interface ImportToOpen {
  readonly importId: string;
  readonly format: ImportFormat;
  readonly defaults: ConsentImport["defaults"];
}

/** The same again begins it anew; what was recorded stays, and is known. */
export async function openImport(
  { clock, consentImports }: Pick<Services, "clock" | "consentImports">,
  { tenant, mode }: Principal,
  opened: ImportToOpen,
): Promise<Result<ConsentImport, never>> {
  const atMs = clock.nowMs();
  const row: ConsentImport = {
    ...opened,
    tenantId: tenant.id,
    mode,
    columns: null,
    status: "waiting",
    lines: 0,
    recorded: 0,
    known: 0,
    refused: 0,
    refusals: [],
    createdAtMs: atMs,
    changedAtMs: atMs,
  };
  await consentImports.save(row);
  return ok(row);
}

export const READ_IMPORT_REFUSES = ["consent_import_not_found"] as const;

export async function readImport(
  { consentImports }: Pick<Services, "consentImports">,
  { tenant, mode }: Principal,
  importId: string,
): Promise<Result<ConsentImport, RefusedBy<typeof READ_IMPORT_REFUSES>>> {
  const found = await consentImports.find({ tenantId: tenant.id, mode, importId });
  return found === null ? refuse("consent_import_not_found") : ok(found);
}

export interface FileLine {
  readonly text: string;
  /** Only its beginning is there. */
  readonly isTooLong: boolean;
}

/** What a line says; null: nothing, as an empty one does. */
export type LineRead = Result<ImportedLine["said"], Omit<RefusedLine, "line">> | null;

/** Reads lines in the way of the file. Column names are of its first line; null: it has none that are known. */
export interface LineReader {
  columns(line: string): readonly string[] | null;
  read(line: FileLine, file: ConsentImport): LineRead;
  refused(error: Extract<LineResult["result"], { ok: false }>["error"]): Omit<RefusedLine, "line">;
}

export interface ImportPart {
  readonly importId: string;
  readonly firstLine: number;
  /** Another part follows. */
  readonly hasMore: boolean;
  /** too_large: there are more bytes than a part may have, and the rest was not read. */
  readonly lines: AsyncIterable<FileLine | "too_large">;
  readonly reader: LineReader;
}

export const WORK_IMPORT_REFUSES = [
  ...READ_IMPORT_REFUSES,
  "consent_import_gap",
  "value_out_of_bounds",
  "import_part_too_large",
] as const;

/** What was worked stays worked, however the part ends: it is counted chunk by chunk. */
export async function workImport(
  services: Services,
  principal: Principal,
  part: ImportPart,
): Promise<Result<ConsentImport, RefusedBy<typeof WORK_IMPORT_REFUSES>>> {
  const found = await readImport(services, principal, part.importId);
  if (!found.ok) return found;
  const { firstLine, hasMore, reader } = part;
  if (firstLine !== 1 && firstLine !== found.value.lines + 1) return refuse("consent_import_gap");
  let file = begunImport(found.value, firstLine, services.clock.nowMs());
  await services.consentImports.save(file);
  let chunk: FileLine[] = [];
  const work = async (status: ConsentImport["status"]) => {
    const counts = await workChunk(services, principal, { file, chunk, reader });
    file = { ...countedImport(file, counts, services.clock.nowMs()), status };
    chunk = [];
    await services.consentImports.save(file);
  };
  let taken = 0;
  for await (const line of part.lines) {
    if (line === "too_large" || taken === PART_LINES_MAX) {
      await work("waiting");
      return refuse("import_part_too_large");
    }
    if (file.format === "csv" && file.lines + chunk.length === 0) {
      const columns = reader.columns(line.text);
      if (columns === null) return outOfBounds("body", "Send names of known fields in line 1, each once.");
      file = { ...file, columns };
    }
    chunk.push(line);
    taken += 1;
    if (chunk.length === CHUNK_LINES) await work("working");
  }
  await work(hasMore ? "waiting" : "done");
  return ok(file);
}

async function workChunk(
  services: Services,
  principal: Principal,
  {
    file,
    chunk,
    reader,
  }: { readonly file: ConsentImport; readonly chunk: readonly FileLine[]; readonly reader: LineReader },
): Promise<PartCounts> {
  const lines: ImportedLine[] = [];
  const refusals: RefusedLine[] = [];
  for (const [index, text] of chunk.entries()) {
    const line = file.lines + index + 1;
    const read = file.format === "csv" && line === 1 ? null : reader.read(text, file);
    if (read === null) continue;
    if (read.ok) lines.push({ line, said: read.value });
    else refusals.push({ ...read.error, line });
  }
  const done = await importConsents(services, principal, { importId: file.importId, lines });
  for (const { line, result } of done) if (!result.ok) refusals.push({ ...reader.refused(result.error), line });
  const recorded = done.filter(({ result }) => result.ok && result.value.isNew).length;
  const known = done.filter(({ result }) => result.ok && !result.value.isNew).length;
  return { lines: chunk.length, recorded, known, refusals: refusals.toSorted((a, b) => a.line - b.line) };
}
