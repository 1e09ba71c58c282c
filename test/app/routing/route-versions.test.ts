import { describe, expect, it } from "vitest";
import type { ChangeTerms } from "../../../src/app/routing/change-routes.ts";
import { createRoute } from "../../../src/app/routing/create-route.ts";
import { deleteRoute } from "../../../src/app/routing/delete-route.ts";
import { listRouteVersions, readRouteVersion } from "../../../src/app/routing/read-route-versions.ts";
import { rollbackRoutes } from "../../../src/app/routing/rollback-routes.ts";
import { updateRoute } from "../../../src/app/routing/update-route.ts";
import { NOW_MS } from "../../support/admin-doubles.ts";
import { HOUR_MS, makeRouteServices, newRoute, TENANT_ID, termsWith } from "./support.ts";

function makeWorld(beforeWrite?: () => Promise<void>) {
  const services = makeRouteServices(beforeWrite);
  const tenantId = TENANT_ID;
  const create = (country: string, terms: Partial<ChangeTerms> = {}) =>
    createRoute(services, { tenantId, route: newRoute({ country }), terms: termsWith(terms) });
  return {
    services,
    create,
    async createId(country: string, terms: Partial<ChangeTerms> = {}) {
      const made = await create(country, terms);
      if (!made.ok) throw new Error(made.error.reason);
      return made.value.route.id;
    },
    update: (routeId: string, priority: number, terms: Partial<ChangeTerms> = {}) =>
      updateRoute(services, { tenantId, routeId, change: { priority }, terms: termsWith(terms) }),
    rollback: (version: number, terms: Partial<ChangeTerms> = {}) =>
      rollbackRoutes(services, { tenantId, version, terms: termsWith(terms) }),
    /** "FR 1": countries and priorities in force after so many hours. */
    async inForceAfter(hours: number) {
      services.time.nowMs = NOW_MS + hours * HOUR_MS;
      const routes = await services.inForce();
      services.time.nowMs = NOW_MS;
      return routes.map(({ country, priority }) => `${country} ${priority}`);
    },
    async statuses() {
      const page = await listRouteVersions(services, { tenantId, query: { cursor: null, limit: 50 } });
      return page.ok ? page.value.items.map(({ version, status }) => `${version} ${status}`) : [];
    },
  };
}

const afterHours = (hours: number) => ({ effectiveAtMs: NOW_MS + hours * HOUR_MS });

describe("a change of routes", () => {
  it("is written down with who made it, when and why", async () => {
    const world = makeWorld();
    await world.create("FR", { note: "new market", keyId: "key_9" });
    const [{ routes, ...record } = { routes: [] }] = world.services.routes.rows;
    expect(routes).toHaveLength(1);
    expect(record).toEqual({
      version: 1,
      baseVersion: null,
      action: "create",
      routeCount: 1,
      createdAtMs: NOW_MS,
      createdBy: "key_9",
      note: "new market",
      effectiveAtMs: NOW_MS,
    });
  });

  it("takes effect at its time and not before", async () => {
    const world = makeWorld();
    await world.create("FR");
    expect(await world.create("DE", afterHours(2))).toMatchObject({
      ok: true,
      value: { version: 2, effectiveAtMs: NOW_MS + 2 * HOUR_MS },
    });
    expect(await world.inForceAfter(2 - 1 / HOUR_MS)).toEqual(["FR 1"]);
    expect(await world.inForceAfter(2)).toEqual(["DE 1", "FR 1"]);
    expect(await world.statuses()).toEqual(["2 scheduled", "1 in_force"]);
  });

  it("whose time has passed takes effect at once", async () => {
    const world = makeWorld();
    expect(await world.create("FR", afterHours(-1))).toMatchObject({ ok: true, value: { effectiveAtMs: NOW_MS } });
  });

  it("does not undo what is scheduled, nor is it undone by it", async () => {
    const world = makeWorld();
    const id = await world.createId("FR");
    await world.create("DE", afterHours(1));
    await world.update(id, 7, afterHours(2));
    await world.update(id, 5);
    expect(world.services.written()).toEqual([
      "1 create",
      "2 create",
      "3 update",
      "4 update",
      "5 carry_over",
      "6 carry_over",
    ]);
    expect(await world.inForceAfter(0)).toEqual(["FR 5"]);
    expect(await world.inForceAfter(1)).toEqual(["DE 1", "FR 5"]);
    expect(await world.inForceAfter(2)).toEqual(["DE 1", "FR 7"]);
    expect(await world.statuses()).toEqual([
      "6 scheduled",
      "5 scheduled",
      "4 in_force",
      "3 replaced",
      "2 replaced",
      "1 replaced",
    ]);
  });

  it("between two scheduled ones starts from the earlier and reaches the later", async () => {
    const world = makeWorld();
    await world.create("DE", afterHours(1));
    await world.create("IT", afterHours(3));
    await world.create("ES", afterHours(2));
    expect(await world.inForceAfter(0)).toEqual([]);
    expect(await world.inForceAfter(1)).toEqual(["DE 1"]);
    expect(await world.inForceAfter(2)).toEqual(["ES 1", "DE 1"]);
    expect(await world.inForceAfter(3)).toEqual(["ES 1", "IT 1", "DE 1"]);
  });

  it("may expect a version: the latest one, scheduled or not", async () => {
    const world = makeWorld();
    const conflict = { ok: false, error: { reason: "route_version_conflict", field: "expected_version" } };
    expect(await world.create("FR", { expectedVersion: 1 })).toEqual(conflict);
    expect((await world.create("FR", { expectedVersion: 0 })).ok).toBe(true);
    await world.create("DE", afterHours(1));
    expect(await world.create("IT", { expectedVersion: 1 })).toEqual(conflict);
    expect((await world.create("IT", { expectedVersion: 2 })).ok).toBe(true);
  });

  it("is made again when another one was faster, unless it expects a version", async () => {
    let isFaster = true;
    const world = makeWorld(async () => {
      if (!isFaster) return;
      isFaster = false;
      await world.create("DE");
    });
    await world.create("FR");
    expect(await world.inForceAfter(0)).toEqual(["FR 1", "DE 1"]);
    isFaster = true;
    expect(await world.create("IT", { expectedVersion: 2 })).toMatchObject({
      ok: false,
      error: { reason: "route_version_conflict" },
    });
    expect(await world.inForceAfter(0)).toEqual(["DE 1", "FR 1", "DE 1"]);
  });

  it("gives up when others are always faster", async () => {
    const world = makeWorld();
    const services = {
      ...world.services,
      routes: { ...world.services.routes, addVersions: async () => "version_taken" as const },
    };
    const input = { tenantId: TENANT_ID, route: newRoute(), terms: termsWith() };
    expect(await createRoute(services, input)).toEqual({ ok: false, error: { reason: "route_version_conflict" } });
  });

  it("may be scheduled a year ahead, behind 19 others", async () => {
    const world = makeWorld();
    const hint = expect.stringMatching(/within a year|20 changes are scheduled/);
    const refused = { ok: false, error: { reason: "value_out_of_bounds", field: "effective_at", hint } };
    expect((await world.create("FR", afterHours(366 * 24))).ok).toBe(true);
    expect(await world.create("FR", { effectiveAtMs: NOW_MS + 366 * 24 * HOUR_MS + 1 })).toEqual(refused);
    for (let hours = 1; hours <= 19; hours += 1) expect((await world.create("FR", afterHours(hours))).ok).toBe(true);
    expect(await world.create("FR", afterHours(20))).toEqual(refused);
    expect((await world.create("FR")).ok).toBe(true);
  });

  it("is refused when all routes no longer fit a version", async () => {
    const sizeOf = async (length: number) => {
      const world = makeWorld();
      const route = newRoute({ networks: ["x".repeat(length)] });
      const made = await createRoute(world.services, { tenantId: TENANT_ID, terms: termsWith(), route });
      return made.ok ? JSON.stringify(await world.services.inForce()).length : made.error.reason;
    };
    const rest = 1_900_000 - Number(await sizeOf(0));
    expect(await sizeOf(rest)).toBe(1_900_000);
    expect(await sizeOf(rest + 1)).toBe("routes_too_many");
  });
});

describe("readRouteVersion", () => {
  it("tells what it changed from the version it was made from", async () => {
    const world = makeWorld();
    const id = await world.createId("FR");
    await world.create("DE", afterHours(1));
    await world.update(id, 5);
    const read = await readRouteVersion(world.services, { tenantId: TENANT_ID, version: 3 });
    expect(read).toMatchObject({
      ok: true,
      value: {
        version: { version: 3, baseVersion: 1, status: "in_force", action: "update" },
        diff: { added: [], removed: [], changed: [{ after: { id }, fields: ["priority"] }] },
      },
    });
    const carried = await readRouteVersion(world.services, { tenantId: TENANT_ID, version: 4 });
    expect(carried).toMatchObject({
      ok: true,
      value: { version: { baseVersion: 3 }, diff: { added: [{ country: "DE" }], changed: [] } },
    });
    const first = await readRouteVersion(world.services, { tenantId: TENANT_ID, version: 1 });
    expect(first).toMatchObject({ ok: true, value: { diff: { added: [{ country: "FR" }] } } });
  });

  it("knows no difference when the version before is gone", async () => {
    const world = makeWorld();
    await world.create("FR");
    await world.create("DE");
    const all = world.services.routes;
    const routes = {
      ...all,
      findVersion: async (tenantId: string, version: number) =>
        version === 1 ? null : all.findVersion(tenantId, version),
    };
    const read = await readRouteVersion({ ...world.services, routes }, { tenantId: TENANT_ID, version: 2 });
    expect(read).toMatchObject({ ok: true, value: { diff: null, version: { baseVersion: 1 } } });
  });

  it("knows no version of another tenant, and none that is none", async () => {
    const world = makeWorld();
    await world.create("FR");
    const missing = { ok: false, error: { reason: "route_version_not_found" } };
    expect(await readRouteVersion(world.services, { tenantId: "ten_2", version: 1 })).toEqual(missing);
    expect(await readRouteVersion(world.services, { tenantId: TENANT_ID, version: 2 })).toEqual(missing);
    expect(await world.rollback(2)).toEqual(missing);
  });
});

describe("rollbackRoutes", () => {
  it("makes a new version equal to the old one", async () => {
    const world = makeWorld();
    const id = await world.createId("FR");
    await world.update(id, 5);
    await deleteRoute(world.services, { tenantId: TENANT_ID, routeId: id, terms: termsWith() });
    expect(await world.rollback(1, { note: "back" })).toMatchObject({
      ok: true,
      value: { version: { version: 4, baseVersion: 3, action: "rollback", note: "back" }, diff: { added: [{ id }] } },
    });
    expect(await world.inForceAfter(0)).toEqual(["FR 1"]);
  });

  it("calls off what is scheduled for later, even when nothing else changes", async () => {
    const world = makeWorld();
    await world.create("FR");
    await world.create("DE", afterHours(1));
    expect((await world.rollback(1)).ok).toBe(true);
    expect(await world.inForceAfter(2)).toEqual(["FR 1"]);
    expect(await world.statuses()).toEqual(["3 in_force", "2 replaced", "1 replaced"]);
  });

  it("brings a scheduled version forward", async () => {
    const world = makeWorld();
    await world.create("FR");
    await world.create("DE", afterHours(1));
    await world.rollback(2);
    expect(await world.inForceAfter(0)).toEqual(["DE 1", "FR 1"]);
  });

  it("to what is in force makes no version", async () => {
    const world = makeWorld();
    await world.create("FR");
    expect(await world.rollback(1)).toMatchObject({ ok: true, value: { version: { version: 1 } } });
    expect(world.services.written()).toEqual(["1 create"]);
  });
});
