import { assert } from "../../domain/base/result.ts";
import type { WeightOverrides } from "../../domain/routing/weights.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import type { Services } from "../services.ts";

/** Takes the place of all weights that were set. In force everywhere within 30 s. */
export async function setWeights(
  { tenants }: Pick<Services, "tenants">,
  { tenantId, weights }: { readonly tenantId: string; readonly weights: WeightOverrides },
): Promise<Tenant> {
  const tenant = await tenants.update(tenantId, { weights });
  assert(tenant !== null, "a key has a tenant");
  return tenant;
}
