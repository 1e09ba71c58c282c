/** What every store of tenants and their keys does: D1, and its twin in memory. */
import { beforeEach, describe, expect, it } from "vitest";
import type { Directory, KeyStore, NewKey, TenantStore } from "../../src/app/tenants/ports.ts";
import { makeId } from "../../src/domain/base/ids.ts";
import type { Tenant } from "../../src/domain/tenants/tenant.ts";

export interface TenantsBed {
  readonly tenants: TenantStore;
  readonly keys: KeyStore;
  readonly directory: Directory;
}

const NOW_MS = 1_800_000_000_000;

export function describeTenants(name: string, open: () => TenantsBed): void {
  describe(`kept ${name}:`, () => {
    let bed: TenantsBed;
    let tenant: Tenant;
    let other: Tenant;

    beforeEach(async () => {
      bed = open();
      [tenant, other] = [makeTenant(), makeTenant()];
      await bed.tenants.create(tenant, [], NOW_MS);
      await bed.tenants.create(other, [], NOW_MS);
    });

    describe("tenants", () => {
      it.each([["all" as const], [[]], [["FR", "DE"]]])("keep countries %j as they are", async (countries) => {
        const made = { ...makeTenant(), countries };
        expect(await bed.tenants.create(made, [], NOW_MS)).toBe("created");
        expect(await bed.tenants.find(made.id)).toEqual(made);
        expect(await bed.directory.findTenant(made.id)).toEqual(made);
      });

      it("route as is usual where nothing was said, and have no settings that are empty", async () => {
        const { routing: _, ...plain } = makeTenant();
        await bed.tenants.create({ ...plain, countryLimits: {}, allowedPrefixes: [] }, [], NOW_MS);
        expect(await bed.tenants.find(plain.id)).toEqual({ ...plain, routing: "static" });
      });

      it("are made together with their keys or not at all", async () => {
        const made = { ...makeTenant(), name: tenant.name };
        const key = makeKey(made.id);
        expect(await bed.tenants.create(made, [key], NOW_MS)).toBe("name_taken");
        expect(await bed.tenants.find(made.id)).toBeNull();
        expect(await bed.directory.findKey(key.hash)).toBeNull();
        const free = { ...made, name: made.id };
        expect(await bed.tenants.create(free, [key], NOW_MS)).toBe("created");
        expect(await bed.directory.findKey(key.hash)).toMatchObject({ keyId: key.id, tenant: free });
      });

      it("change only in what is named", async () => {
        expect(await bed.tenants.update(tenant.id, {})).toEqual(tenant);
        const changed = { ...tenant, countries: "all", policy: {} };
        expect(await bed.tenants.update(tenant.id, { countries: "all", policy: {} })).toEqual(changed);
        expect(await bed.tenants.find(tenant.id)).toEqual(changed);
        expect(await bed.tenants.find(other.id)).toEqual(other);
        expect(await bed.tenants.update("ten_none", { brand: "X" })).toBeNull();
      });

      it("say how many days of their ledger stay as rows", async () => {
        const wanting = { ...tenant, ledgerRowDays: 90 };
        expect(await bed.tenants.update(tenant.id, { ledgerRowDays: 90 })).toEqual(wanting);
        expect(await bed.tenants.find(tenant.id)).toEqual(wanting);
      });

      it("lose a setting that is emptied", async () => {
        const set = { countryLimits: { FR: { ratePerSecond: 5 } }, allowedPrefixes: ["+331"] };
        expect(await bed.tenants.update(tenant.id, set)).toEqual({ ...tenant, ...set });
        expect(await bed.tenants.update(tenant.id, { countryLimits: {}, allowedPrefixes: [] })).toEqual(tenant);
        expect(await bed.tenants.find(tenant.id)).toEqual(tenant);
      });
    });

    describe("keys", () => {
      it("are as many as the tenant may have, also when several are made at once; a revoked one makes room", async () => {
        const wanted = [1, 2, 3, 4].map(() => makeKey(tenant.id));
        const outcomes = await Promise.all(wanted.map((key) => bed.keys.create(key, 2)));
        expect(outcomes.filter((outcome) => outcome === "created")).toHaveLength(2);
        const [kept, ...others] = await bed.keys.list(tenant.id);
        expect(others).toHaveLength(1);
        await bed.keys.revoke(tenant.id, kept?.id ?? "", NOW_MS);
        expect(await bed.keys.create(makeKey(tenant.id), 2)).toBe("created");
        expect(await bed.keys.create(makeKey(tenant.id), 2)).toBe("too_many");
      });

      it("are listed newest first, never with their hash, and never another tenant's", async () => {
        const first = makeKey(tenant.id, { createdAtMs: NOW_MS });
        const newest = makeKey(tenant.id, { createdAtMs: NOW_MS + 2 });
        const second = makeKey(tenant.id, { mode: "test", role: "analyst", createdAtMs: NOW_MS + 1 });
        for (const key of [first, newest, second, makeKey(other.id)]) await bed.keys.create(key);
        const { hash: _, ...facts } = newest;
        const listed = await bed.keys.list(tenant.id);
        expect(listed[0]).toEqual({ ...facts, revokedAtMs: null, lastUsedAtMs: null });
        expect(listed.map(({ id }) => id)).toEqual([newest.id, second.id, first.id]);
      });

      it("open the door as the owner with the rights they were given, until they are revoked", async () => {
        const key = makeKey(tenant.id, { role: "operator", mode: "test" });
        for (const made of [makeKey(tenant.id), key]) await bed.keys.create(made);
        const { name, last4, createdAtMs } = key;
        const label = { name, last4, createdAtMs };
        const principal = { keyId: key.id, mode: "test", role: "operator", tenant, label };
        expect(await bed.directory.findKey(key.hash)).toEqual(principal);
        const revoked = { outcome: "revoked", key: { id: key.id, revokedAtMs: NOW_MS } };
        expect(await bed.keys.revoke(tenant.id, key.id, NOW_MS)).toMatchObject(revoked);
        expect(await bed.directory.findKey(key.hash)).toBeNull();
      });

      it("that are revoked stay listed, with the time of the first revocation", async () => {
        const key = makeKey(tenant.id, { role: "developer" });
        await bed.keys.create(key);
        await bed.keys.revoke(tenant.id, key.id, NOW_MS);
        const again = await bed.keys.revoke(tenant.id, key.id, NOW_MS + 5);
        expect(again).toMatchObject({ outcome: "revoked", key: { revokedAtMs: NOW_MS } });
        expect(await bed.keys.list(tenant.id)).toMatchObject([{ id: key.id, revokedAtMs: NOW_MS }]);
      });

      it("of another tenant are not found", async () => {
        const key = makeKey(tenant.id, { role: "developer" });
        await bed.keys.create(key);
        expect(await bed.keys.revoke(other.id, key.id, NOW_MS)).toEqual({ outcome: "not_found" });
        expect(await bed.directory.findKey(key.hash)).not.toBeNull();
      });

      it("keep the last live owner: test keys, other roles, revoked ones and other tenants do not count", async () => {
        const [last, gone] = [makeKey(tenant.id), makeKey(tenant.id)];
        const others = [makeKey(tenant.id, { mode: "test" }), makeKey(tenant.id, { role: "developer" })];
        for (const key of [last, gone, ...others, makeKey(other.id)]) await bed.keys.create(key);
        expect((await bed.keys.revoke(tenant.id, gone.id, NOW_MS)).outcome).toBe("revoked");
        expect(await bed.keys.revoke(tenant.id, last.id, NOW_MS)).toEqual({ outcome: "last_owner_key" });
        await bed.keys.create(makeKey(tenant.id));
        expect((await bed.keys.revoke(tenant.id, last.id, NOW_MS)).outcome).toBe("revoked");
      });

      it("of owners in test mode may all go", async () => {
        const key = makeKey(tenant.id, { mode: "test" });
        await bed.keys.create(key);
        expect((await bed.keys.revoke(tenant.id, key.id, NOW_MS)).outcome).toBe("revoked");
      });

      it("let one of two owners win who revoke each other at once", async () => {
        const keys = [makeKey(tenant.id), makeKey(tenant.id)];
        for (const key of keys) await bed.keys.create(key);
        const replies = await Promise.all(keys.map(({ id }) => bed.keys.revoke(tenant.id, id, NOW_MS)));
        expect(replies.map(({ outcome }) => outcome).toSorted()).toEqual(["last_owner_key", "revoked"]);
      });

      it("note their use once a minute", async () => {
        const key = makeKey(tenant.id);
        await bed.keys.create(key);
        const lastUse = async () => (await bed.keys.list(tenant.id))[0]?.lastUsedAtMs;
        await bed.keys.touch(key.id, NOW_MS);
        expect(bed.keys.touch(key.id, NOW_MS + 59_999)).toBeNull();
        expect(await lastUse()).toBe(NOW_MS);
        await bed.keys.touch(key.id, NOW_MS + 60_000);
        expect(await lastUse()).toBe(NOW_MS + 60_000);
      });
    });
  });
}

function makeTenant(): Tenant {
  const id = makeId("tenant", NOW_MS, entropy());
  const policy = { ttlSeconds: 600 };
  const facts = { residency: "eu", bucketCount: 64, routing: "static", countries: ["FR"], policy } as const;
  return { id, name: id, brand: "B", ...facts };
}

function makeKey(tenantId: string, over: Partial<NewKey> = {}): NewKey {
  const id = makeId("key", NOW_MS, entropy());
  const facts = { hash: `hash of ${id}`, name: "k", last4: "abcd", createdAtMs: NOW_MS } as const;
  return { id, tenantId, mode: "live", role: "owner", ...facts, ...over };
}

function entropy(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(10));
}
