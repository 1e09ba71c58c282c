/** What every store of carrier accounts does: D1, and its twin in memory. */
import { beforeEach, describe, expect, it } from "vitest";
import type { CarrierAccountRecord, CarrierAccountStore } from "../../src/app/carriers/account-ports.ts";
import { makeId } from "../../src/domain/base/ids.ts";

export interface CarrierAccountsBed {
  readonly store: CarrierAccountStore;
  /** A tenant that nobody else uses. */
  readonly makeTenantId: () => Promise<string>;
}

const NOW_MS = 1_800_000_000_000;

export function describeCarrierAccounts(name: string, open: () => CarrierAccountsBed): void {
  describe(`accounts at carriers kept ${name}`, () => {
    let store: CarrierAccountStore;
    let tenantId: string;
    let otherId: string;

    beforeEach(async () => {
      const bed = open();
      store = bed.store;
      [tenantId, otherId] = [await bed.makeTenantId(), await bed.makeTenantId()];
    });

    function account(over: Partial<CarrierAccountRecord> = {}): CarrierAccountRecord {
      const id = makeId("carrierAccount", NOW_MS, crypto.getRandomValues(new Uint8Array(10)));
      const facts = { kind: "twilio", credentialsSealed: "k1.sealed", baseUrl: null, ratePerSecond: null } as const;
      const rest = { enabled: true, standby: false, dailySpendLimit: null, createdAtMs: NOW_MS, updatedAtMs: NOW_MS };
      return { id, tenantId, name: id, ...facts, ...rest, ...over };
    }

    async function made(over: Partial<CarrierAccountRecord> = {}): Promise<CarrierAccountRecord> {
      const record = account(over);
      expect(await store.create(record)).toBe("created");
      return record;
    }

    it("are as many as the tenant may have, also when several are made at once", async () => {
      const outcomes = await Promise.all([1, 2, 3, 4].map(() => store.create(account(), 2)));
      expect(outcomes.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(["created", "created", "too_many", "too_many"]);
      expect(await store.list(tenantId)).toHaveLength(2);
    });

    it("are listed newest first, as they were made, disabled ones too", async () => {
      const dailySpendLimit = { microUnits: 5_000_000, currency: "EUR" };
      const second = await made({ createdAtMs: NOW_MS + 1, enabled: false, standby: true, dailySpendLimit });
      const first = await made({ baseUrl: "https://eu.carrier.test", ratePerSecond: 7 });
      const third = await made({ createdAtMs: NOW_MS + 2 });
      await made({ tenantId: otherId });
      expect(await store.list(tenantId)).toEqual([third, second, first]);
    });

    it("have no ceiling where none was named", async () => {
      const { dailySpendLimit: _, ...record } = account();
      await store.create(record);
      expect(await store.list(tenantId)).toEqual([{ ...record, dailySpendLimit: null }]);
    });

    it("share no name within a tenant, and may across tenants", async () => {
      const { name: taken } = await made();
      expect(await store.create(account({ name: taken }))).toBe("name_taken");
      await made({ name: taken, tenantId: otherId });
      expect(await store.list(tenantId)).toHaveLength(1);
    });

    it("are none anew under an id that is there already", async () => {
      const record = await made();
      expect(await store.create(account({ id: record.id }))).toBe("name_taken");
      expect(await store.list(tenantId)).toEqual([record]);
    });

    it("of a kind are found in every tenant", async () => {
      const own = await made({ kind: "smpp" });
      const others = await made({ kind: "smpp", tenantId: otherId, enabled: false });
      const twilio = await made();
      const ids = (await store.listOfKind("smpp")).map(({ id }) => id);
      expect(ids).toEqual(expect.arrayContaining([own.id, others.id]));
      expect(ids).not.toContain(twilio.id);
    });

    it("change only in what is named", async () => {
      const record = await made();
      const other = await made();
      const change = { enabled: false, ratePerSecond: 3, updatedAtMs: NOW_MS + 9 };
      expect(await store.update(record, change)).toEqual({ ...record, ...change });
      expect(await store.list(tenantId)).toEqual(expect.arrayContaining([{ ...record, ...change }, other]));
    });

    it("take no name of another, and keep their own", async () => {
      const [one, two] = [await made(), await made()];
      const updatedAtMs = NOW_MS + 9;
      expect(await store.update(two, { name: one.name, updatedAtMs })).toBe("name_taken");
      expect(await store.update(two, { name: two.name, updatedAtMs })).toEqual({ ...two, updatedAtMs });
    });

    it("are not changed by who read them before another changed them", async () => {
      const record = await made();
      const first = await store.update(record, { enabled: false, updatedAtMs: NOW_MS + 1 });
      expect(await store.update(record, { baseUrl: "https://late.test", updatedAtMs: NOW_MS + 2 })).toBeNull();
      expect(await store.list(tenantId)).toEqual([first]);
    });

    it("of another tenant are neither changed nor deleted", async () => {
      const record = await made({ tenantId: otherId });
      expect(await store.update({ ...record, tenantId }, { enabled: false, updatedAtMs: 0 })).toBeNull();
      expect(await store.delete(tenantId, record.id)).toBe(false);
      expect(await store.list(otherId)).toEqual([record]);
    });

    it("are deleted once, and free their name", async () => {
      const record = await made();
      expect(await store.delete(tenantId, record.id)).toBe(true);
      expect(await store.delete(tenantId, record.id)).toBe(false);
      await made({ name: record.name });
    });
  });
}
