import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { makeIsolateMemory } from "../../../src/carriers/lookup/isolate-memory.ts";
import { makeLayeredMemory } from "../../../src/carriers/lookup/layered-memory.ts";
import { openDatabase } from "../../../src/db/base/database.ts";
import { D1NumberLookupStore } from "../../../src/db/lookup/number-lookup-store.ts";
import { D1TenantStore } from "../../../src/db/tenants/tenant-store.ts";
import { makeId } from "../../../src/domain/base/ids.ts";
import { describeLookupMemory, memoOf } from "../../support/lookup-memory-contract.ts";

const NOW_MS = 1_800_000_000_000;
const DAY_MS = 86_400_000;
const TOKEN = "0123456789abcdef0123456789abcdef";
const db = openDatabase(env.DB);
const store = new D1NumberLookupStore(db);

let tenantId: string;

async function makeTenantId(): Promise<string> {
  const id = makeId("tenant", NOW_MS, crypto.getRandomValues(new Uint8Array(10)));
  const facts = { brand: "B", residency: "eu", bucketCount: 64, countries: "all", policy: {} } as const;
  await new D1TenantStore(db).create({ id, name: id, ...facts }, [], NOW_MS);
  return id;
}

beforeEach(async () => {
  tenantId = await makeTenantId();
});

describeLookupMemory("in D1", () => ({ memory: store, makeTenantId }));

describeLookupMemory("in an isolate, with D1 behind it", () => {
  const memory = makeLayeredMemory({
    front: makeIsolateMemory(),
    back: store,
    clock: { nowMs: () => NOW_MS },
    background: { run: () => undefined },
    telemetry: { emit: () => undefined },
  });
  return { memory, makeTenantId };
});

describe("D1NumberLookupStore", () => {
  it("forgets what is over, and not a moment earlier", async () => {
    await store.put(tenantId, TOKEN, memoOf());
    await store.put(tenantId, "kept", memoOf({}, NOW_MS + 1));
    await store.prune(NOW_MS + DAY_MS, 100);
    expect(await store.find(tenantId, TOKEN)).not.toBeNull();
    await store.prune(NOW_MS + DAY_MS + 1, 100);
    expect(await store.find(tenantId, TOKEN)).toBeNull();
    expect(await store.find(tenantId, "kept")).not.toBeNull();
  });

  it("forgets no more at once than it is told to", async () => {
    const tokens = ["a", "b", "c"];
    for (const token of tokens) await store.put(tenantId, token, memoOf({}, 0));
    const gone: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) gone.push(await store.prune(DAY_MS + 1, 2));
    expect(gone).toEqual([2, 1, 0]);
  });
});
