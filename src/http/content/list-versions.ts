/** `/v1/content/lists/{id}/versions`: the terms of a list. */
import { IMPORT_TERMS_REFUSES, importTerms, READ_TERMS_REFUSES, readVersion } from "../../app/content/import-terms.ts";
import { ok } from "../../domain/base/result.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import {
  BAD_TERMS_SHOWN,
  IMPORT_TERMS_BYTES_MAX,
  importedBody,
  importTermsRequest,
  versionNumber,
  versionTermsBody,
} from "./lists-schema.ts";

const importVersion = defineRoute({
  method: "POST",
  path: "/v1/content/lists/{id}/versions",
  operationId: "importContentTerms",
  summary: "Import terms",
  description:
    "All terms of the list, as a version of their own in place of the one that counts. The same import twice is one version; what cannot be taken is named by its line.",
  tag: "Content",
  access: { permission: "content.manage" },
  pathId: "contentList",
  query: NO_QUERY,
  body: importTermsRequest,
  maxBodyBytes: IMPORT_TERMS_BYTES_MAX,
  replies: { 200: { description: "What was taken, and what could not be read.", schema: importedBody } },
  refuses: IMPORT_TERMS_REFUSES,
  async handle({ services, principal, id, body }) {
    const { skip_bad_lines: skipsBadLines, dry_run: isDryRun } = body;
    const done = await importTerms(services, {
      tenantId: principal.tenant.id,
      listId: id,
      keyId: principal.keyId,
      ...("text" in body
        ? { lines: body.text.split(/\r\n|\n|\r/u), from: "text" as const }
        : { lines: body.terms, from: "list" as const }),
      skipsBadLines,
      isDryRun,
    });
    if (!done.ok) return done;
    const { isApplied, version, lines, terms, repeated, badLines } = done.value;
    return ok({
      status: 200 as const,
      body: {
        applied: isApplied,
        version,
        lines,
        terms,
        repeated_lines: repeated,
        bad_line_count: badLines.length,
        bad_lines: badLines.slice(0, BAD_TERMS_SHOWN),
      },
    });
  },
});

const read = defineRoute({
  method: "GET",
  path: "/v1/content/lists/{id}/versions/{version}",
  operationId: "readContentTerms",
  summary: "Read the terms of a version",
  description:
    "As they were written, in the order in which they are searched. The 20 newest versions of a list are kept.",
  tag: "Content",
  access: { permission: "content.read" },
  pathId: "contentList",
  pathChild: versionNumber,
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The terms.", schema: versionTermsBody } },
  refuses: READ_TERMS_REFUSES,
  async handle({ services, principal, id, child }) {
    const found = await readVersion(services, { tenantId: principal.tenant.id, listId: id, version: Number(child) });
    return found.ok ? ok({ status: 200 as const, body: found.value }) : found;
  },
});

export const CONTENT_VERSION_ROUTES: readonly ApiRoute[] = [importVersion, read];
