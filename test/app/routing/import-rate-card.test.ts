import { describe, expect, it } from "vitest";
import { createRoute } from "../../../src/app/routing/create-route.ts";
import { type ImportInput, importRateCard } from "../../../src/app/routing/import-rate-card.ts";
import { COUNTRIES_OF_PLACEMENT } from "../../../src/domain/phone/country-placement.ts";
import { NOW_MS } from "../../support/admin-doubles.ts";
import { HOUR_MS, makeRouteServices, newRoute, TENANT_ID, termsWith } from "./support.ts";

const COUNTRIES = Object.values(COUNTRIES_OF_PLACEMENT)
  .flatMap((codes) => codes.split(" "))
  .slice(0, 232);

function cardOf(priceOf: (country: string, index: number) => string): string {
  return ["ISO;Price", ...COUNTRIES.map((country, index) => `${country};${priceOf(country, index)}`)].join("\r\n");
}

function makeWorld(beforeWrite?: () => Promise<void>) {
  const services = makeRouteServices(beforeWrite);
  const run = (csv: string, over: Partial<ImportInput> = {}) =>
    importRateCard(services, {
      tenantId: TENANT_ID,
      account: "vonage_main",
      csv,
      options: { columns: {}, currency: "EUR", decimalMark: null },
      defaults: { class: "tier1", transport: "sms", sender: "ACME", priority: 50 },
      removesMissing: true,
      skipsBadLines: false,
      isDryRun: false,
      terms: termsWith(),
      ...over,
    });
  return { services, run };
}

function counts(result: Awaited<ReturnType<typeof importRateCard>>) {
  if (!result.ok) return result.error;
  const { isApplied, version, changes } = result.value;
  const { added, repriced, removed, unchanged } = changes;
  return { isApplied, version, changed: [added.length, repriced.length, removed.length, unchanged] };
}

describe("a rate card", () => {
  it("of 232 countries becomes routes in one version", async () => {
    const { services, run } = makeWorld();
    expect(counts(await run(cardOf(() => "0,05")))).toEqual({ isApplied: true, version: 1, changed: [232, 0, 0, 0] });
    expect(services.written()).toEqual(["1 import"]);
    const routes = await services.inForce();
    expect(new Set(routes.map(({ id }) => id)).size).toBe(232);
    expect(routes[0]).toMatchObject({
      account: "vonage_main",
      carrier: "vonage",
      country: COUNTRIES[0],
      sender: "ACME",
      class: "tier1",
      priority: 50,
      networks: [],
      enabled: true,
      price: { microUnits: 50_000, currency: "EUR" },
      createdAtMs: NOW_MS,
    });
  });

  it("that comes again with other prices changes those, and nothing else", async () => {
    const { services, run } = makeWorld();
    await run(cardOf(() => "0,05"));
    const before = await services.inForce();
    const card = cardOf((_country, index) => (index < 10 ? "0,07" : "0,05"))
      .split("\r\n")
      .slice(0, -1)
      .join("\r\n");
    const result = await run(card);
    expect(counts(result)).toEqual({ isApplied: true, version: 2, changed: [0, 10, 1, 221] });
    const ids = new Set(before.map(({ id }) => id));
    expect((await services.inForce()).every(({ id }) => ids.has(id))).toBe(true);
    const warnings = result.ok ? result.value.warnings : [];
    expect(warnings.map(({ kind }) => kind)).toEqual([
      "country_without_route",
      ...Array.from({ length: 10 }, () => "price_up"),
    ]);
    expect(warnings[1]).toMatchObject({ percent: 40 });
  });

  it("makes no version when it changes nothing", async () => {
    const { services, run } = makeWorld();
    await run(cardOf(() => "0,05"));
    expect(counts(await run(cardOf(() => "0,050")))).toEqual({ isApplied: true, version: 1, changed: [0, 0, 0, 232] });
    expect(services.written()).toEqual(["1 import"]);
  });

  it("is shown before it counts", async () => {
    const { services, run } = makeWorld();
    await run("ISO,Price\nDE,0.05\nFR,0.05");
    expect(counts(await run("ISO,Price\nDE,0.06\nIT,x", { isDryRun: true }))).toEqual({
      isApplied: false,
      version: 1,
      changed: [0, 1, 0, 0],
    });
    expect(services.written()).toEqual(["1 import"]);
  });

  it("counts from its day on", async () => {
    const { services, run } = makeWorld();
    await run("ISO,Price\nDE,0.05");
    const result = await run("ISO,Price\nDE,0.06", { terms: termsWith({ effectiveAtMs: NOW_MS + HOUR_MS }) });
    expect(result).toMatchObject({ ok: true, value: { version: 2, effectiveAtMs: NOW_MS + HOUR_MS } });
    expect(await services.inForce()).toMatchObject([{ price: { microUnits: 50_000 } }]);
    services.time.nowMs += HOUR_MS;
    expect(await services.inForce()).toMatchObject([{ price: { microUnits: 60_000 } }]);
  });

  it("with bad lines is refused, or taken without them and without removing anything", async () => {
    const { services, run } = makeWorld();
    await run("ISO,Price\nDE,0.05\nFR,0.05");
    const card = "ISO,Price\nDE,0.06\nF,0.05";
    expect(counts(await run(card))).toEqual({ reason: "rate_card_has_bad_lines", field: "csv" });
    const result = await run(card, { skipsBadLines: true });
    expect(counts(result)).toEqual({ isApplied: true, version: 2, changed: [0, 1, 0, 0] });
    expect(result).toMatchObject({ value: { card: { badLines: [{ line: 3, reason: "country_unknown" }] } } });
    expect(await services.inForce()).toHaveLength(2);
  });

  it.each([
    ["ISO,Name\nDE,x", {}, { reason: "rate_card_unreadable", field: "csv" }],
    ["ISO,Price\n", {}, { reason: "rate_card_unreadable", field: "csv" }],
    ["ISO,Price\nX1,1", { skipsBadLines: true }, { reason: "rate_card_unreadable", field: "csv" }],
    ["ISO,Price\nDE,1", { account: "nobody" }, { reason: "account_unknown", field: "account" }],
    [
      "ISO,Price\nDE,1",
      { defaults: { class: "direct", transport: "voice", sender: "A", priority: 1 } },
      {
        reason: "value_out_of_bounds",
        field: "defaults/transport",
        hint: "Send a transport that the account carries: sms.",
      },
    ],
    [
      "ISO,Price\nDE,1",
      { terms: termsWith({ expectedVersion: 7 }) },
      { reason: "route_version_conflict", field: "expected_version" },
    ],
  ] as const)("%j with %j is refused: %j", async (csv, over, error) => {
    const { services, run } = makeWorld();
    expect(counts(await run(csv, over))).toEqual(error);
    expect(services.written()).toEqual([]);
  });

  it("gives a price the same route when it has to be made again", async () => {
    let isFaster = true;
    const { services, run } = makeWorld(async () => {
      if (!isFaster) return;
      isFaster = false;
      await createRoute(services, {
        tenantId: TENANT_ID,
        route: newRoute({ country: "IT", sender: "OTHER" }),
        terms: termsWith(),
      });
    });
    const result = await run("ISO,Price\nDE,0.05");
    expect(counts(result)).toEqual({ isApplied: true, version: 2, changed: [1, 0, 0, 0] });
    const [made] = await services.inForce();
    expect(result).toMatchObject({ value: { changes: { added: [made] } } });
    expect(await services.inForce()).toHaveLength(2);
  });
});
