/** What every store of users does: the objects, alone and while the move from D1 lasts, and D1 as it was before. */
import { beforeEach, describe, expect, it } from "vitest";
import type { UserOwner, UserProfile, UserStore } from "../../src/app/users/ports.ts";
import { makeId } from "../../src/domain/base/ids.ts";
import type { Tenant } from "../../src/domain/tenants/tenant.ts";

export interface StoredUsers extends Pick<UserStore, "find" | "remove"> {
  save(owner: UserOwner, profile: UserProfile): Promise<unknown>;
}

const NOW_MS = 1_800_000_000_000;

/** The n-th number is the same number whenever it is named. */
export function profileOf(userId: string, number = 1, over: Partial<UserProfile> = {}): UserProfile {
  const token = `${number}`.padStart(32, "0");
  const phone = {
    token,
    sealed: `v2:k1.number-${number}`,
    masked: "+1 ••••••••00",
    country: "US",
    takesSms: true,
    takesVoice: true,
  };
  const rest = { locale: null, timeZone: null, secondFactor: null, createdAtMs: NOW_MS, updatedAtMs: NOW_MS };
  return { userId, phone, ...rest, ...over };
}

/** Without what objects of numbers have yet to hear: `test/worker/objects/numbers.test.ts`. */
export function saidOf(profile: UserProfile | null): Omit<UserProfile, "hasNews"> | null {
  if (profile === null) return null;
  const { hasNews: _, ...said } = profile;
  return said;
}

export function makeOwner(over: Partial<Tenant> = {}): UserOwner {
  const id = makeId("tenant", NOW_MS, crypto.getRandomValues(new Uint8Array(10)));
  const facts = { residency: "global", bucketCount: 64, countries: "all", policy: {} } as const;
  return { tenant: { id, name: "t", brand: "B", ...facts, ...over }, mode: "live" };
}

export function describeUsers(name: string, open: () => StoredUsers): void {
  describe(`users kept ${name}`, () => {
    let users: StoredUsers;
    let owner: UserOwner;

    beforeEach(() => {
      users = open();
      owner = makeOwner();
    });

    it("are found as they were saved", async () => {
      const whole = profileOf("u1", 1, { locale: "es", timeZone: "Europe/Madrid", secondFactor: "authenticator" });
      await users.save(owner, whole);
      await users.save(owner, profileOf("u2", 2));
      expect(await users.find(owner, "u1")).toEqual(whole);
      expect(await users.find(owner, "u2")).toEqual(profileOf("u2", 2));
      expect(await users.find(owner, "u3")).toBeNull();
    });

    it("are what was saved last, and were made when they were first saved", async () => {
      await users.save(owner, profileOf("u1", 1, { locale: "es" }));
      const later = profileOf("u1", 2, { createdAtMs: NOW_MS + 5, updatedAtMs: NOW_MS + 5 });
      await users.save(owner, later);
      await users.save(owner, later);
      expect(saidOf(await users.find(owner, "u1"))).toEqual({ ...later, createdAtMs: NOW_MS });
    });

    it("are gone once they are removed, and may be made anew", async () => {
      await users.save(owner, profileOf("u1"));
      await users.remove(owner, "u1");
      expect(await users.find(owner, "u1")).toBeNull();
      await users.remove(owner, "u1");
      await users.save(owner, profileOf("u1", 2, { createdAtMs: NOW_MS + 1, updatedAtMs: NOW_MS + 1 }));
      expect(await users.find(owner, "u1")).toMatchObject({ createdAtMs: NOW_MS + 1 });
    });

    it("are of one tenant and one mode", async () => {
      await users.save(owner, profileOf("u1"));
      for (const other of [makeOwner(), makeOwner({ residency: "eu" }), { ...owner, mode: "test" as const }]) {
        expect(await users.find(other, "u1")).toBeNull();
        await users.remove(other, "u1");
      }
      expect(await users.find(owner, "u1")).not.toBeNull();
    });
  });
}
