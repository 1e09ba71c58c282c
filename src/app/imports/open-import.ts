/** Opens an import, and says how far it has come. */
import { ok, type Result } from "../../domain/base/result.ts";
import { type FileImport, type ImportForm, type ImportKind, isSameForm } from "../../domain/imports/file-import.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";

export interface NamedImport {
  readonly kind: ImportKind;
  readonly importId: string;
}

export const OPEN_IMPORT_REFUSES = ["import_bucket_missing"] as const;

/** The same again leaves it where it is; written in another way it begins anew, and what was recorded is known. */
export async function openImport(
  { clock, imports, importObjects }: Pick<Services, "clock" | "imports" | "importObjects">,
  { tenant, mode }: Principal,
  { kind, importId, ...form }: NamedImport & ImportForm,
): Promise<Result<FileImport, RefusedBy<typeof OPEN_IMPORT_REFUSES>>> {
  if (form.object !== null && importObjects === null) return refuse("import_bucket_missing", { field: "object" });
  const key = { tenantId: tenant.id, mode, kind, importId };
  const found = await imports.find(key);
  if (found !== null && isSameForm(found, form)) return ok(found);
  const atMs = clock.nowMs();
  const row: FileImport = {
    ...key,
    ...form,
    columns: form.saidColumns,
    status: "waiting",
    lines: 0,
    bytes: 0,
    isQuoteOpen: false,
    recorded: 0,
    known: 0,
    refused: 0,
    refusals: [],
    objectTag: null,
    runBy: null,
    fault: null,
    createdAtMs: found?.createdAtMs ?? atMs,
    changedAtMs: atMs,
    version: 0,
  };
  await imports.open(row);
  return ok(row);
}

export const READ_IMPORT_REFUSES = ["import_not_found"] as const;

export async function readImport(
  { imports }: Pick<Services, "imports">,
  { tenant, mode }: Principal,
  { kind, importId }: NamedImport,
): Promise<Result<FileImport, RefusedBy<typeof READ_IMPORT_REFUSES>>> {
  const found = await imports.find({ tenantId: tenant.id, mode, kind, importId });
  return found === null ? refuse("import_not_found") : ok(found);
}
