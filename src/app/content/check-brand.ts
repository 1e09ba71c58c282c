/** Whether a tenant may call itself so: what it is called is its own in every text, so nobody takes a bank's name by itself. */
import { ok, type Result } from "../../domain/base/result.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import type { ContentBook, TenantContent } from "./ports.ts";

export const CHECK_BRAND_REFUSES = ["brand_of_others"] as const;

export async function checkBrand(
  { contentBook }: { readonly contentBook: ContentBook },
  tenantId: string,
  brand: string,
): Promise<Result<null, RefusedBy<typeof CHECK_BRAND_REFUSES>>> {
  return judgeBrand(await contentBook.read(tenantId), brand);
}

/**
 * The same of a product that one code names: codes are not read, so this is all that is asked of what they call themselves.
 * While nobody can say which names are the tenant's, a code is not kept waiting for it.
 */
export async function checkCodeBrand(
  { contentBook }: { readonly contentBook: ContentBook },
  tenant: Pick<Tenant, "id" | "brand">,
  brand: string | null,
): Promise<Result<null, RefusedBy<typeof CHECK_BRAND_REFUSES>>> {
  if (brand === null || brand === tenant.brand) return ok(null);
  const own = await contentBook.read(tenant.id).catch(() => null);
  return own === null ? ok(null) : judgeBrand(own, brand);
}

async function judgeBrand(
  own: Pick<TenantContent, "names" | "hosts">,
  brand: string,
): Promise<Result<null, RefusedBy<typeof CHECK_BRAND_REFUSES>>> {
  const [{ shippedContent }, { scanText }] = await Promise.all([
    import("../../domain/content/shipped-content.ts"),
    import("../../domain/content/scan-text.ts"),
  ]);
  const found = scanText(`${brand}:`, shippedContent(), { brands: own.names, hosts: own.hosts });
  // A name that is a word too is anybody's.
  const isForeign = found.some(({ topic, severity }) => topic === "impersonation" && severity !== "note");
  return isForeign ? refuse("brand_of_others", { field: "brand" }) : ok(null);
}
