import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { UserOwner } from "../../../src/app/users/ports.ts";
import { placeOfUser } from "../../../src/app/users/user-store.ts";
import { readKeyring } from "../../../src/crypto/keyring.ts";
import { makeVault } from "../../../src/crypto/vault.ts";
import { phoneBinding } from "../../../src/domain/privacy/sealed-fields.ts";
import { ringAudience } from "../../support/audience-alarms.ts";
import { dumpObject } from "../../support/phone-bucket.ts";
import { openUsers, type UsersBed } from "../../support/users-bed.ts";
import { describeUsers, makeOwner, profileOf } from "../../support/users-contract.ts";

const DAY_MS = 86_400_000;
const FIRST_KEY = String(env.VAULT_KEYS);
const NEXT_KEY = "k2:bmV4dC12YXVsdC1rZXktb2YtdGhlLXRlc3RzLTAwMDA=";

beforeEach(() => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 40 * DAY_MS }));
afterEach(() => vi.useRealTimers());

describeUsers("in objects", () => {
  const bed = openUsers();
  bed.move.done = ["copy_users", "clear_users"];
  bed.database.state = "rejects";
  return bed.users;
});

describeUsers("in objects while D1 has some of them", () => openUsers().users);

describeUsers("in D1 by the release before", () => {
  const { oldUsers } = openUsers();
  return {
    find: ({ tenant, mode }, userId) => oldUsers.find(tenant.id, mode, userId),
    save: ({ tenant, mode }, profile) => oldUsers.save(tenant.id, mode, profile),
    remove: ({ tenant, mode }, userId) => oldUsers.remove(tenant.id, mode, userId),
  };
});

describe("a bucket of users", () => {
  let bed: UsersBed;
  let owner: UserOwner;

  beforeEach(() => {
    bed = openUsers();
    bed.move.done = ["copy_users", "clear_users"];
    owner = makeOwner();
  });

  async function stubOf(userId: string) {
    const { tenant, mode, bucket } = await placeOfUser(bed.parts, owner, userId);
    return env.AUDIENCES.getByName(`${tenant.id}:${mode}:${bucket}`);
  }

  const alarmOf = (stub: DurableObjectStub) => runInDurableObject(stub, (_object, { storage }) => storage.getAlarm());

  it("that was only asked, or told to remove, has begun no database", async () => {
    await bed.users.find(owner, "u1");
    await bed.users.remove(owner, "u1");
    const stub = await stubOf("u1");
    expect({ tables: await dumpObject(stub), alarm: await alarmOf(stub) }).toEqual({ tables: {}, alarm: null });
  });

  it("deletes itself within a day of the last user, and is used again", async () => {
    await bed.users.save(owner, profileOf("u1"));
    await bed.users.remove(owner, "u1");
    const stub = await stubOf("u1");
    expect(await alarmOf(stub)).toBe(Date.now() + DAY_MS);
    await runDurableObjectAlarm(stub);
    expect({ tables: await dumpObject(stub), alarm: await alarmOf(stub) }).toEqual({ tables: {}, alarm: null });
    await bed.users.save(owner, profileOf("u1"));
    expect(await bed.users.find(owner, "u1")).toEqual(profileOf("u1"));
    expect(await alarmOf(stub)).toBe(Date.now() + DAY_MS);
  });

  it("keeps its users over an eviction, and looks after them every day", async () => {
    await bed.users.save(owner, profileOf("u1"));
    const stub = await stubOf("u1");
    await evictDurableObject(stub);
    await runDurableObjectAlarm(stub);
    expect(await bed.users.find(owner, "u1")).toEqual(profileOf("u1"));
    expect(await alarmOf(stub)).toBe(Date.now() + DAY_MS);
  });

  it("holds no number in clear, and the sealed one once", async () => {
    await bed.users.save(owner, profileOf("u1"));
    const { profiles = [] } = await dumpObject(await stubOf("u1"));
    expect(JSON.stringify(profiles).match(/v2:k1\.number-1/g)).toHaveLength(1);
  });

  describe("once another key stands in front", () => {
    const vaultOf = (keys: string) => makeVault(readKeyring(keys));

    async function saveSealed(userId: string, number: number, keys = FIRST_KEY): Promise<void> {
      const { phone, ...rest } = profileOf(userId, number);
      const sealed = await vaultOf(keys).seal(`+1310555${number}`, phoneBinding(owner.tenant.id, phone.token));
      await bed.users.save(owner, { ...rest, phone: { ...phone, sealed } });
    }

    /** The daily alarm of an instance that has these keys, the current one first. */
    async function ring(userId: string, keys: string): Promise<readonly Record<string, unknown>[]> {
      const lines: Record<string, unknown>[] = [];
      const emit = (event: string, fields: object) => void lines.push({ event, ...fields });
      await ringAudience(await stubOf(userId), keys, { emit });
      return lines;
    }

    const sealOf = async (userId: string) => (await bed.users.find(owner, userId))?.phone.sealed ?? "";

    it("seals its users' numbers anew within a day, and they open without the old one", async () => {
      await saveSealed("u1", 100);
      expect(await ring("u1", `${NEXT_KEY},${FIRST_KEY}`)).toEqual([
        { event: "seals.renewed", place: "audience", renewed: 1, unopened: 0 },
      ]);
      const { token } = profileOf("u1", 100).phone;
      expect(await sealOf("u1")).toMatch(/^v2:k2\./);
      expect(await vaultOf(NEXT_KEY).open(await sealOf("u1"), phoneBinding(owner.tenant.id, token))).toBe(
        "+1310555100",
      );
      expect(await ring("u1", `${NEXT_KEY},${FIRST_KEY}`)).toEqual([]);
    });

    it("finds what an instance of the release before saves behind the pass", async () => {
      await saveSealed("u1", 100);
      await ring("u1", `${NEXT_KEY},${FIRST_KEY}`);
      await saveSealed("u1", 101);
      await ring("u1", `${NEXT_KEY},${FIRST_KEY}`);
      expect(await sealOf("u1")).toMatch(/^v2:k2\./);
    });

    it("leaves what does not open as it is, and says so", async () => {
      await bed.users.save(owner, profileOf("u1"));
      expect(await ring("u1", `${NEXT_KEY},${FIRST_KEY}`)).toEqual([
        { event: "seals.renewed", place: "audience", renewed: 0, unopened: 1 },
      ]);
      expect(await sealOf("u1")).toBe("v2:k1.number-1");
    });
  });
});
