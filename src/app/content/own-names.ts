/** Names and hosts that the platform knows to be a tenant's: no tenant says so of itself, or anybody could speak as a bank. */
import { ok, type Result } from "../../domain/base/result.ts";
import type { TenantStore } from "../tenants/ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { ContentListStore, OwnNames } from "./ports.ts";

interface Needs {
  readonly contentLists: Pick<ContentListStore, "head" | "setOwnNames">;
  readonly tenants: Pick<TenantStore, "find">;
}

export const OWN_NAMES_REFUSES = ["tenant_not_found"] as const;

export async function readOwnNames(
  { contentLists, tenants }: Needs,
  tenantId: string,
): Promise<Result<OwnNames, RefusedBy<typeof OWN_NAMES_REFUSES>>> {
  if ((await tenants.find(tenantId)) === null) return refuse("tenant_not_found");
  const { names, hosts } = await contentLists.head(tenantId);
  return ok({ names, hosts });
}

/** In place of those before. */
export async function setOwnNames(
  { contentLists, tenants }: Needs,
  { tenantId, names, hosts }: OwnNames & { readonly tenantId: string },
): Promise<Result<OwnNames, RefusedBy<typeof OWN_NAMES_REFUSES>>> {
  if ((await tenants.find(tenantId)) === null) return refuse("tenant_not_found");
  const own = { names, hosts };
  await contentLists.setOwnNames(tenantId, own);
  return ok(own);
}
