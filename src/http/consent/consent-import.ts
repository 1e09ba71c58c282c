/** `POST /v1/consents/import`: consents of before, line by line. */
import { eachPaced } from "../../app/base/paced.ts";
import { importConsents, type ImportedLine } from "../../app/consent/import-consents.ts";
import { ok } from "../../domain/base/result.ts";
import type { RefusedLine } from "../../domain/imports/file-import.ts";
import { outOfBounds } from "../../app/refusal.ts";
import { tellNames } from "../imports/line-fields.ts";
import { lineProblem } from "../imports/file-wire.ts";
import { type ApiRoute, defineRoute, NO_QUERY } from "../route.ts";
import {
  IMPORT_BYTES_MAX,
  IMPORT_FIELDS,
  IMPORT_LINES_MAX,
  importConsentsRequest,
  importedConsentsBody,
} from "./consent-import-schema.ts";
import { readJsonLine } from "./read-import-line.ts";

const importLines = defineRoute({
  method: "POST",
  path: "/v1/consents/import",
  operationId: "importConsents",
  summary: "Import consents",
  description:
    "Consents that people gave before, with where each is from. A line that is refused says why and holds up no other; what stopped half-way is sent again whole, and doubles nothing.",
  tag: "Consent",
  access: { permission: "consent.record" },
  query: NO_QUERY,
  body: importConsentsRequest,
  maxBodyBytes: IMPORT_BYTES_MAX,
  replies: { 200: { description: "What became of the lines.", schema: importedConsentsBody } },
  refuses: ["value_out_of_bounds"],
  async handle({ services, principal, body }) {
    const texts = body.jsonl.replace(/\r?\n$/, "").split(/\r?\n/);
    if (texts.length > IMPORT_LINES_MAX) return outOfBounds("jsonl", `Send ${IMPORT_LINES_MAX} lines at a time.`);
    const lines: ImportedLine[] = [];
    const unread: RefusedLine[] = [];
    await eachPaced(services.pause, texts, (text, index) => {
      const line = body.first_line + index;
      const read = readJsonLine(text, body.defaults);
      if (read.ok) lines.push({ line, said: read.value });
      else unread.push({ line, code: "request_invalid", violations: tellNames(IMPORT_FIELDS, read.error) });
    });
    const done = await importConsents(services, principal, { importId: body.import_id, lines });
    const nowMs = services.clock.nowMs();
    const refused = done.flatMap(({ line, result }) =>
      result.ok ? [] : [{ ...lineProblem(result.error, nowMs), line }],
    );
    const recorded = done.filter(({ result }) => result.ok && result.value.isNew).length;
    return ok({
      status: 200 as const,
      body: {
        lines: texts.length,
        recorded,
        known: done.length - refused.length - recorded,
        refused: [...unread, ...refused].toSorted((a, b) => a.line - b.line),
      },
    });
  },
});

export const CONSENT_IMPORT_ROUTES: readonly ApiRoute[] = [importLines];
