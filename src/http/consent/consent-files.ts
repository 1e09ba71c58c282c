/** `/v1/consents/imports`: files of consents of any size, read as they come. */
import {
  READ_CONSENT_FILE_REFUSES,
  readConsentFile,
  RUN_CONSENT_FILE_REFUSES,
  runConsentFile,
  WORK_CONSENT_FILE_REFUSES,
  workConsentFile,
} from "../../app/consent/consent-files.ts";
import { OPEN_IMPORT_REFUSES, openImport } from "../../app/imports/open-import.ts";
import { ok } from "../../domain/base/result.ts";
import type { FileImport } from "../../domain/imports/file-import.ts";
import { IMPORT_ID, PART_BYTES_MAX, partQuery } from "../imports/file-schema.ts";
import { formOf, partOf, importProgress } from "../imports/file-wire.ts";
import { type ApiRoute, defineRoute, NO_BODY, NO_QUERY } from "../route.ts";
import { consentImportBody, openImportRequest } from "./consent-import-schema.ts";
import { CONSENT_WAY } from "./consent-way.ts";

const EXAMPLE_JSONL = '{"phone_number": "+13105550100", "occurred_at": "2026-11-21T12:00:00Z", "proof": "crm/17"}\n';
const EXAMPLE_CSV = "phone_number,occurred_at,proof\n+13105550100,2026-11-21T12:00:00Z,crm/17\n";

const open = defineRoute({
  method: "PUT",
  path: "/v1/consents/imports/{import_id}",
  operationId: "openConsentImport",
  summary: "Begin an import of consents",
  description:
    "Says how the lines of a file are written and what they have in common. The same again leaves it where it is; another form begins it anew: what was recorded stays, and is known.",
  tag: "Consent",
  access: { permission: "consent.record" },
  pathText: IMPORT_ID,
  query: NO_QUERY,
  body: openImportRequest,
  bodyOptional: true,
  replies: { 200: { description: "It waits for lines.", schema: consentImportBody } },
  refuses: OPEN_IMPORT_REFUSES,
  async handle({ services, principal, id: importId, body }) {
    const opened = await openImport(services, principal, { kind: "consents", importId, ...formOf(body) });
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
  query: partQuery,
  body: NO_BODY,
  streams: { "application/x-ndjson": EXAMPLE_JSONL, "application/jsonl": EXAMPLE_JSONL, "text/csv": EXAMPLE_CSV },
  maxBodyBytes: PART_BYTES_MAX,
  replies: { 200: { description: "What became of the file so far.", schema: consentImportBody } },
  refuses: WORK_CONSENT_FILE_REFUSES,
  async handle({ services, principal, id: importId, query, stream }) {
    const part = partOf({ importId, way: CONSENT_WAY }, query, stream);
    const worked = await workConsentFile(services, principal, part);
    return worked.ok ? ok({ status: 200 as const, body: importBody(worked.value) }) : worked;
  },
});

const run = defineRoute({
  method: "POST",
  path: "/v1/consents/imports/{import_id}/run",
  operationId: "runConsentImport",
  summary: "Read the object of an import",
  description:
    "Begins to read the object that the import was opened with, or goes on where it is; what has ended begins anew, and doubles nothing. It goes on by itself: read the import to see how far it is.",
  tag: "Consent",
  access: { permission: "consent.record" },
  pathText: IMPORT_ID,
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "It is being read.", schema: consentImportBody } },
  refuses: RUN_CONSENT_FILE_REFUSES,
  async handle({ services, principal, id }) {
    const running = await runConsentFile(services, principal, id);
    return running.ok ? ok({ status: 200 as const, body: importBody(running.value) }) : running;
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
  refuses: READ_CONSENT_FILE_REFUSES,
  async handle({ services, principal, id }) {
    const found = await readConsentFile(services, principal, id);
    return found.ok ? ok({ status: 200 as const, body: importBody(found.value) }) : found;
  },
});

export const CONSENT_FILE_ROUTES: readonly ApiRoute[] = [open, lines, run, read];

function importBody(file: FileImport) {
  return { ...importProgress(file), recorded: file.recorded };
}
