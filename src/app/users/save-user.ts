/** Makes a user, or takes the place of what was known of one. */
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { isBare, tidyTraits, type Traits } from "../../domain/users/traits.ts";
import type { UserProfile } from "./ports.ts";
import { READ_NUMBER_REFUSES, readNumber, recordPhone } from "../phone/read-phone.ts";
import type { RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { ADMIT_PHONE_CHANGE_REFUSES, admitPhoneChange } from "./admit-phone-change.ts";
import { tellStanding } from "./tell-standing.ts";
import { locateUser, type UserView, viewUser } from "./user-view.ts";

export interface UserInput {
  readonly userId: string;
  readonly phoneNumber: string;
  readonly country: string | null;
  readonly locale: string | null;
  readonly timeZone: string | null;
  readonly secondFactor: string | null;
  readonly traits: Traits;
  /** Proof of a new number; null: none was named. */
  readonly verificationId: string | null;
}

type Needs = Pick<
  Services,
  | "audienceStanding"
  | "background"
  | "clock"
  | "notices"
  | "numberStandings"
  | "tokens"
  | "users"
  | "userStates"
  | "vault"
  | "verifications"
>;

export const SAVE_USER_REFUSES = [...READ_NUMBER_REFUSES, ...ADMIT_PHONE_CHANGE_REFUSES] as const;

export async function saveUser(
  services: Needs,
  principal: Principal,
  input: UserInput,
): Promise<Result<UserView & { readonly created: boolean }, RefusedBy<typeof SAVE_USER_REFUSES>>> {
  const { tenant, mode } = principal;
  const { userId, locale, timeZone, secondFactor, verificationId } = input;
  const number = readNumber(principal, { ...input, transport: "sms" });
  if (!number.ok) return number;
  const [phone, before] = await Promise.all([
    recordPhone(services, tenant.id, number.value),
    services.users.find({ tenant, mode }, userId),
  ]);
  const moved = before !== null && before.phone.token !== phone.token ? before : null;
  if (moved !== null) {
    const admitted = await admitPhoneChange(services, principal, { before: moved, phone, verificationId });
    if (!admitted.ok) return admitted;
  }
  const nowMs = services.clock.nowMs();
  const createdAtMs = before?.createdAtMs ?? nowMs;
  const traits = isBare(input.traits) ? {} : { traits: tidyTraits(input.traits) };
  const said = { userId, phone, locale, timeZone, secondFactor, ...traits };
  const profile: UserProfile = { ...said, createdAtMs, updatedAtMs: nowMs };
  await services.users.save({ tenant, mode }, profile);
  const { slot, user } = locateUser(principal, profile);
  const state = await services.userStates.know(slot, user);
  if (before === null || moved !== null) {
    // What the number said before it was this person's. Lost, the next event of the number tells it.
    const told = tellStanding(services, tenant, { slot, phoneToken: phone.token }).catch(() => undefined);
    services.background.run(told);
  }
  if (moved === null) return ok({ profile, state, created: before === null });
  await carryOver(services, principal, { from: moved, to: profile });
  return ok({ ...(await viewUser(services, principal, profile)), created: false });
}

/**
 * What waits for the old number is dropped: it may be a stranger's by then.
 * A rejection that came between the look at the old number and the save froze the old number's user only; one that
 * comes later finds the new number itself. Together they leave no gap.
 */
async function carryOver(
  services: Pick<Services, "notices" | "userStates">,
  principal: Principal,
  { from, to }: { readonly from: UserProfile; readonly to: UserProfile },
): Promise<void> {
  const old = locateUser(principal, from);
  await services.notices.dropForUser(old.slot, { ...old.user, reason: "phone_changed" });
  // Whoever has the old number next is not this user; one who is frozen stays known for it.
  if (await services.userStates.forget(old.slot, { ...old.user, hasMoved: true })) return;
  const { state } = await viewUser(services, principal, from);
  const { slot, user } = locateUser(principal, to);
  const alsoAt = { slot: old.slot, phoneToken: from.phone.token };
  await services.userStates.freeze(slot, {
    ...user,
    by: "user",
    reason: state.frozenBecause ?? "alert_rejected",
    alsoAt,
  });
}
