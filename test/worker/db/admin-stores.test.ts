import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { NewKey } from "../../../src/app/admin-ports.ts";
import { D1Directory } from "../../../src/db/d1-directory.ts";
import { openDatabase } from "../../../src/db/database.ts";
import { D1KeyStore } from "../../../src/db/key-store.ts";
import { D1TenantStore } from "../../../src/db/tenant-store.ts";
import type { Tenant } from "../../../src/domain/tenant.ts";

const NOW_MS = 1_800_000_000_000;
const db = openDatabase(env.DB);
const tenants = new D1TenantStore(db);
const directory = new D1Directory(db);

let count = 0;
let tenant: Tenant;
let other: Tenant;

function makeTenant(): Tenant {
  count += 1;
  const policy = { ttlSeconds: 600 };
  return {
    id: `ten_${count}`,
    name: `tenant ${count}`,
    brand: "B",
    residency: "eu",
    bucketCount: 64,
    routing: "static",
    countries: ["FR"],
    policy,
  };
}

function makeKey(over: Partial<NewKey> = {}): NewKey {
  count += 1;
  const facts = { id: `key_${count}`, hash: `hash_${count}`, name: "k", last4: "abcd", createdAtMs: NOW_MS + count };
  return { ...facts, tenantId: tenant.id, mode: "live", role: "owner", ...over };
}

beforeEach(async () => {
  tenant = makeTenant();
  other = makeTenant();
  await tenants.create(tenant, [], NOW_MS);
  await tenants.create(other, [], NOW_MS);
});

describe("D1TenantStore", () => {
  it.each([["all" as const], [[]], [["FR", "DE"]]])("keeps countries %j as they are", async (countries) => {
    const made = { ...makeTenant(), countries };
    expect(await tenants.create(made, [], NOW_MS)).toBe("created");
    expect(await tenants.find(made.id)).toEqual(made);
  });

  it("makes tenant and keys together or not at all", async () => {
    const made = { ...makeTenant(), name: tenant.name };
    const key = makeKey({ tenantId: made.id });
    expect(await tenants.create(made, [key], NOW_MS)).toBe("name_taken");
    expect(await tenants.find(made.id)).toBeNull();
    expect(await directory.findKey(key.hash)).toBeNull();
  });

  it("changes only what is named", async () => {
    expect(await tenants.update(tenant.id, {})).toEqual(tenant);
    const changed = { ...tenant, countries: "all", policy: {} };
    expect(await tenants.update(tenant.id, { countries: "all", policy: {} })).toEqual(changed);
    expect(await tenants.find(tenant.id)).toEqual(changed);
    expect(await tenants.find(other.id)).toEqual(other);
    expect(await tenants.update("ten_none", { brand: "X" })).toBeNull();
  });
});

describe("D1KeyStore", () => {
  it("lists keys newest first, never their hash, and never another tenant's", async () => {
    const keys = new D1KeyStore(db);
    const first = makeKey();
    const second = makeKey({ mode: "test", role: "analyst" });
    await keys.create(first);
    await keys.create(second);
    await keys.create(makeKey({ tenantId: other.id }));
    const listed = await keys.list(tenant.id);
    expect(listed.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(JSON.stringify(listed)).not.toContain("hash");
  });

  it("gives the directory the owner and rights of a key until it is revoked", async () => {
    const keys = new D1KeyStore(db);
    const owner = makeKey();
    const key = makeKey({ role: "operator", mode: "test" });
    await keys.create(owner);
    await keys.create(key);
    expect(await directory.findKey(key.hash)).toEqual({ keyId: key.id, mode: "test", role: "operator", tenant });
    expect(await keys.revoke(tenant.id, key.id, NOW_MS)).toMatchObject({
      outcome: "revoked",
      key: { revokedAtMs: NOW_MS },
    });
    expect(await directory.findKey(key.hash)).toBeNull();
  });

  it("says the time of the first revocation when asked again", async () => {
    const keys = new D1KeyStore(db);
    const key = makeKey({ role: "developer" });
    await keys.create(key);
    await keys.revoke(tenant.id, key.id, NOW_MS);
    expect(await keys.revoke(tenant.id, key.id, NOW_MS + 5)).toMatchObject({ key: { revokedAtMs: NOW_MS } });
  });

  it("does not find another tenant's key", async () => {
    const keys = new D1KeyStore(db);
    const key = makeKey({ role: "developer" });
    await keys.create(key);
    expect(await keys.revoke(other.id, key.id, NOW_MS)).toEqual({ outcome: "not_found" });
    expect(await directory.findKey(key.hash)).not.toBeNull();
  });

  it("keeps the last live owner key: test keys, other roles, revoked ones and other tenants do not count", async () => {
    const keys = new D1KeyStore(db);
    const last = makeKey();
    const gone = makeKey();
    for (const key of [
      last,
      gone,
      makeKey({ mode: "test" }),
      makeKey({ role: "developer" }),
      makeKey({ tenantId: other.id }),
    ]) {
      await keys.create(key);
    }
    expect((await keys.revoke(tenant.id, gone.id, NOW_MS)).outcome).toBe("revoked");
    expect(await keys.revoke(tenant.id, last.id, NOW_MS)).toEqual({ outcome: "last_owner_key" });
    await keys.create(makeKey());
    expect((await keys.revoke(tenant.id, last.id, NOW_MS)).outcome).toBe("revoked");
  });

  it("lets one of two owners win who revoke each other at once", async () => {
    const keys = new D1KeyStore(db);
    const [a, b] = [makeKey(), makeKey()];
    await keys.create(a);
    await keys.create(b);
    const replies = await Promise.all([a, b].map(({ id }) => keys.revoke(tenant.id, id, NOW_MS)));
    expect(replies.map(({ outcome }) => outcome).toSorted()).toEqual(["last_owner_key", "revoked"]);
  });

  it("notes the use of a key once a minute", async () => {
    const keys = new D1KeyStore(db);
    const key = makeKey();
    await keys.create(key);
    const lastUse = async () => (await keys.list(tenant.id))[0]?.lastUsedAtMs;
    await keys.touch(key.id, NOW_MS);
    expect(keys.touch(key.id, NOW_MS + 59_999)).toBeNull();
    expect(await lastUse()).toBe(NOW_MS);
    // Another isolate asks in the same minute: nothing is written.
    await new D1KeyStore(db).touch(key.id, NOW_MS + 30_000);
    expect(await lastUse()).toBe(NOW_MS);
    await keys.touch(key.id, NOW_MS + 60_000);
    expect(await lastUse()).toBe(NOW_MS + 60_000);
  });
});
