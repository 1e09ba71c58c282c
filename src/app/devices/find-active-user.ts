import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { PhoneRecord } from "../../domain/base/verification.ts";
import type { UserProfile } from "../users/ports.ts";
import { locateUser, viewUser } from "../users/user-view.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";

export const FIND_ACTIVE_USER_REFUSES = ["user_frozen"] as const;

/**
 * The profile behind a user's id; null where the tenant keeps none. Refuses a user who is frozen at any number: whoever
 * froze the account did it against exactly this. `phone` is where to look for a user without a profile. Throws StoreUnavailable.
 */
export async function findActiveUser(
  services: Pick<Services, "users" | "userStates">,
  principal: Principal,
  { userId, phone }: { userId: string; phone: Pick<PhoneRecord, "token" | "country"> | null },
): Promise<Result<UserProfile | null, RefusedBy<typeof FIND_ACTIVE_USER_REFUSES>>> {
  const profile = await services.users.find(principal, userId);
  if (profile !== null) {
    const { state } = await viewUser(services, principal, profile);
    return state.status === "frozen" ? refuse("user_frozen") : ok(profile);
  }
  if (phone === null) return ok(null);
  const { slot, user } = locateUser(principal, { userId, phone });
  const state = await services.userStates.read(slot, user);
  return state?.status === "frozen" ? refuse("user_frozen") : ok(null);
}
