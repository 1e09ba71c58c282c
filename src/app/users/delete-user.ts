/** Forgets a user's profile, standing at all numbers and bound devices. */
import { ok, type Result } from "../../domain/base/result.ts";
import type { PhoneRecord } from "../../domain/base/verification.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { homeOf } from "../devices/home.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { FIND_PROFILE_REFUSES, findProfile, phonesOf, readStates, type StateAt } from "./user-view.ts";

type Needs = Pick<Services, "boundDevices" | "notices" | "tokens" | "userNumbers" | "users" | "userStates">;

export const DELETE_USER_REFUSES = [...FIND_PROFILE_REFUSES, "user_frozen"] as const;

/** A frozen user is refused: deleting and making it anew would be an unfreezing without the right to it. */
export async function deleteUser(
  services: Needs,
  principal: Principal,
  userId: string,
): Promise<Result<null, RefusedBy<typeof DELETE_USER_REFUSES>>> {
  const profile = await findProfile(services, principal, userId);
  if (!profile.ok) return profile;
  const held = phonesOf(profile.value);
  const phones = [...held, ...(await leftBehind(services, principal, userId))];
  const states = await readStates(services, principal, { userId, phones });
  if (!(await forgetAll(services, states, held.length))) return refuse("user_frozen");
  await dropTexts(services, states);
  const home = await homeOf(services, principal, userId);
  await services.boundDevices.forget(home.slot, { ...home.owner, by: principal.keyId });
  await services.users.remove(principal, userId);
  // A campaign may have handed them out while the profile was still there.
  await dropTexts(services, states);
  return ok(null);
}

/** Numbers that are the user's no longer, and whose objects have not heard of it. */
async function leftBehind(
  { userNumbers }: Needs,
  principal: Principal,
  userId: string,
): Promise<readonly PhoneRecord[]> {
  const now = await userNumbers.unheard(principal, userId);
  return (now?.unheard ?? []).filter(({ news }) => news === "left").map(({ phone }) => phone);
}

/** False: the user is frozen. One whom a freeze overtakes is known again at the numbers that had forgotten by then. */
async function forgetAll({ userStates }: Needs, states: readonly StateAt[], held: number): Promise<boolean> {
  if (states.some(({ state }) => state?.status === "frozen")) return false;
  for (const [index, { slot, user }] of states.entries()) {
    if (await userStates.forget(slot, user)) continue;
    await Promise.all(states.slice(0, Math.min(index, held)).map((one) => userStates.know(one.slot, one.user)));
    return false;
  }
  return true;
}

async function dropTexts({ notices }: Needs, states: readonly StateAt[]): Promise<void> {
  await Promise.all(states.map(({ slot, user }) => notices.dropForUser(slot, { ...user, reason: "user_deleted" })));
}
