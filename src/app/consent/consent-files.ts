/** Files of consents. Callers know two refusals of theirs by names from when nothing else had files. */
import { err, type Result } from "../../domain/base/result.ts";
import type { FileImport } from "../../domain/imports/file-import.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { readImport } from "../imports/open-import.ts";
import { runImport } from "../imports/run-import.ts";
import { type ImportPart, workImport } from "../imports/work-import.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";

export const READ_CONSENT_FILE_REFUSES = ["consent_import_not_found"] as const;

export async function readConsentFile(
  services: Pick<Services, "imports">,
  principal: Principal,
  importId: string,
): Promise<Result<FileImport, RefusedBy<typeof READ_CONSENT_FILE_REFUSES>>> {
  const found = await readImport(services, principal, { kind: "consents", importId });
  return found.ok ? found : refuse("consent_import_not_found");
}

export const WORK_CONSENT_FILE_REFUSES = [
  "consent_import_not_found",
  "consent_import_gap",
  "import_overtaken",
  "import_source_other",
  "import_part_cut",
  "import_part_too_large",
  "value_out_of_bounds",
] as const;

export async function workConsentFile(
  services: Services,
  principal: Principal,
  part: Omit<ImportPart, "kind">,
): Promise<Result<FileImport, RefusedBy<typeof WORK_CONSENT_FILE_REFUSES>>> {
  const worked = await workImport(services, principal, { ...part, kind: "consents" });
  if (worked.ok) return worked;
  const { reason, ...rest } = worked.error;
  switch (reason) {
    case "import_not_found":
      return refuse("consent_import_not_found");
    case "import_gap":
      return refuse("consent_import_gap");
    case "import_overtaken":
    case "import_source_other":
    case "import_part_cut":
    case "import_part_too_large":
    case "value_out_of_bounds":
      return err({ ...rest, reason });
  }
}

export const RUN_CONSENT_FILE_REFUSES = [
  "consent_import_not_found",
  "import_overtaken",
  "import_source_other",
] as const;

export async function runConsentFile(
  services: Services,
  principal: Principal,
  importId: string,
): Promise<Result<FileImport, RefusedBy<typeof RUN_CONSENT_FILE_REFUSES>>> {
  const running = await runImport(services, principal, { kind: "consents", importId });
  if (running.ok) return running;
  const { reason, ...rest } = running.error;
  return reason === "import_not_found" ? refuse("consent_import_not_found") : err({ ...rest, reason });
}
