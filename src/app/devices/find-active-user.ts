import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { PhoneRecord } from "../../domain/base/verification.ts";
import type { UserProfile } from "../users/ports.ts";
import { slotOf } from "../phone/slot-of.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";

export const FIND_ACTIVE_USER_REFUSES = ["user_frozen"] as const;

/**
 * The profile behind a user's id; null where the tenant keeps none. Refuses a frozen user: whoever froze the account did
 * it against exactly this. `phone` is where to look for a user without a profile. Throws StoreUnavailable.
 */
export async function findActiveUser(
  services: Pick<Services, "users" | "userStates">,
  { tenant, mode }: Principal,
  { userId, phone }: { userId: string; phone: Pick<PhoneRecord, "token" | "country"> | null },
): Promise<Result<UserProfile | null, RefusedBy<typeof FIND_ACTIVE_USER_REFUSES>>> {
  const profile = await services.users.find({ tenant, mode }, userId);
  const at = profile?.phone ?? phone;
  if (at === null) return ok(profile);
  const state = await services.userStates.read(slotOf(tenant, mode, at), {
    tenantId: tenant.id,
    phoneToken: at.token,
    userId,
  });
  return state?.status === "frozen" ? refuse("user_frozen") : ok(profile);
}
