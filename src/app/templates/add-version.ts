import { ok, type Result } from "../../domain/base/result.ts";
import type { TemplateWords } from "../../domain/template/own/own-template.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { CHECK_VERSION_REFUSES, checkVersion } from "./check-version.ts";
import { newVersion, type WrittenVersion } from "./create-template.ts";

const VERSIONS_MAX = 500;
/** Of several at once the slower ones are numbered again. */
const TRIES = 3;

export interface AddVersionInput {
  readonly name: string;
  readonly words: TemplateWords;
  readonly dryRun: boolean;
}

export const ADD_VERSION_REFUSES = [
  "template_not_found",
  ...CHECK_VERSION_REFUSES,
  "templates_too_many",
  "template_changed",
] as const;

/** Keeps other words of a template, as a draft. Those that are live stay so. */
export async function addVersion(
  services: Pick<
    Services,
    "clock" | "complianceBook" | "contentBook" | "publicUrl" | "routeBook" | "carriers" | "templateStore"
  >,
  principal: Principal,
  { name, words, dryRun }: AddVersionInput,
): Promise<Result<WrittenVersion, RefusedBy<typeof ADD_VERSION_REFUSES>>> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const found = await services.templateStore.find(principal.tenant.id, name);
    if (found === null) return refuse("template_not_found");
    const { template } = found;
    const checked = await checkVersion(services, principal, { template, words });
    if (!checked.ok) return checked;
    if (dryRun) return ok({ template, kept: null, checked: checked.value });
    if (template.versions >= VERSIONS_MAX) return refuse("templates_too_many");
    const nowMs = services.clock.nowMs();
    const { versions, revision } = template;
    const record = { ...template, versions: versions + 1, revision: revision + 1, updatedAtMs: nowMs };
    const added = newVersion(record, checked.value, { keyId: principal.keyId, nowMs });
    if ((await services.templateStore.addVersion(record, added)) === "taken") continue;
    return ok({ template, kept: { template: record, version: added.version }, checked: checked.value });
  }
  return refuse("template_changed");
}
