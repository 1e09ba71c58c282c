/** Brings terms into a list, as a version of their own that takes the place of the one before. */
import { ok, type Result } from "../../domain/base/result.ts";
import type { BadTerm } from "../../domain/content/read-lines.ts";
import { TENANT_TERMS_MAX, VERSION_BYTES_MAX } from "../../domain/content/tenant-list.ts";
import type { Clock, Hasher } from "../base/ports.ts";
import { outOfBounds, refuse, type RefusedBy } from "../refusal.ts";
import type { ListName } from "./lists.ts";
import type { ContentListStore } from "./ports.ts";

export interface ImportTermsInput extends ListName {
  readonly keyId: string;
  /** Lines of a text, in which `#` begins a remark, or terms of a list. */
  readonly lines: readonly string[];
  readonly from: "text" | "list";
  /** Takes the good lines of an import that has bad ones. */
  readonly skipsBadLines: boolean;
  readonly isDryRun: boolean;
}

export interface ImportOutcome {
  /** False: a dry run, bad lines, or all of it is there already. */
  readonly isApplied: boolean;
  /** The one that counts now. */
  readonly version: number;
  readonly terms: number;
  readonly lines: number;
  readonly repeated: number;
  readonly badLines: readonly BadTerm[];
}

export const IMPORT_TERMS_REFUSES = [
  "content_list_not_found",
  "value_out_of_bounds",
  "content_terms_too_many",
  "content_list_changed",
] as const;

/** The same import twice is one version. */
export async function importTerms(
  {
    contentLists,
    clock,
    hasher,
  }: { readonly contentLists: ContentListStore; readonly clock: Clock; readonly hasher: Hasher },
  { tenantId, listId, keyId, lines, from, skipsBadLines, isDryRun }: ImportTermsInput,
): Promise<Result<ImportOutcome, RefusedBy<typeof IMPORT_TERMS_REFUSES>>> {
  const list = await contentLists.find(tenantId, listId);
  if (list === null) return refuse("content_list_not_found");
  const [{ readTerms }, { packVersion }] = await Promise.all([
    import("../../domain/content/read-lines.ts"),
    import("../../domain/content/packed-version.ts"),
  ]);
  const { terms, ...read } = readTerms(lines, from);
  const outcome = { ...read, terms: terms.length };
  const field = from === "text" ? "text" : "terms";
  if (terms.length === 0 && read.badLines.length === 0) return outOfBounds(field, "Send at least one term.");
  if (terms.length > TENANT_TERMS_MAX) return refuse("content_terms_too_many", { field });
  const isStopped = read.badLines.length > 0 && (!skipsBadLines || terms.length === 0);
  const packed = packVersion(terms);
  if (new TextEncoder().encode(packed.body).length > VERSION_BYTES_MAX) {
    return outOfBounds(
      field,
      `Send at most ${VERSION_BYTES_MAX} bytes of terms, with their letters as they are searched for.`,
    );
  }
  const counting = { isApplied: false, version: list.version };
  if (isDryRun || isStopped) return ok({ ...outcome, ...counting });
  const hash = await hasher.sha256Hex(packed.body);
  const versions = await contentLists.versions(listId);
  const current = versions.find(({ version }) => version === list.version);
  if (current?.hash === hash) return ok({ ...outcome, ...counting });
  const version = (versions[0]?.version ?? 0) + 1;
  const row = { listId, version, terms: terms.length, hash, atMs: clock.nowMs(), by: keyId, ...packed };
  switch (await contentLists.import(tenantId, row, TENANT_TERMS_MAX)) {
    case "written":
      return ok({ ...outcome, isApplied: true, version });
    case "taken":
      return refuse("content_list_changed");
    case "too_many":
      return refuse("content_terms_too_many", { field });
  }
}

export interface VersionTerms {
  readonly version: number;
  readonly terms: readonly string[];
}

export const READ_TERMS_REFUSES = ["content_list_not_found", "content_version_not_found"] as const;

/** The terms of a version as they were written, in the order in which they are searched. */
export async function readVersion(
  { contentLists }: { readonly contentLists: Pick<ContentListStore, "find" | "terms"> },
  { tenantId, listId, version }: ListName & { readonly version: number },
): Promise<Result<VersionTerms, RefusedBy<typeof READ_TERMS_REFUSES>>> {
  if ((await contentLists.find(tenantId, listId)) === null) return refuse("content_list_not_found");
  const packed = await contentLists.terms(listId, version);
  if (packed === null) return refuse("content_version_not_found");
  const { termsOfVersion } = await import("../../domain/content/packed-version.ts");
  return ok({ version, terms: termsOfVersion(packed) });
}
