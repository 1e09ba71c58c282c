import type { PhonePlace } from "../../domain/users/user-state.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import type { Services } from "../services.ts";
import { placeOfUser } from "./user-store.ts";

/** Tells the buckets of all who are known at a number how it stands now. */
export async function tellStanding(
  services: Pick<Services, "audienceStanding" | "numberStandings" | "tokens">,
  tenant: Tenant,
  { slot, phoneToken }: PhonePlace,
): Promise<void> {
  const { people, ...standing } = await services.numberStandings.read(slot, { tenantId: tenant.id, phoneToken });
  await Promise.all(
    people.map(async ({ userId, isFrozen }) => {
      const place = await placeOfUser(services, { tenant, mode: slot.mode }, userId);
      await services.audienceStanding.tell(place, { ...standing, userId, phoneToken, isFrozen });
    }),
  );
}
