/**
 * The objects of numbers follow what the bucket of users says: each knows the user while the number is theirs, and forgets
 * them once it is not. What was not told stands in the bucket until it is, and is told by whoever comes next.
 */
import type { PhoneRecord } from "../../domain/base/verification.ts";
import { numberOf } from "../../domain/users/numbers.ts";
import { StoreUnavailable } from "../base/store-ports.ts";
import type { Services } from "../services.ts";
import type { UnheardNumber, UnheardNumbers } from "./number-ports.ts";
import type { UserOwner, UserProfile } from "./ports.ts";
import { tellStanding } from "./tell-standing.ts";
import { locateUser, phonesOf, readStates } from "./user-view.ts";

type Needs = Pick<
  Services,
  "audienceStanding" | "notices" | "numberStandings" | "tokens" | "userNumbers" | "userStates"
>;

/** Each further look means that somebody changed the numbers a moment before. */
const LOOKS = 5;

interface Told {
  readonly phone: PhoneRecord;
  readonly isTheirs: boolean;
}

/** Twice is once. Throws when an object does not answer, or the numbers keep changing. */
export async function followNumbers(services: Needs, owner: UserOwner, userId: string): Promise<void> {
  const told = new Map<string, Told>();
  for (let looks = 0; looks < LOOKS; looks += 1) {
    // After what was told: a change that came in between is seen here, one that comes later is told after this.
    const now = await services.userNumbers.unheard(owner, userId);
    if (told.size === 0 && (now === null || now.unheard.length === 0)) return;
    const due = dueOf(now, told);
    if (due.length === 0) return settle(services, owner, { now, told });
    await Promise.all(
      due.map(async ({ isTheirs, phone, news }) => {
        await tell(services, owner, { userId, phone, isTheirs, news });
        told.set(phone.token, { phone, isTheirs });
      }),
    );
  }
  throw new StoreUnavailable("the numbers of this user keep changing");
}

/** What has to be told, or was told and is not so any more. The primary number is among it: it had news of its own before. */
function dueOf(now: UnheardNumbers | null, told: ReadonlyMap<string, Told>) {
  const unheard = new Map((now?.unheard ?? []).map((number) => [number.phone.token, number]));
  const phones = [...(now === null ? [] : [now.profile]), ...unheard.values(), ...told.values()].map(
    ({ phone }) => phone,
  );
  return [...new Map(phones.map((phone) => [phone.token, phone])).values()]
    .map((phone) => {
      const isTheirs = now !== null && numberOf(now.profile, phone.token) !== null;
      const isPrimary = now?.profile.phone.token === phone.token;
      return { phone, isTheirs, news: isPrimary ? null : (unheard.get(phone.token)?.news ?? null) };
    })
    .filter(({ phone, isTheirs }) => told.get(phone.token)?.isTheirs !== isTheirs);
}

/** What waits for the user at a number that was the primary one is dropped: texts go to the one of now. */
async function tell(
  { notices, userStates }: Needs,
  owner: UserOwner,
  { userId, phone, isTheirs, news }: Told & { readonly userId: string; readonly news: UnheardNumber["news"] | null },
): Promise<void> {
  const { slot, user } = locateUser(owner, { userId, phone });
  if (!isTheirs || news === "demoted") await notices.dropForUser(slot, { ...user, reason: "phone_changed" });
  if (isTheirs) await userStates.know(slot, user);
  // Whoever has the number next is not this user; one who is frozen stays known for it.
  else await userStates.forget(slot, { ...user, hasMoved: true });
}

async function settle(
  services: Needs,
  owner: UserOwner,
  { now, told }: { readonly now: UnheardNumbers | null; readonly told: ReadonlyMap<string, Told> },
): Promise<void> {
  if (now === null) return;
  const { profile, unheard } = now;
  await evenFreeze(services, owner, { profile, left: [...told.values()].filter(({ isTheirs }) => !isTheirs) });
  if (unheard.some(({ news }) => news !== "added")) {
    const { slot, user } = locateUser(owner, profile);
    await tellStanding(services, owner.tenant, { slot, phoneToken: user.phoneToken });
  }
  const heard = unheard.map(({ phone, ...rest }) => ({ phoneToken: phone.token, ...rest }));
  await services.userNumbers.heard(owner, profile.userId, heard);
}

/**
 * A rejection that came between the look at the numbers and their change froze the user at those of before only; one that
 * comes later finds the numbers of now by itself. Together they leave no gap.
 */
async function evenFreeze(
  services: Needs,
  owner: UserOwner,
  { profile, left }: { readonly profile: UserProfile; readonly left: readonly Told[] },
): Promise<void> {
  const { userId } = profile;
  const phones = [...phonesOf(profile), ...left.map(({ phone }) => phone)];
  const states = await readStates(services, owner, { userId, phones });
  const held = states.slice(0, phonesOf(profile).length);
  for (const { slot, user, state } of states) {
    if (state?.status !== "frozen") continue;
    const freeze = {
      by: "user",
      reason: state.frozenBecause ?? "alert_rejected",
      alsoAt: { slot, phoneToken: user.phoneToken },
    };
    for (const to of held) {
      if (to.user.phoneToken !== user.phoneToken) await services.userStates.freeze(to.slot, { ...to.user, ...freeze });
    }
  }
}
