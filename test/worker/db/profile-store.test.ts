import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { StoreUnavailable } from "../../../src/app/base/store-ports.ts";
import { CachedComplianceBook } from "../../../src/db/compliance/compliance-book.ts";
import { D1ProfileStore } from "../../../src/db/compliance/profile-store.ts";
import { openDatabase } from "../../../src/db/base/database.ts";
import { D1TenantStore } from "../../../src/db/tenants/tenant-store.ts";
import { type ComplianceProfile, firstProfile } from "../../../src/domain/compliance/compliance-profile.ts";
import { PLAIN_COMPLIANCE } from "../../../src/domain/compliance/tenant-compliance.ts";
import { makeId } from "../../../src/domain/base/ids.ts";
import { MemoryKept } from "../../support/memory-kept.ts";
import { describeProfiles } from "../../support/profiles-contract.ts";

const NOW_MS = 1_800_000_000_000;
const db = openDatabase(env.DB);

async function makeTenant(): Promise<string> {
  const id = makeId("tenant", NOW_MS, crypto.getRandomValues(new Uint8Array(10)));
  const facts = { brand: "B", residency: "eu", bucketCount: 64, countries: "all", policy: {} } as const;
  await new D1TenantStore(db).create({ id, name: id, ...facts }, [], NOW_MS);
  return id;
}

describeProfiles("in D1", () => ({ store: new D1ProfileStore(db), makeTenantId: makeTenant }));

describe("what rules ask of a tenant", () => {
  const kept = { copies: new MemoryKept(() => NOW_MS) };
  const deferred: Promise<unknown>[] = [];
  const timing = { nowMs: () => NOW_MS, defer: (work: Promise<unknown>) => void deferred.push(work) };
  const away = { find: () => Promise.reject(new StoreUnavailable("away")) };
  const bank: ComplianceProfile = {
    ...firstProfile("ten_bank"),
    ownSectors: ["crypto"],
    setSectors: ["bank", "crypto"],
    waivers: [{ rule: "ph.links.banks", untilMs: 5, reason: "Ticket 4711.", by: "A. Reyes", atMs: 1 }],
  };
  const stored = { find: async (id: string) => (id === bank.tenantId ? bank : null) };
  const expected = {
    ...PLAIN_COMPLIANCE,
    sectors: ["bank", "crypto"],
    waivers: [{ rule: "ph.links.banks", untilMs: 5 }],
  };

  it("is known from a copy while the database is away, in an isolate that has read nothing", async () => {
    const book = new CachedComplianceBook(stored, kept, timing);
    expect(await book.of("ten_bank")).toEqual(expected);
    expect(await book.of("ten_bank")).toBe(await book.of("ten_bank"));
    expect(await book.of("ten_plain")).toEqual(PLAIN_COMPLIANCE);
    await Promise.all(deferred);
    const elsewhere = new CachedComplianceBook(away, kept, timing);
    expect(await elsewhere.of("ten_bank")).toEqual(expected);
    expect(await elsewhere.of("ten_plain")).toEqual(PLAIN_COMPLIANCE);
    await expect(elsewhere.of("ten_unread")).rejects.toThrow(StoreUnavailable);
  });

  it("counts from its change on where it was changed", async () => {
    const told: string[] = [];
    const tenantId = await makeTenant();
    const store = new D1ProfileStore(db, (id) => void told.push(id));
    const book = new CachedComplianceBook(store, kept, timing);
    expect(await book.of(tenantId)).toEqual(PLAIN_COMPLIANCE);
    const first = { ...bank, tenantId, revision: 1 };
    const entry = {
      tenantId,
      revision: 1,
      atMs: NOW_MS,
      actor: "tenant",
      by: "key_1",
      reason: null,
      changes: [],
    } as const;
    expect(await store.write(first, entry)).toBe("written");
    expect(await store.write(first, entry)).toBe("taken");
    expect(told).toEqual([tenantId]);
    book.changed(tenantId);
    expect(await book.of(tenantId)).toEqual(expected);
  });
});
