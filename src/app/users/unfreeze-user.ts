/** Opens a frozen account again, at every number where the freeze stands. Who did it and why stands in the event. */
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { FIND_PROFILE_REFUSES, findProfile, locateUser, type UserView } from "./user-view.ts";

export const UNFREEZE_USER_REFUSES = [...FIND_PROFILE_REFUSES] as const;

/** Again, or for a user who was never frozen, changes nothing and is no error. */
export async function unfreezeUser(
  services: Pick<Services, "users" | "userStates">,
  principal: Principal,
  { userId, reason }: { readonly userId: string; readonly reason: string },
): Promise<Result<UserView, RefusedBy<typeof UNFREEZE_USER_REFUSES>>> {
  const profile = await findProfile(services, principal, userId);
  if (!profile.ok) return profile;
  const { slot, user } = locateUser(principal, profile.value);
  const by = { by: principal.keyId, reason };
  const before = await services.userStates.read(slot, user);
  // Those first: when one fails the user is frozen still, and is asked for again.
  for (const { slot: elsewhere, phoneToken } of before?.alsoFrozenAt ?? []) {
    await services.userStates.unfreeze(elsewhere, { ...user, phoneToken, ...by });
  }
  const state = await services.userStates.unfreeze(slot, { ...user, ...by });
  return ok({ profile: profile.value, state });
}
