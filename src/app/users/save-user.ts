/** Makes a user, or takes the place of what was known of one: of the number, too, which is the primary one from then on. */
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { isBare, tidyTraits, type Traits } from "../../domain/users/traits.ts";
import { type NumberProof, numberOf } from "../../domain/users/numbers.ts";
import type { PhoneRecord } from "../../domain/base/verification.ts";
import { StoreUnavailable } from "../base/store-ports.ts";
import type { UserProfile } from "./ports.ts";
import { READ_NUMBER_REFUSES, readNumber, recordPhone } from "../phone/read-phone.ts";
import { zoneOfNumber } from "../phone/zone-of-phone.ts";
import type { RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { ADMIT_PHONE_CHANGE_REFUSES, admitPhoneChange } from "./admit-phone-change.ts";
import { followNumbers } from "./follow-numbers.ts";
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
  | "userNumbers"
  | "users"
  | "userStates"
  | "vault"
  | "verifications"
>;

export const SAVE_USER_REFUSES = [...READ_NUMBER_REFUSES, ...ADMIT_PHONE_CHANGE_REFUSES] as const;

type Saved = Result<UserView & { readonly created: boolean }, RefusedBy<typeof SAVE_USER_REFUSES>>;

/** A number as it was named, and where its clock hangs. */
interface SeenNumber {
  readonly phone: PhoneRecord;
  readonly numberZone: string | null;
}

/** Each further try means that somebody gave the user another number a moment before. */
const TRIES = 3;

export async function saveUser(services: Needs, principal: Principal, input: UserInput): Promise<Saved> {
  const number = readNumber(principal, { ...input, transport: "sms" });
  if (!number.ok) return number;
  const phone = await recordPhone(services, principal.tenant.id, number.value);
  const numberZone = zoneOfNumber(number.value.e164, phone.country);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const before = await services.users.find(principal, input.userId);
    const saved = await saveOver(services, principal, { input, phone, numberZone, before });
    if (saved !== "moved") return saved;
  }
  throw new StoreUnavailable("the number of this user keeps changing");
}

/** The number takes the place of the primary one of before. Those beside it stay. */
async function saveOver(
  services: Needs,
  principal: Principal,
  { input, phone, numberZone, before }: { input: UserInput; before: UserProfile | null } & SeenNumber,
): Promise<Saved | "moved"> {
  const isMove = before !== null && before.phone.token !== phone.token;
  const admitted = isMove
    ? await admitPhoneChange(services, principal, { before, phone, verificationId: input.verificationId })
    : ok(null);
  if (!admitted.ok) return admitted;
  const profile = profileOf(input, { phone, numberZone, before, proof: admitted.value, nowMs: services.clock.nowMs() });
  if ((await services.users.save(principal, profile, before?.phone.token ?? null)) === "moved") return "moved";
  const { slot, user } = locateUser(principal, profile);
  const state = await services.userStates.know(slot, user);
  if (before === null) {
    // What the number said before it was this person's. Lost, the next event of the number tells it.
    const told = tellStanding(services, principal.tenant, { slot, phoneToken: phone.token }).catch(() => undefined);
    services.background.run(told);
    return ok({ profile, state, created: true });
  }
  if (!isMove && before.others === undefined && before.hasNews !== true) return ok({ profile, state, created: false });
  await followNumbers(services, principal, profile.userId);
  const saved = (await services.users.find(principal, profile.userId)) ?? profile;
  return ok({ ...(await viewUser(services, principal, saved)), created: false });
}

function profileOf(
  { userId, locale, timeZone, secondFactor, traits }: UserInput,
  {
    phone,
    numberZone,
    before,
    proof,
    nowMs,
  }: { before: UserProfile | null; proof: NumberProof | null; nowMs: number } & SeenNumber,
): UserProfile {
  const said = isBare(traits) ? {} : { traits: tidyTraits(traits) };
  const createdAtMs = before?.createdAtMs ?? nowMs;
  const kept = { userId, phone, locale, timeZone, secondFactor, ...said, createdAtMs, updatedAtMs: nowMs };
  const profile = { ...kept, numberZone };
  if (before?.phone.token === phone.token) {
    return before.numberFacts === undefined ? profile : { ...profile, numberFacts: before.numberFacts };
  }
  const known = before === null ? null : numberOf(before, phone.token);
  return { ...profile, numberFacts: { sinceMs: known?.sinceMs ?? nowMs, proof } };
}
