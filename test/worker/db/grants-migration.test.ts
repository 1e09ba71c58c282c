// An existing deployment goes on working: what its live routes use is granted by the migration itself.
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "../../../src/db/base/database.ts";
import { D1GrantStore } from "../../../src/db/tenants/grant-store.ts";
import { D1RouteStore } from "../../../src/db/routing/route-store.ts";
import { D1TenantStore } from "../../../src/db/tenants/tenant-store.ts";
import { GRANTED_ACCOUNTS } from "../../../src/domain/tenants/grant.ts";
import { makeId, readTimeMs } from "../../../src/domain/base/ids.ts";
import { makeRoute, makeVersion } from "../../support/route-versions-contract.ts";

const NOW_MS = Date.now();
const db = openDatabase(env.DB);
const store = new D1RouteStore(db);

/** What the migration does beside making its table. */
const statementsOf = (migration: string) =>
  env.TEST_MIGRATIONS.filter(({ name }) => name.startsWith(migration))
    .flatMap(({ queries }) => queries)
    .filter((query) => /^(?:INSERT INTO `grants`|DELETE FROM `route_senders`)/m.test(query));

async function makeTenant(): Promise<string> {
  const id = makeId("tenant", NOW_MS, crypto.getRandomValues(new Uint8Array(10)));
  const facts = { brand: "B", residency: "global", bucketCount: 64, countries: "all", policy: {} } as const;
  await new D1TenantStore(db).create({ id, name: id, ...facts }, [], NOW_MS);
  return id;
}

const routesOf = (...routes: Parameters<typeof makeRoute>[0][]) =>
  routes.map((route, index) => makeRoute({ id: `rte_${index}`, ...route }));
const versionOf = (version: number, routes: ReturnType<typeof routesOf>, effectiveAtMs = NOW_MS - 1_000) =>
  makeVersion(version, { routes, effectiveAtMs, createdAtMs: NOW_MS - 1_000 });

async function upgrade(): Promise<void> {
  const statements = statementsOf("0009");
  expect(statements).toHaveLength(2);
  for (const statement of statements) await env.DB.prepare(statement).run();
}

async function grantsOf(tenantId: string) {
  const of = async (kind: "senders" | "accounts") => {
    const page = await new D1GrantStore(db).list({ cursor: null, limit: 100, filters: { of: kind, tenantId } });
    return page.ok ? page.value.items : [];
  };
  return [...(await of("accounts")), ...(await of("senders"))]
    .map(({ account, sender, isShared }) => [account, sender, isShared])
    .toSorted((a, b) => (String(a) < String(b) ? -1 : 1));
}

let first: string;
let second: string;

beforeEach(async () => {
  await env.DB.batch(
    ["grants", "route_senders", "route_versions"].map((table) => env.DB.prepare(`delete from ${table}`)),
  );
  [first, second] = [await makeTenant(), await makeTenant()];
});

describe("the upgrade of a deployment that has no grants", () => {
  it("grants a tenant the accounts and senders of its routes in force and scheduled, once each", async () => {
    await store.addVersions(first, [
      versionOf(1, routesOf({ account: "twilio", sender: "OLD" })),
      versionOf(
        2,
        routesOf(
          { account: "twilio", sender: "+15005550006", country: "US" },
          { account: "twilio", sender: "15005550006", country: "CA", enabled: false },
          { account: "loopback", sender: "GODWIT" },
        ),
      ),
      versionOf(3, routesOf({ account: "vonage", sender: "Acme" }), NOW_MS + 86_400_000),
    ]);
    await upgrade();
    expect(await grantsOf(first)).toEqual(
      [
        ["twilio", null, true],
        ["twilio", "+15005550006", false],
        ["vonage", null, true],
        ["vonage", "Acme", false],
      ].toSorted((a, b) => (String(a) < String(b) ? -1 : 1)),
    );
    expect(await grantsOf(second)).toEqual([]);
  });

  it("lets all that claim a sender go on, and shares it, so that a text to it goes to one of them alone", async () => {
    await store.addVersions(first, [versionOf(1, routesOf({ account: "twilio", sender: "+15005550006" }))]);
    await store.addVersions(second, [versionOf(1, routesOf({ account: "vonage_messages", sender: "0015005550006" }))]);
    await upgrade();
    expect(await grantsOf(first)).toContainEqual(["twilio", "+15005550006", true]);
    expect(await grantsOf(second)).toContainEqual(["vonage_messages", "0015005550006", true]);
  });

  it("grants nothing for a route that was deleted, and forgets its sender", async () => {
    await store.addVersions(first, [versionOf(1, routesOf({ account: "twilio", sender: "+15005550006" }))]);
    await store.addVersions(second, [versionOf(1, routesOf({ account: "twilio", sender: "+15005550006" }))]);
    await store.addVersions(second, [versionOf(2, [])]);
    // As earlier releases left it.
    const left =
      "insert or ignore into route_senders (account, sender, tenant_id) values ('twilio', '+15005550006', ?)";
    await env.DB.prepare(left).bind(second).run();
    await upgrade();
    expect(await grantsOf(first)).toContainEqual(["twilio", "+15005550006", false]);
    expect(await grantsOf(second)).toEqual([]);
    const { results } = await env.DB.prepare("select tenant_id from route_senders").all();
    expect(results).toEqual([{ tenant_id: first }]);
  });

  it("grants from the beginning, with ids like every other, on accounts that need it", async () => {
    const routes = GRANTED_ACCOUNTS.map((account) => ({ account, sender: account.slice(0, 6).toUpperCase() }));
    await store.addVersions(first, [versionOf(1, routesOf(...routes))]);
    await upgrade();
    const { results } = await env.DB.prepare("select id, from_ms, until_ms, account from grants").all();
    expect(results).toHaveLength(2 * GRANTED_ACCOUNTS.length);
    expect(new Set(results.map(({ id }) => id)).size).toBe(results.length);
    for (const { id, from_ms: fromMs, until_ms: untilMs } of results) {
      expect(Math.abs((readTimeMs("grant", String(id)) ?? 0) - Date.now())).toBeLessThan(60_000);
      expect([fromMs, untilMs]).toEqual([0, null]);
    }
  });
});

describe("the upgrade of a deployment whose every tenant could ask its accounts about numbers", () => {
  async function upgradeLookups(): Promise<void> {
    const statements = statementsOf("0011");
    expect(statements).toHaveLength(1);
    for (const statement of statements) await env.DB.prepare(statement).run();
  }

  it("grants each tenant the accounts that answer questions, and no sender on them", async () => {
    await upgradeLookups();
    for (const tenant of [first, second]) {
      expect(await grantsOf(tenant)).toEqual([
        ["twilio", null, true],
        ["vonage", null, true],
      ]);
    }
    const { results } = await env.DB.prepare("select id, from_ms, until_ms from grants").all();
    expect(new Set(results.map(({ id }) => id)).size).toBe(results.length);
    for (const { id, from_ms: fromMs, until_ms: untilMs } of results) {
      expect(Math.abs((readTimeMs("grant", String(id)) ?? 0) - Date.now())).toBeLessThan(60_000);
      expect([fromMs, untilMs]).toEqual([0, null]);
    }
  });

  it("leaves alone what the platform granted on an account before, and what it ended", async () => {
    const grants = new D1GrantStore(db);
    const wish = { tenantId: first, account: "twilio", isShared: true, fromMs: 0, untilMs: null } as const;
    const whole = { ...wish, sender: null, createdAtMs: NOW_MS };
    await grants.add({ ...whole, id: makeId("grant", NOW_MS, crypto.getRandomValues(new Uint8Array(10))) });
    const ended = makeId("grant", NOW_MS, crypto.getRandomValues(new Uint8Array(10)));
    await grants.add({ ...whole, id: ended, account: "vonage" });
    await grants.end("accounts", ended, NOW_MS);
    await upgradeLookups();
    expect(await grants.current(first, { nowMs: NOW_MS + 1, deadlineMs: 5_000 })).toMatchObject([
      { account: "twilio" },
    ]);
    expect(await grantsOf(first)).toHaveLength(2);
  });
});
