/** Changes what is known of a user, but for the number: that one is proven first (`save-user.ts`). */
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { ATTRIBUTES_MOST } from "../../domain/users/traits.ts";
import type { ProfilePatch } from "./ports.ts";
import { outOfBounds, refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { type UserView, viewUser } from "./user-view.ts";

export const CHANGE_USER_REFUSES = ["user_not_found", "value_out_of_bounds"] as const;

/** What is not named stays. */
export async function changeUser(
  services: Pick<Services, "users" | "userStates">,
  principal: Principal,
  { userId, change }: { readonly userId: string; readonly change: ProfilePatch },
): Promise<Result<UserView, RefusedBy<typeof CHANGE_USER_REFUSES>>> {
  const changed = await services.users.change(principal, userId, change);
  if (changed === "missing") return refuse("user_not_found");
  if (changed === "attributes_spent") return outOfBounds("attributes", `Keep to ${ATTRIBUTES_MOST} attributes in all.`);
  return ok(await viewUser(services, principal, changed));
}
