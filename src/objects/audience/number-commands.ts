/** Numbers of a bucket's users: added, made the primary one, removed. Each looks and writes in one go: nobody comes between. */
import type {
  AddNumber,
  AudienceNumbers,
  HeardNumber,
  NumberAdded,
  NumberPromoted,
  NumberRemoved,
  PromoteNumber,
  RemoveNumber,
  UnheardNumbers,
} from "../../app/users/number-ports.ts";
import type { KeptProfile } from "../../app/users/audience-ports.ts";
import type { UserProfile } from "../../app/users/ports.ts";
import { hasRoom, FACTS_UNKNOWN, numberOf } from "../../domain/users/numbers.ts";
import { type AudienceBucket, type AudienceCommandsFor, command } from "./command.ts";
import type { ProfileRows } from "./profile-rows.ts";

/** One that is known already has the newer proof from then on. */
function add(bucket: AudienceBucket, { userId, number }: AddNumber): NumberAdded {
  const kept = bucket.look(null, (rows) => rows.find(userId));
  if (kept === null) return "missing";
  const known = numberOf(kept.profile, number.phone.token);
  if (known === null && !hasRoom(kept.profile)) return "spent";
  const { proof, phone } = number;
  const { sinceMs } = known ?? number;
  return bucket.write<NumberAdded>([phone.sealed], (rows, nowMs) => {
    if (phone.token === kept.profile.phone.token) {
      return touch(rows, kept, { numberFacts: { sinceMs, proof }, updatedAtMs: nowMs });
    }
    // What waits where texts went before is dropped, however soon the number comes back.
    const news = wasPrimary(rows, userId, phone.token) ? "demoted" : "added";
    touch(rows, kept, { updatedAtMs: nowMs });
    rows.numbers.write(userId, { phone, sinceMs, proof }, { news, nowMs });
    return profileNow(rows, kept);
  });
}

/** As far as its object has yet to hear of it. */
function wasPrimary(rows: ProfileRows, userId: string, phoneToken: string): boolean {
  return rows.numbers.unheard(userId).some(({ phone, news }) => phone.token === phoneToken && news !== "added");
}

/** The primary one already: nothing changes. */
function promote(bucket: AudienceBucket, { userId, phoneToken, proof }: PromoteNumber): NumberPromoted {
  const kept = bucket.look(null, (rows) => rows.find(userId));
  if (kept === null) return "missing";
  const before = kept.profile;
  if (before.phone.token === phoneToken) return before;
  const number = numberOf(before, phoneToken);
  if (number === null) return "number_missing";
  const { phone, sinceMs } = number;
  // It comes among those that are looked through by the key of the bucket.
  return bucket.write<NumberPromoted>([phone.sealed], (rows, nowMs) => {
    touch(rows, kept, { phone, numberFacts: { sinceMs, proof }, updatedAtMs: nowMs });
    const demoted = { phone: before.phone, ...(before.numberFacts ?? FACTS_UNKNOWN) };
    rows.numbers.write(userId, demoted, { news: "demoted", nowMs });
    return profileNow(rows, kept);
  });
}

function remove(bucket: AudienceBucket, { userId, phoneToken }: RemoveNumber): NumberRemoved {
  return bucket.change<NumberRemoved>("missing", (rows, nowMs) => {
    const kept = rows.find(userId);
    if (kept === null) return "missing";
    if (kept.profile.phone.token === phoneToken) return "primary";
    const number = numberOf(kept.profile, phoneToken);
    if (number === null) return isLeaving(rows, userId, phoneToken) ? kept.profile : "number_missing";
    touch(rows, kept, { updatedAtMs: nowMs });
    rows.numbers.write(userId, number, { news: "left", nowMs });
    return profileNow(rows, kept);
  });
}

/** The reply of a removal was lost before the object of the number heard of it. */
function isLeaving(rows: ProfileRows, userId: string, phoneToken: string): boolean {
  return rows.numbers.unheard(userId).some(({ phone }) => phone.token === phoneToken);
}

type Touch = Pick<UserProfile, "updatedAtMs"> & Partial<Pick<UserProfile, "phone" | "numberFacts">>;

function touch(rows: ProfileRows, { profile, isInD1 }: KeptProfile, change: Touch): UserProfile {
  const changed = { ...profile, ...change };
  rows.save(changed, isInD1);
  return changed;
}

function profileNow(rows: ProfileRows, { profile }: KeptProfile): UserProfile {
  return rows.find(profile.userId)?.profile ?? profile;
}

function unheard(bucket: AudienceBucket, userId: string): UnheardNumbers | null {
  return bucket.look<UnheardNumbers | null>(null, (rows) => {
    const kept = rows.find(userId);
    return kept === null ? null : { profile: kept.profile, unheard: rows.numbers.unheard(userId) };
  });
}

function heard(bucket: AudienceBucket, told: { userId: string; numbers: readonly HeardNumber[] }): void {
  bucket.change(undefined, (rows) => {
    for (const number of told.numbers) rows.numbers.heard(told.userId, number);
  });
}

export const AUDIENCE_NUMBER_COMMANDS = {
  add: command(add),
  promote: command(promote),
  remove: command(remove),
  unheard: command(unheard),
  heard: command(heard),
} satisfies AudienceCommandsFor<AudienceNumbers>;
