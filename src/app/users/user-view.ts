/** A user as the tenant sees it: the profile, and what the object of the phone knows. */
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { newUser, type UserState } from "../../domain/users/user-state.ts";
import type { UserProfile, UserRef } from "./ports.ts";
import { slotOf } from "../phone/slot-of.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";

export interface UserView {
  readonly profile: UserProfile;
  readonly state: UserState;
}

/** Where a user's state lives, and what it is called there. */
export function locateUser({ tenant, mode }: Principal, { phone, userId }: Pick<UserProfile, "phone" | "userId">) {
  const user: UserRef = { tenantId: tenant.id, phoneToken: phone.token, userId };
  return { slot: slotOf(tenant, mode, phone), user };
}

export const FIND_PROFILE_REFUSES = ["user_not_found"] as const;

export async function findProfile(
  services: Pick<Services, "users">,
  principal: Principal,
  userId: string,
): Promise<Result<UserProfile, RefusedBy<typeof FIND_PROFILE_REFUSES>>> {
  const profile = await services.users.find(principal, userId);
  return profile === null ? refuse("user_not_found") : ok(profile);
}

export async function viewUser(
  services: Pick<Services, "userStates">,
  principal: Principal,
  profile: UserProfile,
): Promise<UserView> {
  const { slot, user } = locateUser(principal, profile);
  const state = await services.userStates.read(slot, user);
  return { profile, state: state ?? newUser(profile.userId, profile.phone.token) };
}
