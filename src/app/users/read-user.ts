import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { FIND_PROFILE_REFUSES, findProfile, type UserView, viewUser } from "./user-view.ts";

export const READ_USER_REFUSES = [...FIND_PROFILE_REFUSES] as const;

export async function readUser(
  services: Pick<Services, "users" | "userStates">,
  principal: Principal,
  userId: string,
): Promise<Result<UserView, RefusedBy<typeof READ_USER_REFUSES>>> {
  const profile = await findProfile(services, principal, userId);
  return profile.ok ? ok(await viewUser(services, principal, profile.value)) : profile;
}
