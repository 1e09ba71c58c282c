/** A user as the tenant sees it: the profile, and what the objects of the numbers know. */
import { ok, type Result } from "../../domain/base/result.ts";
import type { Slot } from "../../domain/base/placement.ts";
import type { PhoneRecord } from "../../domain/base/verification.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { numbersOf } from "../../domain/users/numbers.ts";
import { newUser, type UserState } from "../../domain/users/user-state.ts";
import type { UserProfile, UserRef } from "./ports.ts";
import { slotOf } from "../phone/slot-of.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";

export interface UserView {
  readonly profile: UserProfile;
  readonly state: UserState;
}

type OfTenant = Pick<Principal, "tenant" | "mode">;

interface Located {
  readonly userId: string;
  readonly phone: Pick<PhoneRecord, "token" | "country">;
}

/** Where a user's state lives, and what it is called there. */
export function locateUser({ tenant, mode }: OfTenant, { phone, userId }: Located) {
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

/** In the app or not is what the primary number says. Frozen at one number is frozen: the others are about to hear of it. */
export async function viewUser(
  services: Pick<Services, "userStates">,
  principal: OfTenant,
  profile: UserProfile,
): Promise<UserView> {
  const states = await readStates(services, principal, { userId: profile.userId, phones: phonesOf(profile) });
  const state = states[0]?.state ?? newUser(profile.userId, profile.phone.token);
  const frozen = states.map((one) => one.state).find((one) => one?.status === "frozen");
  if (state.status === "frozen" || frozen === undefined || frozen === null) return { profile, state };
  const { status, frozenAtMs, frozenBecause } = frozen;
  return { profile, state: { ...state, status, frozenAtMs, frozenBecause } };
}

export function phonesOf(profile: UserProfile): readonly PhoneRecord[] {
  return numbersOf(profile).map(({ phone }) => phone);
}

export interface StateAt {
  readonly slot: Slot;
  readonly user: UserRef;
  /** Null: the object of that number has never heard of the user. */
  readonly state: UserState | null;
}

/** In the order of the numbers. */
export function readStates(
  { userStates }: Pick<Services, "userStates">,
  principal: OfTenant,
  { userId, phones }: { readonly userId: string; readonly phones: readonly PhoneRecord[] },
): Promise<readonly StateAt[]> {
  return Promise.all(
    phones.map(async (phone) => {
      const { slot, user } = locateUser(principal, { phone, userId });
      return { slot, user, state: await userStates.read(slot, user) };
    }),
  );
}
