/** The numbers of users in the objects of their buckets. While the move from D1 lasts, another primary one is said there too. */
import type { UserOwner, UserProfile } from "./ports.ts";
import type { AudienceNumbers, NumberStore } from "./number-ports.ts";
import { placeOfUser, saveBesideD1, type UserStoreParts } from "./user-store.ts";

interface NumberStoreParts extends Pick<UserStoreParts, "tokens" | "audience" | "oldUsers" | "book"> {
  readonly numbers: AudienceNumbers;
}

/** Of users who were looked for before: what D1 alone knew of them is in the object by then. */
export function makeNumberStore(parts: NumberStoreParts): NumberStore {
  const { numbers } = parts;
  const placeOf = (owner: UserOwner, userId: string) => placeOfUser(parts, owner, userId);
  const alsoInD1 = async (owner: UserOwner, profile: UserProfile) =>
    saveBesideD1(parts, await placeOf(owner, profile.userId), profile);
  return {
    async add(owner, asked) {
      const added = await numbers.add(await placeOf(owner, asked.userId), asked);
      if (typeof added !== "string") await alsoInD1(owner, added);
      return added;
    },
    async promote(owner, asked) {
      const promoted = await numbers.promote(await placeOf(owner, asked.userId), asked);
      if (typeof promoted !== "string") await alsoInD1(owner, promoted);
      return promoted;
    },
    async remove(owner, asked) {
      const removed = await numbers.remove(await placeOf(owner, asked.userId), asked);
      if (typeof removed !== "string") await alsoInD1(owner, removed);
      return removed;
    },
    unheard: async (owner, userId) => numbers.unheard(await placeOf(owner, userId), userId),
    heard: async (owner, userId, told) => numbers.heard(await placeOf(owner, userId), { userId, numbers: told }),
  };
}
