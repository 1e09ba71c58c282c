import { describe, expect, it } from "vitest";
import { type CreateRouteInput, createRoute } from "../../../src/app/routing/create-route.ts";
import { deleteRoute } from "../../../src/app/routing/delete-route.ts";
import { listRoutes } from "../../../src/app/routing/list-routes.ts";
import { updateRoute } from "../../../src/app/routing/update-route.ts";
import { dryRunRoutes } from "../../../src/app/routing/dry-run-routes.ts";
import { rollbackRoutes } from "../../../src/app/routing/rollback-routes.ts";
import type { GrantTerms } from "../../../src/domain/tenants/grant.ts";
import { NOW_MS } from "../../support/admin-doubles.ts";
import { HOUR_MS, makeRouteServices, newRoute, TENANT_ID, termsWith } from "./support.ts";

type Services = ReturnType<typeof makeRouteServices>;
const terms = termsWith();

async function create(services: Services, over: Partial<CreateRouteInput["route"]> = {}) {
  const made = await createRoute(services, { tenantId: TENANT_ID, route: newRoute(over), terms });
  if (!made.ok) throw new Error(made.error.reason);
  return made.value.route;
}

describe("createRoute", () => {
  it.each(["FR", "*"])("adds a route to %s with the carrier of its account", async (country) => {
    const services = makeRouteServices();
    const route = newRoute({ country, class: "direct", networks: ["208-01"], ratePerSecond: 5, standby: true });
    const made = await createRoute(services, { tenantId: TENANT_ID, route, terms });
    const expected = { ...route, carrier: "vonage", createdAtMs: NOW_MS };
    expect(made).toMatchObject({ ok: true, value: { route: expected, version: 1, effectiveAtMs: NOW_MS } });
    expect(await services.inForce()).toEqual([made.ok ? made.value.route : null]);
  });

  it.each([
    [{ account: "nobody" }, "account_unknown", "account"],
    [{ country: "fr" }, "country_unknown", "country"],
    [{ country: "FRA" }, "country_unknown", "country"],
    [{ transport: "voice" as const }, "value_out_of_bounds", "transport"],
    [{ validFromMs: 5, validUntilMs: 5 }, "value_out_of_bounds", "valid_until"],
  ])("refuses %j", async (over, reason, field) => {
    const services = makeRouteServices();
    const refused = await createRoute(services, { tenantId: TENANT_ID, route: newRoute(over), terms });
    expect(refused).toMatchObject({ ok: false, error: { reason, field } });
    expect(services.written()).toEqual([]);
  });
});

describe("updateRoute and deleteRoute", () => {
  it("change what is named, and take terms away", async () => {
    const services = makeRouteServices();
    const { id: routeId } = await create(services, { senderKind: "short_code", categories: ["otp"], ratePerSecond: 5 });
    const input = { tenantId: TENANT_ID, routeId, terms };
    const changed = await updateRoute(services, { ...input, change: { priority: 9, senderKind: null } });
    expect(changed).toMatchObject({
      ok: true,
      value: { version: 2, route: { priority: 9, categories: ["otp"], ratePerSecond: 5 } },
    });
    const again = await updateRoute(services, { ...input, change: { categories: null, ratePerSecond: null } });
    const route = again.ok ? again.value.route : {};
    expect([Object.hasOwn(route, "senderKind"), Object.hasOwn(route, "categories")]).toEqual([false, false]);
    expect(await services.inForce()).toEqual([route]);
  });

  it("make no version when nothing changes", async () => {
    const services = makeRouteServices();
    const { id: routeId } = await create(services);
    const same = await updateRoute(services, {
      tenantId: TENANT_ID,
      routeId,
      terms,
      change: { priority: 1, networks: [] },
    });
    expect(same).toMatchObject({ ok: true, value: { version: 1, route: { id: routeId } } });
    expect(services.written()).toEqual(["1 create"]);
  });

  it("delete, and say that there is no such route", async () => {
    const services = makeRouteServices();
    const input = { tenantId: TENANT_ID, routeId: (await create(services)).id, terms };
    expect(await deleteRoute(services, input)).toEqual({
      ok: true,
      value: { id: input.routeId, version: 2, effectiveAtMs: NOW_MS },
    });
    const missing = { ok: false, error: { reason: "route_not_found" } };
    expect(await deleteRoute(services, input)).toEqual(missing);
    expect(await updateRoute(services, { ...input, change: {} })).toEqual(missing);
    expect(await deleteRoute(services, { ...input, tenantId: "ten_2" })).toEqual(missing);
  });

  it("refuse a route that would never be valid", async () => {
    const services = makeRouteServices();
    const { id: routeId } = await create(services, { validFromMs: NOW_MS });
    const change = { validUntilMs: NOW_MS };
    const refused = await updateRoute(services, { tenantId: TENANT_ID, routeId, terms, change });
    expect(refused).toEqual({
      ok: false,
      error: { reason: "value_out_of_bounds", field: "valid_until", hint: "Send a time after `valid_from`." },
    });
  });
});

describe("listRoutes", () => {
  it("answers with nothing before the first route, then newest first", async () => {
    const services = makeRouteServices();
    const input = { tenantId: TENANT_ID };
    expect(await listRoutes(services, input)).toEqual({
      ok: true,
      value: { routes: [], version: 0, latestVersion: 0, scheduled: [] },
    });
    const [first, second] = [await create(services), await create(services, { country: "DE", enabled: false })];
    expect(await listRoutes(services, input)).toMatchObject({
      ok: true,
      value: { routes: [second, first], version: 2, latestVersion: 2 },
    });
  });
});

describe("a route over an account of the deployment", () => {
  const granted = (over: Partial<GrantTerms> = {}): GrantTerms[] => [
    { account: "twilio", sender: null, fromMs: 0, untilMs: null },
    { account: "twilio", sender: "+15005550006", fromMs: 0, untilMs: null, ...over },
  ];
  const route = { account: "twilio", sender: "15005550006" };
  const refused = { ok: false, error: { reason: "sender_not_granted", field: "sender" } };

  it("needs a grant of its sender at the time from which it counts", async () => {
    const make = (grants: GrantTerms[], effectiveAtMs: number | null) =>
      createRoute(makeRouteServices(undefined, grants), {
        tenantId: TENANT_ID,
        route: newRoute(route),
        terms: termsWith({ effectiveAtMs }),
      });
    expect(await make([], null)).toEqual(refused);
    expect(await make(granted(), null)).toMatchObject({ ok: true });
    const later = granted({ fromMs: NOW_MS + HOUR_MS });
    expect(await make(later, null)).toEqual(refused);
    expect(await make(later, NOW_MS + HOUR_MS)).toMatchObject({ ok: true });
    expect(await make(granted({ untilMs: NOW_MS + HOUR_MS }), NOW_MS + HOUR_MS)).toEqual(refused);
  });

  it("changes in all else, is deleted and comes back by a rollback after its grant has ended", async () => {
    const grants = granted();
    const services = makeRouteServices(undefined, grants);
    const { id: routeId } = await create(services, route);
    grants.length = 0;
    const update = (change: Parameters<typeof updateRoute>[1]["change"]) =>
      updateRoute(services, { tenantId: TENANT_ID, routeId, change, terms });
    expect(await update({ priority: 7 })).toMatchObject({ ok: true });
    expect(await update({ sender: "+15005550007" })).toEqual(refused);
    expect(await deleteRoute(services, { tenantId: TENANT_ID, routeId, terms })).toMatchObject({ ok: true });
    const back = await rollbackRoutes(services, { tenantId: TENANT_ID, version: 1, terms });
    expect(back).toMatchObject({ ok: true });
  });

  it("is warned of by a dry run", async () => {
    const services = makeRouteServices();
    const draft = { changes: [{ action: "create" as const, route: newRoute(route) }] };
    const run = await dryRunRoutes(services, { tenantId: TENANT_ID, draft, effectiveAtMs: null });
    const warning = { kind: "sender_not_granted", account: "twilio", sender: "15005550006" };
    expect(run).toMatchObject({ ok: true, value: { warnings: [warning] } });
  });
});
