/** Makes another of a user's numbers the primary one. It is a change of number, and asks for what that asks for. */
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { numberOf } from "../../domain/users/numbers.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { ADMIT_PHONE_CHANGE_REFUSES, admitPhoneChange } from "./admit-phone-change.ts";
import { followNumbers } from "./follow-numbers.ts";
import { FIND_PROFILE_REFUSES, findProfile, type UserView, viewUser } from "./user-view.ts";

export const PROMOTE_NUMBER_REFUSES = [
  ...FIND_PROFILE_REFUSES,
  "number_not_found",
  ...ADMIT_PHONE_CHANGE_REFUSES,
] as const;

/**
 * Proven within the hour, however long the user has it: a number that was added last year may be a stranger's by now. What
 * was the primary one stays one of the user's. Again changes nothing.
 */
export async function promoteNumber(
  services: Services,
  principal: Principal,
  asked: { readonly userId: string; readonly phoneToken: string; readonly verificationId: string },
): Promise<Result<UserView, RefusedBy<typeof PROMOTE_NUMBER_REFUSES>>> {
  const { userId, phoneToken, verificationId } = asked;
  const before = await findProfile(services, principal, userId);
  if (!before.ok) return before;
  const number = numberOf(before.value, phoneToken);
  if (number === null) return refuse("number_not_found", { field: "phone_token" });
  if (before.value.phone.token !== phoneToken) {
    const { phone } = number;
    const proof = await admitPhoneChange(services, principal, { before: before.value, phone, verificationId });
    if (!proof.ok) return proof;
    const promoted = await services.userNumbers.promote(principal, { userId, phoneToken, proof: proof.value });
    if (promoted === "missing") return refuse("user_not_found");
    if (promoted === "number_missing") return refuse("number_not_found", { field: "phone_token" });
  }
  await followNumbers(services, principal, userId);
  const now = await findProfile(services, principal, userId);
  return now.ok ? ok(await viewUser(services, principal, now.value)) : now;
}
