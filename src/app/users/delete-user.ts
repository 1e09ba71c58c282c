/** Forgets a user's profile, standing and bound devices. */
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { homeOf } from "../devices/home.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { FIND_PROFILE_REFUSES, findProfile, locateUser } from "./user-view.ts";

export const DELETE_USER_REFUSES = [...FIND_PROFILE_REFUSES, "user_frozen"] as const;

/** A frozen user is refused: deleting and making it anew would be an unfreezing without the right to it. */
export async function deleteUser(
  services: Pick<Services, "boundDevices" | "notices" | "tokens" | "users" | "userStates">,
  principal: Principal,
  userId: string,
): Promise<Result<null, RefusedBy<typeof DELETE_USER_REFUSES>>> {
  const profile = await findProfile(services, principal, userId);
  if (!profile.ok) return profile;
  const { slot, user } = locateUser(principal, profile.value);
  if (!(await services.userStates.forget(slot, user))) return refuse("user_frozen");
  await services.notices.dropForUser(slot, { ...user, reason: "user_deleted" });
  const home = await homeOf(services, principal, userId);
  await services.boundDevices.forget(home.slot, { ...home.owner, by: principal.keyId });
  await services.users.remove(principal, userId);
  // A campaign may have handed them out while the profile was still there.
  await services.notices.dropForUser(slot, { ...user, reason: "user_deleted" });
  return ok(null);
}
