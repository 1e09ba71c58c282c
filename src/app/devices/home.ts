/** Where a user's devices live: by the user, not by the number, which a user may change or lose. */
import type { DeviceOwner } from "../../domain/devices/commands.ts";
import { bucketOf, type Placement, placementFor, type Slot } from "../../domain/base/placement.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { Services } from "../services.ts";

/** Recoveries are rare and a user's place is not known: one hop between Europe and America is the least for most. */
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
    placement: placementFor(tenant.residency, HOME),
    bucket: bucketOf(userToken, tenant.bucketCount),
    mode,
  };
  return { slot, owner: { tenantId: tenant.id, userToken, userId } };
}
