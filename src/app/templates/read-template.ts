import { ok, type Result } from "../../domain/base/result.ts";
import type { TemplateRecord, TemplateVersion, VersionMove } from "../../domain/template/own/version.ts";
import type { Page, PageQuery } from "../base/page-ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import type { WholeTemplate } from "./ports.ts";

/** Of all the moves of a template the newest. */
export const MOVES_SHOWN = 200;

type Store = Pick<Services, "templateStore">;

export const LIST_TEMPLATES_REFUSES = ["cursor_invalid"] as const;

/** Newest first. */
export async function listTemplates(
  { templateStore }: Store,
  { tenantId, ...query }: PageQuery & { readonly tenantId: string },
): Promise<Result<Page<TemplateRecord>, RefusedBy<typeof LIST_TEMPLATES_REFUSES>>> {
  const page = await templateStore.list(tenantId, query);
  return page.ok ? page : refuse("cursor_invalid", { field: "cursor" });
}

export interface TemplateStory extends WholeTemplate {
  readonly history: readonly VersionMove[];
}

export const READ_TEMPLATE_REFUSES = ["template_not_found"] as const;

export async function readTemplate(
  { templateStore }: Store,
  { tenantId, name }: { readonly tenantId: string; readonly name: string },
): Promise<Result<TemplateStory, RefusedBy<typeof READ_TEMPLATE_REFUSES>>> {
  const found = await templateStore.find(tenantId, name);
  if (found === null) return refuse("template_not_found");
  return ok({ ...found, history: await templateStore.history(tenantId, name, MOVES_SHOWN) });
}

interface NamedVersion {
  readonly tenantId: string;
  readonly name: string;
  readonly version: number;
}

export const READ_VERSION_REFUSES = ["template_version_not_found"] as const;

export async function readTemplateVersion(
  { templateStore }: Store,
  { tenantId, name, version }: NamedVersion,
): Promise<Result<TemplateVersion, RefusedBy<typeof READ_VERSION_REFUSES>>> {
  const found = await templateStore.version(tenantId, name, version);
  return found === null ? refuse("template_version_not_found") : ok(found);
}
