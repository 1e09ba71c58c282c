/** Where a user's devices live: by the user, not by the number, which a user may change or lose. */
import type { DeviceOwner } from "../../domain/devices/commands.ts";
import { bucketOf, type Placement, placementFor, type Slot } from "../../domain/base/placement.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { Services } from "../services.ts";

/**
 * Recoveries are rare, and where a user lives is not known. From the east of North America most are at most one crossing
 * of the Atlantic away.
 */
const HOME: Placement = "enam";

export interface Home {
  readonly slot: Slot;
  readonly owner: DeviceOwner;
}

export async function homeOf(
  services: Pick<Services, "tokens">,
  { tenant, mode }: Principal,
  userId: string,
): Promise<Home> {
  const userToken = await services.tokens.token(tenant.id, "user", userId);
  const slot = {
    // A user may have a number of the EU, or get one.
    placement: placementFor(tenant.residency, { regional: HOME, isOfEu: true }),
    bucket: bucketOf(userToken, tenant.bucketCount),
    mode,
  };
  return { slot, owner: { tenantId: tenant.id, userToken, userId } };
}
