import { beforeEach, describe, expect, it } from "vitest";
import type { CarrierFailure } from "../../../src/domain/carriers/failure.ts";
import type { LiveNumber } from "../../../src/domain/lookup/live-number.ts";
import { err, ok, type Result } from "../../../src/domain/base/result.ts";
import { ROLES } from "../../../src/domain/tenants/tenant.ts";
import { allRoutes } from "../../../src/http/routes.ts";
import { type CallOptions, type HttpWorld, makeHttpWorld, WORLD_NOW_MS } from "../../support/http-world.ts";

const ROUTES = await allRoutes();

const LIVE: LiveNumber = {
  ported: true,
  network: { mcc: "515", mnc: "03", name: "Smart" },
  lineType: "mobile",
  source: "telnyx",
  checkedAtMs: WORLD_NOW_MS,
};
const GLOBE = {
  e164: "+639171234567",
  national: "0917 123 4567",
  international: "+63 917 123 4567",
  country: "PH",
  region: null,
  calling_code: "63",
  kind: "mobile",
  fictitious: false,
  original_carrier: "Globe",
  time_zones: ["Asia/Manila"],
  time_zones_basis: "country",
  risk_notes: [],
  network: null,
  live: null,
  live_status: "not_requested",
};

let world: HttpWorld;
let asked: number;
beforeEach(async () => {
  world = await makeHttpWorld();
  asked = 0;
  world.state.lookups.originalCarriers.set("+639171234567", "Globe");
});

function answerWith(reply: Result<LiveNumber, CarrierFailure>): void {
  const lookup = async () => {
    asked += 1;
    return reply;
  };
  world.state.lookups.accounts.push({ source: "telnyx", lookup });
}

async function get(path: string, options: CallOptions = { key: world.key("owner", "live") }) {
  const response = await world.call("GET", `/v1/lookup/${path}`, options);
  const body: unknown = await response.json();
  return [response.status, body] as const;
}

describe("GET /v1/lookup/{phone}", () => {
  it.each(["%2B639171234567", "+639171234567", "00639171234567", "0917%20123%204567?country=ph"])(
    "reads %s",
    async (path) => {
      expect(await get(path)).toEqual([200, GLOBE]);
      expect(asked).toBe(0);
    },
  );

  it("answers what its schema says", async () => {
    answerWith(ok(LIVE));
    const [, body] = await get("+639171234567?live=true");
    const schema = ROUTES.find(({ facts }) => facts.operationId === "inspectNumber")?.facts.replies[200]?.schema;
    expect(schema?.safeParse(body).error).toBeUndefined();
  });

  it("asks a carrier when it is told to, and once a day", async () => {
    answerWith(ok(LIVE));
    const live = {
      ported: true,
      network: { mcc: "515", mnc: "03", name: "Smart" },
      line_type: "mobile",
      source: "telnyx",
      checked_at: "2026-11-21T12:00:00.000Z",
    };
    const told = { ...GLOBE, risk_notes: ["ported"], network: "515-03", live };
    expect(await get("+639171234567?live=true")).toEqual([200, { ...told, live_status: "found" }]);
    expect(await get("+639171234567?live=true")).toEqual([200, { ...told, live_status: "remembered" }]);
    expect(await get("+639171234567")).toEqual([200, { ...told, live_status: "remembered" }]);
    expect(asked).toBe(1);
  });

  it("answers all the same when the carrier does not", async () => {
    expect(await get("+639171234567?live=true")).toEqual([200, { ...GLOBE, live_status: "no_account" }]);
    answerWith(err({ kind: "timed_out", carrierCode: "timeout" }));
    expect(await get("+639171234567?live=true")).toEqual([200, { ...GLOBE, live_status: "failed" }]);
  });

  it("asks no carrier with a test key, nor about a number of fiction", async () => {
    answerWith(ok(LIVE));
    const test = await get("+639171234567?live=true", {});
    expect(test).toEqual([200, { ...GLOBE, live_status: "test_key" }]);
    expect(await get("+13105550100?live=true")).toMatchObject([
      200,
      { region: "US-CA", fictitious: true, risk_notes: ["fictitious"], live: null, live_status: "fictitious" },
    ]);
    expect(asked).toBe(0);
  });

  it("spends nothing for roles that only look", async () => {
    answerWith(ok(LIVE));
    const statuses = new Map<string, string>();
    for (const role of ROLES) {
      const number = `+6391712345${60 + ROLES.indexOf(role)}`;
      const [, body] = await get(`${number}?live=true`, { key: world.key(role, "live") });
      statuses.set(role, (body as typeof GLOBE).live_status);
    }
    expect(Object.fromEntries(statuses)).toEqual({
      owner: "found",
      developer: "found",
      operator: "found",
      compliance: "not_permitted",
      analyst: "not_permitted",
      auditor: "not_permitted",
    });
  });

  it.each([
    ["hello", 422, "not_a_number"],
    ["09171234567", 422, "country_unknown"],
    ["%2B1", 422, "too_short"],
    ["%E0%A4", 400, "request_invalid"],
    ["1".repeat(65), 400, "request_invalid"],
    ["+639171234567?live=yes", 400, "request_invalid"],
    ["+639171234567?country=PHL", 400, "request_invalid"],
    ["+639171234567?deep=true", 400, "request_invalid"],
  ])("refuses %s with %i %s", async (path, status, code) => {
    expect(await get(path)).toMatchObject([status, { code }]);
  });

  it("writes the route's pattern and never the number", async () => {
    answerWith(err({ kind: "unavailable", carrierCode: "http_503" }));
    await get("+639171234567?live=true");
    await get("+63917123456700000");
    const log = JSON.stringify(world.state.log);
    expect(log).toContain("GET /v1/lookup/{phone}");
    expect(log).not.toContain("9171234567");
  });
});
