import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { followNumbers } from "./follow-numbers.ts";
import { FIND_PROFILE_REFUSES, findProfile, type UserView, viewUser } from "./user-view.ts";

export const READ_USER_REFUSES = [...FIND_PROFILE_REFUSES] as const;

export async function readUser(
  services: Services,
  principal: Principal,
  userId: string,
): Promise<Result<UserView, RefusedBy<typeof READ_USER_REFUSES>>> {
  const profile = await findProfile(services, principal, userId);
  if (!profile.ok) return profile;
  if (profile.value.hasNews === true) {
    // A change whose call broke off. What cannot be told now stands where it is.
    services.background.run(followNumbers(services, principal, userId).catch(() => undefined));
  }
  return ok(await viewUser(services, principal, profile.value));
}
