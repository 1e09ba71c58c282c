/** Where users were, in the objects of their buckets. D1 is not told: releases that keep users there know nothing of it. */
import { placeOfUser, type UserStoreParts } from "./user-store.ts";
import type { AudienceWhereabouts, WhereaboutsStore } from "./whereabouts-ports.ts";

interface WhereaboutsStoreParts extends Pick<UserStoreParts, "tokens"> {
  readonly whereabouts: AudienceWhereabouts;
}

export function makeWhereaboutsStore(parts: WhereaboutsStoreParts): WhereaboutsStore {
  const { whereabouts } = parts;
  return {
    note: async (owner, asked) => whereabouts.note(await placeOfUser(parts, owner, asked.userId), asked),
    takeBack: async (owner, asked) => whereabouts.takeBack(await placeOfUser(parts, owner, asked.userId), asked),
  };
}
