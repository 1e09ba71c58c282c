/** Takes a number from a user. The primary one stays: texts go there. */
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { followNumbers } from "./follow-numbers.ts";
import { FIND_PROFILE_REFUSES, findProfile, viewUser } from "./user-view.ts";

export const REMOVE_NUMBER_REFUSES = [
  ...FIND_PROFILE_REFUSES,
  "user_frozen",
  "number_not_found",
  "number_is_primary",
] as const;

/** A frozen user keeps all: a freeze stands at each of them. */
export async function removeNumber(
  services: Services,
  principal: Principal,
  { userId, phoneToken }: { readonly userId: string; readonly phoneToken: string },
): Promise<Result<null, RefusedBy<typeof REMOVE_NUMBER_REFUSES>>> {
  const before = await findProfile(services, principal, userId);
  if (!before.ok) return before;
  const { state } = await viewUser(services, principal, before.value);
  if (state.status === "frozen") return refuse("user_frozen");
  const removed = await services.userNumbers.remove(principal, { userId, phoneToken });
  if (removed === "missing") return refuse("user_not_found");
  if (removed === "number_missing") return refuse("number_not_found");
  if (removed === "primary") return refuse("number_is_primary");
  await followNumbers(services, principal, userId);
  return ok(null);
}
