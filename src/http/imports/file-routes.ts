/** The endpoints of files of one kind: open it, send lines or have an object read, see how far it has come. */
import type * as z from "zod";
import type { ImportWay } from "../../app/imports/import-way.ts";
import { OPEN_IMPORT_REFUSES, openImport, READ_IMPORT_REFUSES, readImport } from "../../app/imports/open-import.ts";
import { RUN_IMPORT_REFUSES, runImport } from "../../app/imports/run-import.ts";
import { WORK_IMPORT_REFUSES, workImport } from "../../app/imports/work-import.ts";
import { ok } from "../../domain/base/result.ts";
import { type FileImport, IMPORT_PACES, type ImportKind } from "../../domain/imports/file-import.ts";
import { type ApiRoute, defineRoute, NO_BODY, NO_QUERY } from "../route.ts";
import { fileImportBody, IMPORT_ID, PART_BYTES_MAX, partQuery } from "./file-schema.ts";
import { formOf, partOf, importProgress } from "./file-wire.ts";

interface FileSpec {
  readonly kind: Exclude<ImportKind, "consents">;
  /** Of the path and of the operations: "UserImport". */
  readonly name: string;
  /** "of users" */
  readonly of: string;
  readonly way: ImportWay;
  readonly open: z.ZodType<Parameters<typeof formOf>[0]>;
  /** Of the file. */
  readonly example: { readonly jsonl: string; readonly csv: string };
}

export function fileRoutes(spec: FileSpec): readonly ApiRoute[] {
  return [openRoute(spec), linesRoute(spec), runRoute(spec), readRoute(spec)];
}

const SHARED = { tag: "Users", pathText: IMPORT_ID } as const;
const pathOf = (kind: ImportKind) => `/v1/${kind}/imports/{import_id}`;

function openRoute({ kind, name, of, open }: FileSpec): ApiRoute {
  return defineRoute({
    ...SHARED,
    method: "PUT",
    path: pathOf(kind),
    operationId: `open${name}`,
    summary: `Open an import ${of}`,
    description:
      "Says how the lines of a file are written and what they have in common. The same again says how far it has come; another form begins it anew, and what was kept is known.",
    access: { permission: "user.manage" },
    query: NO_QUERY,
    body: open,
    bodyOptional: true,
    replies: { 200: { description: "How far it has come.", schema: fileImportBody } },
    refuses: OPEN_IMPORT_REFUSES,
    async handle({ services, principal, id: importId, body }) {
      const opened = await openImport(services, principal, { kind, importId, ...formOf(body) });
      return opened.ok ? ok({ status: 200 as const, body: importBody(opened.value) }) : opened;
    },
  });
}

function linesRoute({ kind, name, of, way, example }: FileSpec): ApiRoute {
  const { partLines } = IMPORT_PACES[kind];
  return defineRoute({
    ...SHARED,
    method: "POST",
    path: `${pathOf(kind)}/lines`,
    operationId: `send${name}Lines`,
    summary: `Send lines of an import ${of}`,
    description: `The file itself, or a part of it, as the body: up to ${partLines.toLocaleString("en")} lines and 32 MB. It is worked as it comes. A line that is refused holds up no other; a file that stopped half-way goes on at \`next_line\`, or is sent again whole, and doubles nothing.`,
    access: { permission: "user.manage" },
    query: partQuery,
    body: NO_BODY,
    streams: {
      "application/x-ndjson": example.jsonl,
      "application/jsonl": example.jsonl,
      "text/csv": example.csv,
    },
    maxBodyBytes: PART_BYTES_MAX,
    replies: { 200: { description: "What became of the file so far.", schema: fileImportBody } },
    refuses: WORK_IMPORT_REFUSES,
    async handle({ services, principal, id: importId, query, stream }) {
      const part = partOf({ importId, way }, query, stream);
      const worked = await workImport(services, principal, { ...part, kind });
      return worked.ok ? ok({ status: 200 as const, body: importBody(worked.value) }) : worked;
    },
  });
}

function runRoute({ kind, name, of }: FileSpec): ApiRoute {
  return defineRoute({
    ...SHARED,
    method: "POST",
    path: `${pathOf(kind)}/run`,
    operationId: `run${name}`,
    summary: `Read the object of an import ${of}`,
    description:
      "Begins to read the object that the import was opened with, or goes on where it is; what has ended begins anew, and doubles nothing. It goes on by itself: read the import to see how far it is.",
    access: { permission: "user.manage" },
    query: NO_QUERY,
    body: NO_BODY,
    replies: { 200: { description: "It is being read.", schema: fileImportBody } },
    refuses: RUN_IMPORT_REFUSES,
    async handle({ services, principal, id: importId }) {
      const running = await runImport(services, principal, { kind, importId });
      return running.ok ? ok({ status: 200 as const, body: importBody(running.value) }) : running;
    },
  });
}

function readRoute({ kind, name, of }: FileSpec): ApiRoute {
  return defineRoute({
    ...SHARED,
    method: "GET",
    path: pathOf(kind),
    operationId: `read${name}`,
    summary: `Read how far an import ${of} has come`,
    description: "Counted chunk by chunk while a part is worked.",
    access: { permission: "user.read" },
    query: NO_QUERY,
    body: NO_BODY,
    replies: { 200: { description: "How far it has come.", schema: fileImportBody } },
    refuses: READ_IMPORT_REFUSES,
    async handle({ services, principal, id: importId }) {
      const found = await readImport(services, principal, { kind, importId });
      return found.ok ? ok({ status: 200 as const, body: importBody(found.value) }) : found;
    },
  });
}

function importBody(file: FileImport) {
  return { ...importProgress(file), next_line: file.lines + 1, kept: file.recorded };
}
