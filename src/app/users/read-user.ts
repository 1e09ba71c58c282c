import { ok, type Result } from "../../domain/result.ts";
import type { Principal } from "../../domain/tenant.ts";
import type { Refusal } from "../refusal.ts";
import type { Services } from "../services.ts";
import { findProfile, type UserView, viewUser } from "./user-view.ts";

export async function readUser(
  services: Pick<Services, "users" | "userStates">,
  principal: Principal,
  userId: string,
): Promise<Result<UserView, Refusal>> {
  const profile = await findProfile(services, principal, userId);
  return profile.ok ? ok(await viewUser(services, principal, profile.value)) : profile;
}
