import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { LookupMemo } from "../../../src/app/lookup-ports.ts";
import { openDatabase } from "../../../src/db/database.ts";
import { D1NumberLookupStore } from "../../../src/db/number-lookup-store.ts";
import { D1TenantStore } from "../../../src/db/tenant-store.ts";
import { makeId } from "../../../src/domain/ids.ts";
import type { LiveNumber } from "../../../src/domain/lookup/live-number.ts";

const NOW_MS = 1_800_000_000_000;
const DAY_MS = 86_400_000;
const TOKEN = "0123456789abcdef0123456789abcdef";
const db = openDatabase(env.DB);
const store = new D1NumberLookupStore(db);

let tenantId: string;

beforeEach(async () => {
  tenantId = makeId("tenant", NOW_MS, crypto.getRandomValues(new Uint8Array(10)));
  const facts = { brand: "B", residency: "eu", bucketCount: 64, countries: "all", policy: {} } as const;
  await new D1TenantStore(db).create({ id: tenantId, name: tenantId, ...facts }, [], NOW_MS);
});

function memoOf(over: Partial<LiveNumber> = {}, askedAtMs = NOW_MS): LookupMemo {
  const live: LiveNumber = {
    ported: true,
    network: { mcc: "234", mnc: "10", name: "O2" },
    lineType: "mobile",
    source: "telnyx",
    checkedAtMs: askedAtMs,
    ...over,
  };
  return { live, askedAtMs, forgetAtMs: askedAtMs + DAY_MS };
}

describe("D1NumberLookupStore", () => {
  it.each([
    ["a whole answer", memoOf()],
    [
      "an answer that knows nothing",
      memoOf({ ported: null, network: { mcc: null, mnc: null, name: null }, lineType: null }),
    ],
    ["a number that was not ported", memoOf({ ported: false })],
    ["a question that nobody answered", { live: null, askedAtMs: NOW_MS, forgetAtMs: NOW_MS + 1 }],
  ])("gives back %s", async (_what, memo) => {
    await store.put(tenantId, TOKEN, memo);
    expect(await store.find(tenantId, TOKEN)).toEqual(memo);
  });

  it("knows nothing of other tenants and numbers", async () => {
    await store.put(tenantId, TOKEN, memoOf());
    expect(await store.find("ten_other", TOKEN)).toBeNull();
    expect(await store.find(tenantId, "another")).toBeNull();
  });

  it("keeps the newest question, in whatever order they come", async () => {
    const [older, newer] = [memoOf({}, NOW_MS), memoOf({ source: "twilio" }, NOW_MS + 1)];
    for (const order of [
      [older, newer],
      [newer, older],
    ]) {
      for (const memo of order) await store.put(tenantId, TOKEN, memo);
      expect(await store.find(tenantId, TOKEN)).toEqual(newer);
    }
  });

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
