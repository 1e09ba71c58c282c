/** `POST /v1/consents/import`: consents of before, line by line. */
import { importConsents, type ImportedLine } from "../../app/consent/import-consents.ts";
import { ok } from "../../domain/base/result.ts";
import { refusalProblem } from "../errors.ts";
import { outOfBounds } from "../../app/refusal.ts";
import { type ApiRoute, defineRoute, NO_QUERY } from "../route.ts";
import {
  IMPORT_BYTES_MAX,
  IMPORT_LINES_MAX,
  importConsentsRequest,
  importedConsentsBody,
} from "./consent-import-schema.ts";
import { saidOf } from "./consents.ts";
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
    const read = texts.map((text, index) => ({
      line: body.first_line + index,
      read: readJsonLine(text, body.defaults),
    }));
    const lines = read.flatMap((one): ImportedLine[] =>
      one.read.ok ? [{ line: one.line, said: saidOf(one.read.value, one.read.value.strength ?? null) }] : [],
    );
    const done = await importConsents(services, principal, { importId: body.import_id, lines });
    const nowMs = services.clock.nowMs();
    const unread = read.flatMap(({ line, read: one }) =>
      one.ok ? [] : [{ line, code: "request_invalid", violations: [...one.error] }],
    );
    const refused = done.flatMap(({ line, result }) => {
      if (result.ok) return [];
      const { code, violations = [] } = refusalProblem(result.error, { nowMs, policy: null, inBody: true });
      return [{ line, code, violations: [...violations] }];
    });
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
