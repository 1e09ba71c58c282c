import { isLinkDomain } from "../../domain/links/link-address.ts";
import { assert, ok, type Result } from "../../domain/base/result.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import type { TenantChange, TenantStore } from "./ports.ts";
import { CHECK_BRAND_REFUSES, checkBrand } from "../content/check-brand.ts";
import type { LinkDomainStore } from "../links/domain-ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { CHECK_SETTINGS_REFUSES, checkSettings } from "./check-settings.ts";

export interface UpdateTenantInput {
  readonly tenantId: string;
  readonly change: TenantChange;
  /** Claimed, and in force once it is proved; null: given up; absent: as it is. */
  readonly linkDomain?: string | null;
  /** Who changes the way of routing has seen what that would have done to the last days. Absent: not so. */
  readonly isRoutingConfirmed?: boolean;
}

export const UPDATE_TENANT_REFUSES = [
  ...CHECK_SETTINGS_REFUSES,
  ...CHECK_BRAND_REFUSES,
  "link_domain_refused",
  "routing_unconfirmed",
] as const;

/**
 * Changes brand, countries, policy or the domain of links; what is not named stays. `policy` takes the place of all overrides, so that
 * an override can be taken back. In force everywhere within 30 s.
 */
export async function updateTenant(
  services: Pick<Services, "clock" | "contentBook" | "publicUrl" | "tenants"> & {
    readonly linkDomains: { readonly store: Pick<LinkDomainStore, "claim" | "release"> };
  },
  { tenantId, change: wanted, linkDomain, isRoutingConfirmed = false }: UpdateTenantInput,
): Promise<Result<Tenant, RefusedBy<typeof UPDATE_TENANT_REFUSES>>> {
  const change = checkSettings(wanted);
  if (!change.ok) return change;
  if (linkDomain !== undefined && linkDomain !== null && !isLinkDomain(linkDomain, services.publicUrl)) {
    return refuse("link_domain_refused", { field: "link_domain" });
  }
  if (!isRoutingConfirmed && (await isChangingOver(services, tenantId, wanted))) {
    return refuse("routing_unconfirmed", { field: "routing" });
  }
  const brand = await checkNewBrand(services, tenantId, wanted);
  if (!brand.ok) return brand;
  const before = await services.tenants.update(tenantId, change.value);
  assert(before !== null, "a key has a tenant");
  if (linkDomain === undefined) return ok(before);
  const { store } = services.linkDomains;
  if (linkDomain !== null) {
    // Also one that is in force from before there were proofs: so its proof can be given, and is kept.
    await store.claim(tenantId, linkDomain, services.clock.nowMs());
    return ok(before);
  }
  await store.release(tenantId);
  return ok({ ...before, linkDomain: null });
}

async function checkNewBrand(
  services: Pick<Services, "contentBook"> & { readonly tenants: Pick<TenantStore, "find"> },
  tenantId: string,
  { brand }: TenantChange,
): Promise<Result<null, RefusedBy<typeof CHECK_BRAND_REFUSES>>> {
  if (brand === undefined || brand === (await services.tenants.find(tenantId))?.brand) return ok(null);
  return checkBrand(services, tenantId, brand);
}

/** Every text goes another way from then on: what that means is looked at before it counts. */
async function isChangingOver(
  services: { readonly tenants: Pick<TenantStore, "find"> },
  tenantId: string,
  { routing }: TenantChange,
): Promise<boolean> {
  if (routing === undefined) return false;
  const tenant = await services.tenants.find(tenantId);
  return tenant !== null && routing !== (tenant.routing ?? "static");
}
