import { describe, expect, it } from "vitest";
import { createRoute } from "../../../src/app/routing/create-route.ts";
import { dryRunRoutes, type RoutesDraft } from "../../../src/app/routing/dry-run-routes.ts";
import { NOW_MS } from "../../support/admin-doubles.ts";
import { HOUR_MS, makeRouteServices, newRoute, TENANT_ID, termsWith } from "./support.ts";

const FR = newRoute({ price: { microUnits: 100, currency: "EUR" } });
const DE = newRoute({ country: "DE" });

async function makeWorld() {
  const services = makeRouteServices();
  const ids: string[] = [];
  for (const route of [FR, DE]) {
    const made = await createRoute(services, { tenantId: TENANT_ID, route, terms: termsWith() });
    if (made.ok) ids.push(made.value.route.id);
  }
  const [fr = "", de = ""] = ids;
  const run = (draft: RoutesDraft, effectiveAtMs: number | null = null) =>
    dryRunRoutes(services, { tenantId: TENANT_ID, draft, effectiveAtMs });
  return { services, run, fr, de };
}

const dear = { microUnits: 121, currency: "EUR" };

describe("a dry run", () => {
  it("of changes tells what differs and what looks wrong, and stores nothing", async () => {
    const { services, run, fr, de } = await makeWorld();
    const result = await run({
      changes: [
        { action: "create", route: newRoute({ country: "IT", account: "nobody" }) },
        { action: "create", route: newRoute({ country: "ES", transport: "voice" }) },
        { action: "update", id: fr, change: { price: dear } },
        { action: "delete", id: de },
      ],
    });
    expect(result).toMatchObject({
      ok: true,
      value: {
        baseVersion: 2,
        diff: {
          added: [{ country: "ES" }, { country: "IT" }],
          removed: [{ id: de }],
          changed: [{ after: { id: fr }, fields: ["price"] }],
        },
        warnings: [
          { kind: "country_without_route", country: "DE", transport: "sms" },
          { kind: "price_up", routeId: fr, country: "FR", percent: 21 },
          { kind: "transport_not_offered", account: "vonage_main", transport: "voice" },
          { kind: "account_unknown", account: "nobody" },
          { kind: "sender_unregistered", sender: "ACME", country: "IT", missing: [expect.stringContaining("AGCOM")] },
        ],
      },
    });
    expect(services.written()).toEqual(["1 create", "2 create"]);
  });

  it("makes changes one after the other, on routes that the list itself adds too", async () => {
    const { run, de } = await makeWorld();
    const gone = await run({
      changes: [
        { action: "delete", id: de },
        { action: "delete", id: de },
      ],
    });
    expect(gone).toEqual({ ok: false, error: { reason: "route_not_found", field: "changes/1/id" } });
    const drafted = await run({
      changes: [
        { action: "create", route: newRoute({ country: "IT" }) },
        { action: "delete", id: "draft_0" },
      ],
    });
    expect(drafted).toMatchObject({ ok: true, value: { diff: { added: [], removed: [], changed: [] } } });
  });

  it("names the change that would never be valid", async () => {
    const { run, fr } = await makeWorld();
    const changes = [{ action: "update", id: fr, change: { validFromMs: 2, validUntilMs: 1 } }] as const;
    expect(await run({ changes })).toEqual({
      ok: false,
      error: { reason: "value_out_of_bounds", field: "changes/0/valid_until", hint: "Send a time after `valid_from`." },
    });
  });

  it("of all routes tells routes by id, or by what they are for", async () => {
    const { run, fr, de } = await makeWorld();
    const result = await run({
      routes: [
        { ...FR, id: null, price: dear },
        { ...FR, id: null },
        { ...DE, id: de, country: "AT" },
      ],
    });
    expect(result).toMatchObject({
      ok: true,
      value: {
        diff: {
          added: [{ country: "FR", price: FR.price }],
          removed: [],
          changed: [
            { after: { id: fr }, fields: ["price"] },
            { after: { id: de }, fields: ["country"] },
          ],
        },
      },
    });
    expect(await run({ routes: [{ ...FR, id: "rte_none" }] })).toEqual({
      ok: false,
      error: { reason: "route_not_found", field: "routes/0/id" },
    });
  });

  it("compares to what is in force at its time", async () => {
    const { services, run } = await makeWorld();
    const terms = termsWith({ effectiveAtMs: NOW_MS + HOUR_MS });
    await createRoute(services, { tenantId: TENANT_ID, route: newRoute({ country: "IT" }), terms });
    const removed = async (effectiveAtMs: number | null) => {
      const result = await run({ routes: [] }, effectiveAtMs);
      return result.ok ? [result.value.baseVersion, result.value.diff.removed.length] : [];
    };
    expect(await removed(null)).toEqual([2, 2]);
    expect(await removed(NOW_MS + HOUR_MS - 1)).toEqual([2, 2]);
    expect(await removed(NOW_MS + HOUR_MS)).toEqual([3, 3]);
  });
});
