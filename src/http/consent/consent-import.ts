/** `POST /v1/consents/import`: consents of before, line by line. */
import { importConsents, type ImportedLine } from "../../app/consent/import-consents.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { refusalProblem } from "../errors.ts";
import { outOfBounds } from "../../app/refusal.ts";
import type { Violation } from "../problems.ts";
import { type ApiRoute, defineRoute, NO_QUERY } from "../route.ts";
import { parseStrictJson } from "../strict-json.ts";
import { violationsOf } from "../violations.ts";
import {
  IMPORT_BYTES_MAX,
  IMPORT_LINES_MAX,
  importConsentsRequest,
  importedConsentsBody,
  importedLine,
  type ImportedWire,
} from "./consent-import-schema.ts";
import { saidOf } from "./consents.ts";

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
      read: readLine(text, body.defaults),
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

const NO_OBJECT: readonly Violation[] = [
  { field: "", reason: "malformed", message: "Send a JSON object in each line." },
];

function readLine(
  text: string,
  defaults: Readonly<Record<string, unknown>>,
): Result<ImportedWire, readonly Violation[]> {
  const strict = parseStrictJson(new TextEncoder().encode(text));
  if (!strict.ok) return err(strict.error.violations ?? NO_OBJECT);
  const { value } = strict;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return err(NO_OBJECT);
  // How strong a consent is says nothing of a line that takes one back.
  const { strength: _, ...unstrong } = defaults;
  const isWithdrawn = "action" in value && value.action === "withdrawn";
  const line = { ...(isWithdrawn ? unstrong : defaults), ...value };
  const read = importedLine.safeParse(line);
  return read.success ? ok(read.data) : err(violationsOf(read.error, line, "body"));
}
