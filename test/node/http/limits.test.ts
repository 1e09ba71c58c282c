import { beforeEach, describe, expect, it } from "vitest";
import { allRoutes } from "../../../src/http/routes.ts";
import { type HttpWorld, makeHttpWorld } from "../../support/http-world.ts";

const ROUTES = await allRoutes();

let world: HttpWorld;
beforeEach(async () => {
  world = await makeHttpWorld({ mode: "live" });
});

async function send(method: string, path: string, body?: unknown): Promise<[number, Record<string, unknown>]> {
  const response = await world.call(method, path, body === undefined ? {} : { body });
  return [response.status, await response.json()];
}

/** Every reply fits the schema that the document shows. */
function expectFits(operationId: string, reply: unknown): void {
  const schema = ROUTES.find(({ facts }) => facts.operationId === operationId)?.facts.replies[200]?.schema;
  expect([operationId, schema?.safeParse(reply).error]).toEqual([operationId, undefined]);
}

const MONEY = { micro_units: 5_000_000, currency: "USD" };

describe("the limits of countries", () => {
  it("are none at first, are set whole, and are taken back", async () => {
    expect(await send("GET", "/v1/tenant")).toMatchObject([200, { country_limits: {} }]);
    const limits = {
      ID: { rate_per_second: 50, shards: 4, daily_spend_limit: MONEY },
      PH: { rate_per_second: 0.1 },
      US: {},
    };
    const [status, set] = await send("PATCH", "/v1/tenant", { country_limits: limits });
    expect([status, set["country_limits"]]).toEqual([200, limits]);
    expectFits("updateTenant", set);
    const [, kept] = await send("PATCH", "/v1/tenant", { brand: "Else" });
    expect(kept["country_limits"]).toEqual(limits);
    const [, gone] = await send("PATCH", "/v1/tenant", { country_limits: { PH: { shards: 16 } } });
    expect(gone["country_limits"]).toEqual({ PH: { shards: 16 } });
  });

  it.each([
    [{ id: {} }, "/country_limits/id"],
    [{ ID: { rate_per_second: 0.05 } }, "/country_limits/ID/rate_per_second"],
    [{ ID: { rate_per_second: 100_001 } }, "/country_limits/ID/rate_per_second"],
    [{ ID: { shards: 0 } }, "/country_limits/ID/shards"],
    [{ ID: { shards: 17 } }, "/country_limits/ID/shards"],
    [{ ID: { daily_spend_limit: { ...MONEY, micro_units: 0 } } }, "/country_limits/ID/daily_spend_limit/micro_units"],
    [{ ID: { daily_spend_limit: { ...MONEY, currency: "usd" } } }, "/country_limits/ID/daily_spend_limit/currency"],
    [{ ID: { colour: "red" } }, "/country_limits/ID/colour"],
  ])("are refused: %j", async (limits, field) => {
    const refused = await send("PATCH", "/v1/tenant", { country_limits: limits });
    expect(refused).toMatchObject([400, { violations: [{ field }] }]);
  });
});

describe("the ceiling of an account", () => {
  const credentials = { accountSid: `AC${"0".repeat(32)}`, authToken: "t".repeat(32) };
  const ACCOUNT = { name: "main", kind: "twilio", credentials };

  it("is none at first, is set, and is taken away", async () => {
    const [status, made] = await send("POST", "/v1/carriers", ACCOUNT);
    expect([status, made["daily_spend_limit"]]).toEqual([201, null]);
    const path = `/v1/carriers/${String(made["id"])}`;
    const [, set] = await send("PATCH", path, { daily_spend_limit: MONEY });
    expect(set["daily_spend_limit"]).toEqual(MONEY);
    expectFits("updateCarrier", set);
    expect(await send("PATCH", path, { standby: true })).toMatchObject([200, { daily_spend_limit: MONEY }]);
    expect(await send("PATCH", path, { daily_spend_limit: null })).toMatchObject([200, { daily_spend_limit: null }]);
  });

  it("may come with the account", async () => {
    const made = await send("POST", "/v1/carriers", { ...ACCOUNT, daily_spend_limit: MONEY });
    expect(made).toMatchObject([201, { daily_spend_limit: MONEY }]);
  });
});
