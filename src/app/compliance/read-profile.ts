import { type ComplianceProfile, firstProfile } from "../../domain/compliance/compliance-profile.ts";
import type { ProfileEntry } from "../../domain/compliance/profile-history.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Page, PageQuery } from "../base/page-ports.ts";
import type { TenantStore } from "../tenants/ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { ProfileStore } from "./profile-ports.ts";

interface Reading {
  readonly profileStore: Pick<ProfileStore, "find" | "history">;
}

/** The stored one, not the cached. */
export async function readProfile({ profileStore }: Reading, tenantId: string): Promise<ComplianceProfile> {
  return (await profileStore.find(tenantId)) ?? firstProfile(tenantId);
}

export const READ_TENANT_PROFILE_REFUSES = ["tenant_not_found"] as const;

/** The same for the platform, which names any tenant. */
export async function readTenantProfile(
  services: Reading & { readonly tenants: Pick<TenantStore, "find"> },
  tenantId: string,
): Promise<Result<ComplianceProfile, RefusedBy<typeof READ_TENANT_PROFILE_REFUSES>>> {
  if ((await services.tenants.find(tenantId)) === null) return refuse("tenant_not_found");
  return ok(await readProfile(services, tenantId));
}

export const READ_PROFILE_HISTORY_REFUSES = ["cursor_invalid"] as const;

/** Newest first; of a tenant that there is not, empty. */
export async function readProfileHistory(
  { profileStore }: Reading,
  { tenantId, ...query }: PageQuery & { readonly tenantId: string },
): Promise<Result<Page<ProfileEntry>, RefusedBy<typeof READ_PROFILE_HISTORY_REFUSES>>> {
  const page = await profileStore.history(tenantId, query);
  return page.ok ? page : refuse("cursor_invalid", { field: "cursor" });
}
