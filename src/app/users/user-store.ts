/**
 * A user's profile in the object of its bucket. While the move from D1 lasts, and some days after, both are asked: a
 * Worker of the release before may have the last word there.
 */
import { bucketOf } from "../../domain/base/placement.ts";
import { numberOf } from "../../domain/users/numbers.ts";
import type { PhoneTokens } from "../base/ports.ts";
import type { MigrationBook } from "../migrations/migration-book.ts";
import { slotOf } from "../phone/slot-of.ts";
import type { Audience, AudiencePlace, KeptProfile, OldUsers } from "./audience-ports.ts";
import { type UserOwner, type UserProfile, USERS_PER_PHONE, type UserStates, type UserStore } from "./ports.ts";

export interface UserStoreParts {
  readonly tokens: PhoneTokens;
  readonly audience: Audience;
  readonly oldUsers: OldUsers;
  readonly userStates: Pick<UserStates, "idsAt">;
  readonly book: Pick<MigrationBook, "isDone" | "hasBegun">;
}

export async function placeOfUser(
  { tokens }: Pick<UserStoreParts, "tokens">,
  { tenant, mode }: UserOwner,
  userId: string,
): Promise<AudiencePlace> {
  const userToken = await tokens.token(tenant.id, "user", userId);
  return { tenant, mode, bucket: bucketOf(userToken, tenant.bucketCount) };
}

export function makeUserStore(parts: UserStoreParts): UserStore {
  const { audience, oldUsers, book } = parts;
  const isMoved = () => book.isDone("clear_users");
  const find: UserStore["find"] = async (owner, userId) => {
    const place = await placeOfUser(parts, owner, userId);
    const kept = await audience.find(place, userId);
    return (await isMoved()) ? (kept?.profile ?? null) : findBesideD1(parts, { place, userId, kept });
  };
  return {
    find,
    listByPhone: async (owner, phone) => listByPhone(parts, { owner, phone, isMoved: await isMoved() }),
    async save(owner, profile, over) {
      const place = await placeOfUser(parts, owner, profile.userId);
      if ((await audience.save(place, { ...profile, ...(over === undefined ? {} : { over }) })) === "moved")
        return "moved";
      await saveBesideD1(parts, place, profile);
      return "saved";
    },
    /** Looked for first: what D1 alone knows, or knows better, is in the object from then on. */
    async change(owner, userId, change) {
      if (!(await isMoved()) && (await find(owner, userId)) === null) return "missing";
      const place = await placeOfUser(parts, owner, userId);
      const changed = await audience.change(place, { userId, change });
      if (typeof changed !== "string") await saveBesideD1(parts, place, changed);
      return changed;
    },
    /** In D1 first: a user who is found nowhere could not be deleted there any more. */
    async remove(owner, userId) {
      const place = await placeOfUser(parts, owner, userId);
      const isMoving = !(await isMoved());
      if (isMoving) await oldUsers.remove(owner.tenant.id, owner.mode, userId);
      await audience.remove(place, { userId, isMoving });
    },
  };
}

/** The object is asked before D1, so that what is not there any more was deleted, and not yet to be written. */
async function findBesideD1(
  { audience, oldUsers }: UserStoreParts,
  { place, userId, kept }: { place: AudiencePlace; userId: string; kept: KeptProfile | null },
): Promise<UserProfile | null> {
  const old = await oldUsers.find(place.tenant.id, place.mode, userId).catch((error: unknown) => {
    if (kept === null) throw error;
    return kept.profile;
  });
  if (old === null) return kept?.isInD1 === true ? audience.dropVanished(place, userId) : (kept?.profile ?? null);
  if (kept !== null && kept.profile.updatedAtMs >= old.updatedAtMs) return kept.profile;
  const [known] = await audience.adopt(place, { profiles: [old], isLeaving: false });
  return known ?? null;
}

/** For Workers of the release before. The user is saved without it. */
export async function saveBesideD1(
  { audience, oldUsers, book }: Pick<UserStoreParts, "audience" | "oldUsers" | "book">,
  place: AudiencePlace,
  profile: UserProfile,
): Promise<void> {
  if (await book.hasBegun("clear_users")) return;
  try {
    await oldUsers.save(place.tenant.id, place.mode, profile);
    await audience.noteInD1(place, profile);
  } catch {
    // D1 is away: what is newer here has the last word.
  }
}

/** The object of the number knows ids; whose number it is now, their profiles say. */
async function listByPhone(
  parts: UserStoreParts,
  { owner, phone, isMoved }: { owner: UserOwner; phone: Parameters<UserStore["listByPhone"]>[1]; isMoved: boolean },
): Promise<readonly UserProfile[]> {
  const { tenant, mode } = owner;
  const asked = { tenantId: tenant.id, phoneToken: phone.token };
  const [ids, old] = await Promise.allSettled([
    parts.userStates.idsAt(slotOf(tenant, mode, phone), asked),
    isMoved ? [] : parts.oldUsers.listByPhone(tenant.id, mode, phone.token),
  ]);
  if (ids.status === "rejected" && (isMoved || old.status === "rejected")) throw ids.reason;
  const inD1 = new Map((old.status === "fulfilled" ? old.value : []).map((profile) => [profile.userId, profile]));
  const known = ids.status === "fulfilled" ? ids.value : [];
  const userIds = [...new Set([...known, ...inD1.keys()])].slice(0, USERS_PER_PHONE);
  const profiles = await Promise.all(
    userIds.map(async (userId) => {
      const kept = await parts.audience.find(await placeOfUser(parts, owner, userId), userId);
      return newer(kept?.profile ?? null, inD1.get(userId) ?? null);
    }),
  );
  return profiles
    .filter((profile) => profile !== null)
    .filter((profile) => numberOf(profile, phone.token) !== null)
    .toSorted((one, other) => one.createdAtMs - other.createdAtMs);
}

function newer(kept: UserProfile | null, old: UserProfile | null): UserProfile | null {
  return kept !== null && (old === null || kept.updatedAtMs >= old.updatedAtMs) ? kept : old;
}
