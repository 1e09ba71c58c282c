/** What every store of route versions does: D1, and its twin in memory. */
import { describe, expect, it } from "vitest";
import type { RouteRecord, RouteStore, RouteVersion } from "../../src/app/routing/ports.ts";

export interface RouteVersionsBed {
  readonly store: RouteStore;
  /** A tenant that nobody else uses. */
  readonly makeTenantId: () => Promise<string>;
}

const NOW_MS = 1_800_000_000_000;

export function makeRoute(over: Partial<RouteRecord> = {}): RouteRecord {
  const what = { account: "main", carrier: "twilio", country: "FR", transport: "sms", sender: "ACME" } as const;
  return { id: "rte_1", ...what, priority: 1, price: null, enabled: true, createdAtMs: NOW_MS, ...over };
}

export function makeVersion(version: number, over: Partial<RouteVersion> = {}): RouteVersion {
  const routes = over.routes ?? [makeRoute({ priority: version })];
  const made = { action: "update", createdAtMs: NOW_MS, createdBy: "key_1", note: null } as const;
  const baseVersion = version === 1 ? null : version - 1;
  return { version, baseVersion, ...made, effectiveAtMs: NOW_MS, routeCount: routes.length, routes, ...over };
}

const WHOLE = makeRoute({
  id: "rte_2",
  price: { microUnits: 60_000, currency: "EUR" },
  enabled: false,
  class: "direct",
  networks: ["208-01", "+3367"],
  senderKind: "short_code",
  ratePerSecond: 5,
  categories: ["otp"],
  validFromMs: 1,
  validUntilMs: 2,
  standby: true,
  licensed: true,
});

export function describeRouteVersions(name: string, open: () => RouteVersionsBed): void {
  async function begin() {
    const { store, makeTenantId } = open();
    return { store, tenantId: await makeTenantId(), otherId: await makeTenantId() };
  }

  describe(`versions of routes kept ${name}`, () => {
    it("are given back as they were: every term of a route, and none", async () => {
      const { store, tenantId, otherId } = await begin();
      const version = makeVersion(1, { routes: [WHOLE, makeRoute()], note: "first" });
      expect(await store.addVersions(tenantId, [version])).toBe("added");
      expect(await store.findVersion(tenantId, 1)).toEqual(version);
      expect(await store.timeline(tenantId, NOW_MS)).toEqual({ inForce: version, scheduled: [] });
      expect(await store.findVersion(otherId, 1)).toBeNull();
      expect(await store.timeline(otherId, NOW_MS)).toEqual({ inForce: null, scheduled: [] });
    });

    it("say what is in force and what is to come", async () => {
      const { store, tenantId } = await begin();
      const later = makeVersion(2, { effectiveAtMs: NOW_MS + 10 });
      const calledOff = makeVersion(3, { effectiveAtMs: NOW_MS + 30 });
      const last = makeVersion(4, { effectiveAtMs: NOW_MS + 20 });
      await store.addVersions(tenantId, [makeVersion(1), later]);
      await store.addVersions(tenantId, [calledOff, last]);
      const scheduled = [makeVersion(1), later, last];
      expect(await store.timeline(tenantId, NOW_MS - 1)).toEqual({ inForce: null, scheduled });
      expect(await store.timeline(tenantId, NOW_MS)).toEqual({ inForce: makeVersion(1), scheduled: [later, last] });
      expect(await store.timeline(tenantId, NOW_MS + 10)).toEqual({ inForce: later, scheduled: [last] });
      expect(await store.timeline(tenantId, NOW_MS + 40)).toEqual({ inForce: last, scheduled: [] });
    });

    it("let one of two changes at once win, whole or not at all", async () => {
      const { store, tenantId, otherId } = await begin();
      await store.addVersions(tenantId, [makeVersion(1)]);
      const replies = await Promise.all(
        ["a", "b"].map((note) => store.addVersions(tenantId, [makeVersion(2, { note }), makeVersion(3, { note })])),
      );
      expect(replies.toSorted()).toEqual(["added", "version_taken"]);
      expect(await store.addVersions(tenantId, [makeVersion(4), makeVersion(3)])).toBe("version_taken");
      expect(await store.addVersions(tenantId, [makeVersion(4), makeVersion(4)])).toBe("version_taken");
      expect(await store.findVersion(tenantId, 4)).toBeNull();
      expect(await store.addVersions(otherId, [makeVersion(1)])).toBe("added");
      expect(await store.addVersions(otherId, [])).toBe("added");
    });

    it("are listed newest first, page by page, without their routes", async () => {
      const { store, tenantId, otherId } = await begin();
      await store.addVersions(tenantId, [makeVersion(1), makeVersion(2), makeVersion(3)]);
      await store.addVersions(otherId, [makeVersion(1)]);
      const first = await store.listVersions(tenantId, { cursor: null, limit: 2 });
      if (!first.ok) throw new Error(first.error);
      const { routes: _, ...record } = makeVersion(3);
      expect(first.value.items[0]).toEqual(record);
      const second = await store.listVersions(tenantId, { cursor: first.value.nextCursor, limit: 2 });
      const pages = [first, second].map((page) => page.ok && page.value.items.map(({ version }) => version));
      expect(pages).toEqual([[3, 2], [1]]);
      expect(second).toMatchObject({ ok: true, value: { nextCursor: null } });
      const invalid = { ok: false, error: "cursor_invalid" };
      expect(await store.listVersions(tenantId, { cursor: "none", limit: 2 })).toEqual(invalid);
    });

    it("come one a page at least, and no page but the last without a next one", async () => {
      const { store, tenantId } = await begin();
      await store.addVersions(tenantId, [makeVersion(1), makeVersion(2)]);
      const one = await store.listVersions(tenantId, { cursor: null, limit: 0 });
      expect(one).toMatchObject({ value: { items: [{ version: 2 }], nextCursor: expect.any(String) } });
      const all = await store.listVersions(tenantId, { cursor: null, limit: 2 });
      expect(all).toMatchObject({ value: { items: [{ version: 2 }, { version: 1 }], nextCursor: null } });
    });

    it("are kept while they are among the newest 100, and what is in force however old it is", async () => {
      const { store, tenantId } = await begin();
      const later = { effectiveAtMs: NOW_MS + 1000 };
      const scheduled = Array.from({ length: 99 }, (_, index) => makeVersion(index + 3, later));
      await store.addVersions(tenantId, [makeVersion(1), makeVersion(2), ...scheduled]);
      const known = async () => {
        const found = await Promise.all([1, 2, 3, 101].map((version) => store.findVersion(tenantId, version)));
        return found.map((version) => version !== null);
      };
      expect(await known()).toEqual([false, true, true, true]);
      await store.addVersions(tenantId, [makeVersion(102, later), makeVersion(103, later)]);
      expect(await known()).toEqual([false, true, true, true]);
      await store.addVersions(tenantId, [makeVersion(104)]);
      expect(await known()).toEqual([false, false, false, true]);
    });
  });
}
