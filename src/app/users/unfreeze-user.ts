/** Opens a frozen account again, at every number where the freeze stands. Who did it and why stands in the event. */
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { PhonePlace } from "../../domain/users/user-state.ts";
import type { RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { FIND_PROFILE_REFUSES, findProfile, phonesOf, readStates, type UserView, viewUser } from "./user-view.ts";

export const UNFREEZE_USER_REFUSES = [...FIND_PROFILE_REFUSES] as const;

/** Again, or for a user who was never frozen, changes nothing and is no error. */
export async function unfreezeUser(
  services: Pick<Services, "users" | "userStates">,
  principal: Principal,
  { userId, reason }: { readonly userId: string; readonly reason: string },
): Promise<Result<UserView, RefusedBy<typeof UNFREEZE_USER_REFUSES>>> {
  const profile = await findProfile(services, principal, userId);
  if (!profile.ok) return profile;
  const by = { tenantId: principal.tenant.id, userId, by: principal.keyId, reason };
  const phones = phonesOf(profile.value);
  const [first, ...rest] = await placesToOpen(services, principal, { userId, phones });
  // One after another: when one fails the user is frozen still, and is asked for again.
  if (first !== undefined) await services.userStates.unfreeze(first.slot, { ...by, phoneToken: first.phoneToken });
  for (const { slot, phoneToken } of rest) {
    await services.userStates.unfreeze(slot, { ...by, phoneToken, alsoAt: first });
  }
  return ok(await viewUser(services, principal, profile.value));
}

/** Where the freeze began comes first: from there an event that comes again would shut the others anew. */
async function placesToOpen(
  services: Pick<Services, "userStates">,
  principal: Principal,
  of: Parameters<typeof readStates>[2],
): Promise<readonly PhonePlace[]> {
  const states = await readStates(services, principal, of);
  const began = states.flatMap(({ state }) => state?.alsoFrozenAt ?? []);
  const held = states.map(({ slot, user }) => ({ slot, phoneToken: user.phoneToken })).toReversed();
  return [...new Map([...began, ...held].map((place) => [place.phoneToken, place])).values()];
}
