import { ok, type Result } from "../../domain/base/result.ts";
import type { Category } from "../../domain/base/categories.ts";
import { frameOf } from "../../domain/template/own/frame.ts";
import type { OwnTemplate, TemplateWords } from "../../domain/template/own/own-template.ts";
import type { TemplateRecord, TemplateVersion } from "../../domain/template/own/version.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { outOfBounds, refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { CHECK_VERSION_REFUSES, type CheckedVersion, checkVersion } from "./check-version.ts";
import type { NewVersion } from "./ports.ts";

/** More would be texts that nobody looks through. */
const TEMPLATES_MAX = 500;

export interface CreateTemplateInput extends Pick<OwnTemplate, "name" | "purpose"> {
  /** Null: that of the shipped text which it words anew. */
  readonly category: Category | null;
  readonly words: TemplateWords;
  readonly dryRun: boolean;
}

/** A version as it was checked, and kept; `version` is null where it was only tried out. */
export interface WrittenVersion {
  readonly template: OwnTemplate;
  readonly kept: { readonly template: TemplateRecord; readonly version: TemplateVersion } | null;
  readonly checked: CheckedVersion;
}

export const CREATE_TEMPLATE_REFUSES = [
  "value_out_of_bounds",
  ...CHECK_VERSION_REFUSES,
  "template_known",
  "templates_too_many",
] as const;

/** Keeps a template with its first version, as a draft. */
export async function createTemplate(
  services: Pick<
    Services,
    "clock" | "complianceBook" | "contentBook" | "publicUrl" | "routeBook" | "carriers" | "templateStore"
  >,
  principal: Principal,
  { name, category: wanted, purpose, words, dryRun }: CreateTemplateInput,
): Promise<Result<WrittenVersion, RefusedBy<typeof CREATE_TEMPLATE_REFUSES>>> {
  const fixed = frameOf(name, {})?.category ?? null;
  if (fixed !== null && wanted !== null && wanted !== fixed) {
    return outOfBounds("category", `Leave it out: this shipped text is ${fixed}.`);
  }
  const category = fixed ?? wanted;
  if (category === null || (category === "otp" && fixed === null)) {
    return outOfBounds(
      "category",
      "Send security, transactional, engagement or marketing: codes have texts of their own.",
    );
  }
  const template = { name, category, purpose };
  const checked = await checkVersion(services, principal, { template, words });
  if (!checked.ok) return checked;
  if (dryRun) return ok({ template, kept: null, checked: checked.value });
  const nowMs = services.clock.nowMs();
  const record = {
    ...template,
    tenantId: principal.tenant.id,
    liveVersion: null,
    versions: 1,
    revision: 1,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  };
  const first = newVersion(record, checked.value, { keyId: principal.keyId, nowMs });
  const outcome = await services.templateStore.create(record, first, TEMPLATES_MAX);
  if (outcome === "name_known") return refuse("template_known", { field: "name" });
  if (outcome === "too_many") return refuse("templates_too_many");
  return ok({ template, kept: { template: record, version: first.version }, checked: checked.value });
}

/** The newest version of a template, as it is first written. */
export function newVersion(
  { name, versions: version, revision }: TemplateRecord,
  { words, registered, verdict }: CheckedVersion,
  { keyId, nowMs }: { readonly keyId: string; readonly nowMs: number },
): NewVersion {
  const state = { version, status: "draft", verdict, approvedAtMs: null, approvedBy: null } as const;
  return {
    version: { ...words, ...state, createdAtMs: nowMs, createdBy: keyId },
    registered,
    move: { name, revision, version, from: null, to: "draft", atMs: nowMs, by: keyId, reason: null },
  };
}
