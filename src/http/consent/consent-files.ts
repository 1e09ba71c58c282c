/** `/v1/consents/imports`: files of consents of any size, read as they come. */
import {
  openImport,
  READ_IMPORT_REFUSES,
  readImport,
  WORK_IMPORT_REFUSES,
  workImport,
} from "../../app/consent/work-import.ts";
import { err, ok } from "../../domain/base/result.ts";
import type { ConsentImport } from "../../domain/consent/consent-import.ts";
import type { Violation } from "../problems.ts";
import { type ApiRoute, defineRoute, NO_BODY, NO_QUERY } from "../route.ts";
import { refusalProblem } from "../errors.ts";
import { isoTime } from "../time.ts";
import {
  consentImportBody,
  IMPORT_ID,
  importLinesQuery,
  openImportRequest,
  PART_BYTES_MAX,
} from "./consent-import-schema.ts";
import { saidOf } from "./consents.ts";
import { importColumns, readCsvLine, readJsonLine } from "./read-import-line.ts";
import { streamLines } from "./stream-lines.ts";

const EXAMPLE_JSONL = '{"phone_number": "+13105550100", "occurred_at": "2026-11-21T12:00:00Z", "proof": "crm/17"}\n';
const EXAMPLE_CSV = "phone_number,occurred_at,proof\n+13105550100,2026-11-21T12:00:00Z,crm/17\n";

const open = defineRoute({
  method: "PUT",
  path: "/v1/consents/imports/{import_id}",
  operationId: "openConsentImport",
  summary: "Begin an import of consents",
  description:
    "Says how the lines of a file are written and what they have in common. Again begins it anew: what was recorded stays, and is known.",
  tag: "Consent",
  access: { permission: "consent.record" },
  pathText: IMPORT_ID,
  query: NO_QUERY,
  body: openImportRequest,
  bodyOptional: true,
  replies: { 200: { description: "It waits for lines.", schema: consentImportBody } },
  refuses: [],
  async handle({ services, principal, id: importId, body }) {
    const opened = await openImport(services, principal, { importId, ...body });
    return opened.ok ? ok({ status: 200 as const, body: importBody(opened.value) }) : opened;
  },
});

const lines = defineRoute({
  method: "POST",
  path: "/v1/consents/imports/{import_id}/lines",
  operationId: "sendConsentLines",
  summary: "Send lines of an import",
  description:
    "The file itself, or a part of it, as the body: up to 4,500 lines and 32 MB. It is worked as it comes. A line that is refused holds up no other; a file that stopped half-way is sent again whole, or from the line behind `lines`, and doubles nothing.",
  tag: "Consent",
  access: { permission: "consent.record" },
  pathText: IMPORT_ID,
  query: importLinesQuery,
  body: NO_BODY,
  streams: { "application/x-ndjson": EXAMPLE_JSONL, "application/jsonl": EXAMPLE_JSONL, "text/csv": EXAMPLE_CSV },
  maxBodyBytes: PART_BYTES_MAX,
  replies: { 200: { description: "What became of the file so far.", schema: consentImportBody } },
  refuses: WORK_IMPORT_REFUSES,
  async handle({ services, principal, id: importId, query, stream }) {
    const nowMs = services.clock.nowMs();
    const worked = await workImport(services, principal, {
      importId,
      firstLine: query.first_line,
      hasMore: query.more === "true",
      lines: streamLines(stream ?? new Blob([]).stream(), PART_BYTES_MAX),
      reader: {
        columns: importColumns,
        read: ({ text, isTooLong }, file) => {
          if (isTooLong) return err({ code: "request_invalid", violations: [TOO_LONG] });
          if (text.trim() === "") return null;
          const line = file.format === "csv" ? readCsvLine(text, file) : readJsonLine(text, file.defaults);
          if (line.ok) return ok(saidOf(line.value, line.value.strength ?? null));
          return err({ code: "request_invalid", violations: line.error.map(withoutStrangeNames) });
        },
        refused: (error) => {
          const { code, violations = [] } = refusalProblem(error, { nowMs, policy: null, inBody: true });
          return { code, violations };
        },
      },
    });
    return worked.ok ? ok({ status: 200 as const, body: importBody(worked.value) }) : worked;
  },
});

const read = defineRoute({
  method: "GET",
  path: "/v1/consents/imports/{import_id}",
  operationId: "readConsentImport",
  summary: "Read how far an import has come",
  description: "Counted by the thousand lines while a part is worked.",
  tag: "Consent",
  access: { permission: "consent.read" },
  pathText: IMPORT_ID,
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "How far it has come.", schema: consentImportBody } },
  refuses: READ_IMPORT_REFUSES,
  async handle({ services, principal, id }) {
    const found = await readImport(services, principal, id);
    return found.ok ? ok({ status: 200 as const, body: importBody(found.value) }) : found;
  },
});

export const CONSENT_FILE_ROUTES: readonly ApiRoute[] = [open, lines, read];

const TOO_LONG: Violation = { field: "", reason: "too_long", message: "Send a line of at most 20,000 characters." };
const OUR_NAMES = /^(?:\/[a-z_]+)+$/;

/** What a stranger's file has for a name of a field may be anything, a number too: it is not kept. */
function withoutStrangeNames(one: Violation): Violation {
  return OUR_NAMES.test(one.field) ? one : { ...one, field: "" };
}

function importBody(file: ConsentImport) {
  return {
    import_id: file.importId,
    format: file.format,
    status: file.status,
    lines: file.lines,
    recorded: file.recorded,
    known: file.known,
    refused: file.refused,
    refusals: file.refusals,
    created_at: isoTime(file.createdAtMs),
    changed_at: isoTime(file.changedAtMs),
  };
}
