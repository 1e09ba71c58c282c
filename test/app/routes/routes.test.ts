import { describe, expect, it } from "vitest";
import type { RouteRecord } from "../../../src/app/admin-ports.ts";
import type { CarrierAccount } from "../../../src/app/ports.ts";
import { createRoute } from "../../../src/app/routes/create-route.ts";
import { deleteRoute } from "../../../src/app/routes/delete-route.ts";
import { updateRoute } from "../../../src/app/routes/update-route.ts";
import { makeKeyMaking, NOW_MS } from "../../support/admin-doubles.ts";

const ACCOUNT: CarrierAccount = {
  name: "vonage_main",
  webhook: null,
  sender: { kind: "vonage", transports: ["sms"], send: () => Promise.reject(new Error("not used")) },
};

const ROUTE = {
  account: "vonage_main",
  country: "FR",
  transport: "sms",
  sender: "ACME",
  priority: 1,
  price: null,
  enabled: true,
} as const;

function makeServices() {
  const stored: { tenantId: string; route: RouteRecord }[] = [];
  const routes = { create: async (tenantId: string, route: RouteRecord) => void stored.push({ tenantId, route }) };
  const carriers = { find: (name: string) => (name === ACCOUNT.name ? ACCOUNT : null) };
  return { ...makeKeyMaking(), routes, carriers, stored };
}

describe("createRoute", () => {
  it.each(["FR", "*"])("adds a route to %s with the carrier of its account", async (country) => {
    const services = makeServices();
    const made = await createRoute(services, { tenantId: "ten_1", route: { ...ROUTE, country } });
    expect(made).toMatchObject({ ok: true, value: { ...ROUTE, country, carrier: "vonage", createdAtMs: NOW_MS } });
    expect(services.stored).toEqual([{ tenantId: "ten_1", route: made.ok ? made.value : null }]);
  });

  it.each([
    [{ account: "nobody" }, "account_unknown", "account"],
    [{ country: "fr" }, "country_unknown", "country"],
    [{ country: "FRA" }, "country_unknown", "country"],
    [{ transport: "voice" as const }, "value_out_of_bounds", "transport"],
  ])("refuses %j", async (over, reason, field) => {
    const services = makeServices();
    const refused = await createRoute(services, { tenantId: "ten_1", route: { ...ROUTE, ...over } });
    expect(refused).toEqual({ ok: false, error: { reason, field } });
    expect(services.stored).toEqual([]);
  });
});

describe("updateRoute and deleteRoute", () => {
  const record: RouteRecord = { ...ROUTE, id: "rte_1", carrier: "vonage", createdAtMs: 1 };

  it("answer with the route as it is now", async () => {
    const routes = { update: async () => record, delete: async () => true };
    const input = { tenantId: "ten_1", routeId: "rte_1" };
    expect(await updateRoute({ routes }, { ...input, change: { priority: 1 } })).toEqual({ ok: true, value: record });
    expect(await deleteRoute({ routes }, input)).toEqual({ ok: true, value: { id: "rte_1" } });
  });

  it("say that there is no such route", async () => {
    const routes = { update: async () => null, delete: async () => false };
    const input = { tenantId: "ten_1", routeId: "rte_1" };
    const missing = { ok: false, error: { reason: "route_not_found" } };
    expect(await updateRoute({ routes }, { ...input, change: {} })).toEqual(missing);
    expect(await deleteRoute({ routes }, input)).toEqual(missing);
  });
});
