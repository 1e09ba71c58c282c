/** Gives a user one more number, which is proven first: nobody is reached there on the tenant's word alone. */
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { numberOf } from "../../domain/users/numbers.ts";
import { READ_NUMBER_REFUSES, readNumber, recordPhone } from "../phone/read-phone.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { ADMIT_PHONE_CHANGE_REFUSES, admitPhoneChange } from "./admit-phone-change.ts";
import { followNumbers } from "./follow-numbers.ts";
import { FIND_PROFILE_REFUSES, findProfile, type UserView, viewUser } from "./user-view.ts";

export interface NumberInput {
  readonly userId: string;
  readonly phoneNumber: string;
  readonly country: string | null;
  /** Of the number, for this user. */
  readonly verificationId: string;
}

export const ADD_NUMBER_REFUSES = [
  ...READ_NUMBER_REFUSES,
  ...FIND_PROFILE_REFUSES,
  ...ADMIT_PHONE_CHANGE_REFUSES,
  "numbers_too_many",
] as const;

/** One that the user has already is as it was, proven anew. */
export async function addNumber(
  services: Services,
  principal: Principal,
  input: NumberInput,
): Promise<Result<UserView & { readonly added: boolean }, RefusedBy<typeof ADD_NUMBER_REFUSES>>> {
  const { userId, verificationId } = input;
  const number = readNumber(principal, { ...input, transport: "sms" });
  if (!number.ok) return number;
  const before = await findProfile(services, principal, userId);
  if (!before.ok) return before;
  const phone = await recordPhone(services, principal.tenant.id, number.value);
  const proof = await admitPhoneChange(services, principal, { before: before.value, phone, verificationId });
  if (!proof.ok) return proof;
  const sinceMs = services.clock.nowMs();
  const added = await services.userNumbers.add(principal, { userId, number: { phone, sinceMs, proof: proof.value } });
  if (added === "missing") return refuse("user_not_found");
  if (added === "spent") return refuse("numbers_too_many");
  await followNumbers(services, principal, userId);
  const isNew = numberOf(before.value, phone.token) === null;
  return ok({ ...(await viewUser(services, principal, added)), added: isNew });
}
