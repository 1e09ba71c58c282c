import { beforeEach, describe, expect, it } from "vitest";
import type { CarrierAccount } from "../../../src/app/carriers/ports.ts";
import { allRoutes } from "../../../src/http/routes.ts";
import { type HttpWorld, makeHttpWorld } from "../../support/http-world.ts";

const ROUTES = await allRoutes();

const ACCOUNT: CarrierAccount = {
  name: "main",
  webhook: null,
  probe: null,
  sender: { kind: "vonage", transports: ["sms"], send: () => Promise.reject(new Error("not used")) },
};
const ROUTE = { account: "main", country: "DE", sender: "Acme" };
const LATER = "2026-11-21T13:00:00.000Z";

let world: HttpWorld;
beforeEach(async () => {
  world = await makeHttpWorld({ mode: "live" });
  world.state.accounts.set("main", ACCOUNT);
});

async function send(method: string, path: string, body?: unknown): Promise<[number, Record<string, unknown>]> {
  const response = await world.call(method, path, body === undefined ? {} : { body });
  return [response.status, await response.json()];
}

async function makeRoute(over: object = {}): Promise<string> {
  const [status, made] = await send("POST", "/v1/routes", { ...ROUTE, ...over });
  expect([status, made["code"]]).toEqual([201, undefined]);
  return String(made["id"]);
}

/** Every reply fits the schema that the document shows. */
function expectFits(operationId: string, status: number, reply: unknown): void {
  const schema = ROUTES.find(({ facts }) => facts.operationId === operationId)?.facts.replies[status]?.schema;
  expect([operationId, schema?.safeParse(reply).error]).toEqual([operationId, undefined]);
}

const TERMS = {
  class: "direct",
  networks: ["262-01", "+4917"],
  sender_kind: "alphanumeric",
  rate_per_second: 20,
  categories: ["otp", "security"],
  valid_from: "2026-01-01T00:00:00.000Z",
  valid_until: "2027-01-01T00:00:00.000Z",
  standby: true,
  licensed: true,
};
const DEFAULTS = {
  class: "aggregator",
  networks: [],
  sender_kind: null,
  rate_per_second: null,
  categories: null,
  valid_from: null,
  valid_until: null,
  standby: false,
  licensed: false,
};

describe("the terms of a route", () => {
  it("are kept, shown, changed and taken away", async () => {
    const id = await makeRoute(TERMS);
    expect(await send("GET", "/v1/routes")).toMatchObject([
      200,
      { data: [{ id, ...TERMS }], version: 1, latest_version: 1, scheduled: [] },
    ]);
    expect(await send("PATCH", `/v1/routes/${id}`, { ...DEFAULTS })).toMatchObject([
      200,
      { id, ...DEFAULTS, version: 2 },
    ]);
    expect(await send("PATCH", `/v1/routes/${id}`, TERMS)).toMatchObject([200, { id, ...TERMS, version: 3 }]);
  });

  it("have defaults", async () => {
    const [, made] = await send("POST", "/v1/routes", ROUTE);
    expect(made).toMatchObject({ ...DEFAULTS, effective_at: "2026-11-21T12:00:00.000Z" });
    expectFits("createRoute", 201, made);
  });

  it.each([
    [{ class: "gold" }, "/class"],
    [{ networks: ["26201"] }, "/networks/0"],
    [{ networks: ["262-1"] }, "/networks/0"],
    [{ networks: Array.from({ length: 501 }, () => "262-01") }, "/networks"],
    [{ sender_kind: "pigeon" }, "/sender_kind"],
    [{ rate_per_second: 0 }, "/rate_per_second"],
    [{ rate_per_second: 100_001 }, "/rate_per_second"],
    [{ categories: [] }, "/categories"],
    [{ categories: ["spam"] }, "/categories/0"],
    [{ valid_from: "tomorrow" }, "/valid_from"],
    [{ price: { micro_units: 1_000_000_000_001, currency: "EUR" } }, "/price/micro_units"],
    [{ expected_version: -1 }, "/expected_version"],
    [{ effective_at: 5 }, "/effective_at"],
    [{ note: "" }, "/note"],
    [{ note: "x".repeat(201) }, "/note"],
    [{ colour: "red" }, "/colour"],
  ])("are refused: %j", async (over, field) => {
    const violations = [{ field }];
    expect(await send("POST", "/v1/routes", { ...ROUTE, ...over })).toMatchObject([
      400,
      { code: "request_invalid", violations },
    ]);
  });

  it("are taken at their bounds", async () => {
    await makeRoute({ rate_per_second: 1, networks: Array.from({ length: 500 }, () => "262-01") });
    await makeRoute({
      rate_per_second: 100_000,
      price: { micro_units: 1_000_000_000_000, currency: "EUR" },
      note: "x".repeat(200),
    });
  });
});

describe("/v1/route-versions", () => {
  it("lists changes and tells each of them", async () => {
    const id = await makeRoute({ note: "start" });
    await send("PATCH", `/v1/routes/${id}`, { enabled: false, effective_at: LATER });
    const [, page] = await send("GET", "/v1/route-versions");
    expect(page).toMatchObject({
      data: [
        { version: 2, base_version: 1, action: "update", status: "scheduled", effective_at: LATER, route_count: 1 },
        {
          version: 1,
          base_version: null,
          action: "create",
          status: "in_force",
          note: "start",
          created_by: expect.stringMatching(/^key_/),
        },
      ],
      next_cursor: null,
    });
    expectFits("listRouteVersions", 200, page);
    const [, list] = await send("GET", "/v1/routes");
    expect(list).toMatchObject({
      data: [{ enabled: true }],
      version: 1,
      latest_version: 2,
      scheduled: [{ version: 2, effective_at: LATER }],
    });
    expectFits("listRoutes", 200, list);
    const [, read] = await send("GET", "/v1/route-versions/2");
    expect(read).toMatchObject({
      routes: [{ id, enabled: false }],
      diff: {
        added: [],
        removed: [],
        changed: [{ route: { id }, fields: [{ field: "enabled", from: true, to: false }] }],
      },
    });
    expectFits("readRouteVersion", 200, read);
  });

  it("goes back, and calls off what was scheduled", async () => {
    const id = await makeRoute();
    await send("PATCH", `/v1/routes/${id}`, { priority: 3 });
    await send("DELETE", `/v1/routes/${id}?effective_at=${LATER}&expected_version=2&note=end`);
    const [status, back] = await send("POST", "/v1/route-versions/1/rollback", { note: "back", expected_version: 3 });
    expect([status, back]).toMatchObject([
      200,
      { version: 4, action: "rollback", status: "in_force", note: "back", routes: [{ id, priority: 100 }] },
    ]);
    expectFits("rollbackRoutes", 200, back);
    expect(await send("GET", "/v1/routes")).toMatchObject([200, { data: [{ priority: 100 }], scheduled: [] }]);
  });

  it("says when somebody was faster", async () => {
    const id = await makeRoute();
    const conflict = [409, { code: "route_version_conflict", violations: [{ field: "/expected_version" }] }];
    expect(await send("PATCH", `/v1/routes/${id}`, { priority: 1, expected_version: 2 })).toMatchObject(conflict);
    const inQuery = [409, { code: "route_version_conflict", violations: [{ field: "expected_version" }] }];
    expect(await send("DELETE", `/v1/routes/${id}?expected_version=0`)).toMatchObject(inQuery);
  });

  it.each(["0", "01", "-1", "1.5", "1e3", "two", "9999999999", "2"])("knows no version %s", async (version) => {
    await makeRoute();
    expect(await send("GET", `/v1/route-versions/${version}`)).toMatchObject([
      404,
      { code: "route_version_not_found" },
    ]);
    expect(await send("POST", `/v1/route-versions/${version}/rollback`)).toMatchObject([
      404,
      { code: "route_version_not_found" },
    ]);
  });
});

describe("POST /v1/routes/dry-run", () => {
  it("tells what would change and what looks wrong, and stores nothing", async () => {
    const id = await makeRoute();
    const changes = [
      { action: "create", route: { ...ROUTE, country: "it", account: "other" } },
      { action: "delete", id },
    ];
    const [status, run] = await send("POST", "/v1/routes/dry-run", { changes });
    expect([status, run]).toEqual([
      200,
      {
        base_version: 1,
        added: [
          { id: null, account: "other", country: "IT", transport: "sms", sender: "Acme", networks: [], price: null },
        ],
        removed: [expect.objectContaining({ id })],
        changed: [],
        warnings: [
          { kind: "country_without_route", country: "DE", transport: "sms" },
          { kind: "account_unknown", account: "other" },
          { kind: "sender_unregistered", sender: "Acme", country: "IT", missing: [expect.stringContaining("AGCOM")] },
        ],
      },
    ]);
    expectFits("dryRunRoutes", 200, run);
    expect(await send("GET", "/v1/routes")).toMatchObject([200, { latest_version: 1 }]);
  });

  it("takes all routes as they should be", async () => {
    const id = await makeRoute({ price: { micro_units: 100, currency: "EUR" } });
    const routes = [{ ...ROUTE, price: { micro_units: 130, currency: "EUR" } }];
    expect(await send("POST", "/v1/routes/dry-run", { routes })).toMatchObject([
      200,
      {
        changed: [
          { route: { id }, fields: [{ field: "price", from: { micro_units: 100 }, to: { micro_units: 130 } }] },
        ],
        warnings: [{ kind: "price_up", route_id: id, country: "DE", percent: 30 }],
      },
    ]);
  });

  it("takes 1,000 changes and no more", async () => {
    const changes = (count: number) => Array.from({ length: count }, () => ({ action: "create", route: ROUTE }));
    const [, run] = await send("POST", "/v1/routes/dry-run", { changes: changes(1_000) });
    expect(run["added"]).toHaveLength(1_000);
    expect(await send("POST", "/v1/routes/dry-run", { changes: changes(1_001) })).toMatchObject([
      400,
      { violations: [{ field: "/changes" }] },
    ]);
  });

  it.each([
    [{}, 400, ""],
    [{ changes: [], routes: [] }, 400, ""],
    [{ changes: [{ action: "delete", id: "rte_none" }] }, 404, "/changes/0/id"],
    [{ changes: [{ action: "move", id: "rte_none" }] }, 400, "/changes/0/action"],
    [{ routes: [{ ...ROUTE, id: "rte_none" }] }, 404, "/routes/0/id"],
  ])("refuses %j", async (body, status, field) => {
    expect(await send("POST", "/v1/routes/dry-run", body)).toMatchObject([status, { violations: [{ field }] }]);
  });
});

describe("POST /v1/routes/import", () => {
  const CARD = { account: "main", currency: "EUR", defaults: { class: "tier1", sender: "Acme" } };

  it("shows a card, takes it, and shows what the next one changes", async () => {
    const csv = "Country;Price\r\nGermany;0,05\r\nFrance;0,04\r\nItaly;0,03\r\nAustria;0,03\r\n";
    const [, shown] = await send("POST", "/v1/routes/import", { ...CARD, csv, dry_run: true });
    expect(shown).toMatchObject({ applied: false, version: 0, added: [{ country: "DE", route_id: null }, {}, {}, {}] });
    expect(await send("GET", "/v1/routes")).toMatchObject([200, { data: [] }]);
    const [, taken] = await send("POST", "/v1/routes/import", { ...CARD, csv });
    expect(taken).toMatchObject({
      applied: true,
      version: 1,
      added: [{ country: "DE", route_id: expect.stringMatching(/^rte_/) }, {}, {}, {}],
    });
    const next = "Country;Price\nGermany;0,06\nFrance;0,03\nItaly;$0,03 USD\nSpain;0,01\nSpain;0,02\nSpain;0,01\n";
    const [status, changed] = await send("POST", "/v1/routes/import", { ...CARD, csv: next, dry_run: true });
    expect([status, changed]).toMatchObject([
      200,
      {
        applied: false,
        version: 1,
        lines: 6,
        prices: 4,
        repeated_lines: 1,
        unchanged: 0,
        bad_line_count: 1,
        bad_lines: [{ line: 6, reason: "price_conflict" }],
        added: [
          { route_id: null, country: "ES", from: null, to: { micro_units: 10_000, currency: "EUR" }, percent: null },
        ],
        price_up: [{ country: "DE", from: { micro_units: 50_000 }, to: { micro_units: 60_000 }, percent: 20 }],
        price_down: [{ country: "FR", percent: -25 }],
        price_other: [{ country: "IT", to: { currency: "USD" }, percent: null }],
        removed: [],
        warnings: [
          { kind: "currency_changed", country: "IT" },
          { kind: "sender_unregistered", sender: "Acme", country: "ES", missing: [expect.stringContaining("CNMC")] },
        ],
      },
    ]);
    for (const reply of [shown, taken, changed]) expectFits("importRateCard", 200, reply);
    const clean = next.replace("Spain;0,02\n", "");
    expect(await send("POST", "/v1/routes/import", { ...CARD, csv: clean })).toMatchObject([
      200,
      { version: 2, removed: [{ country: "AT", to: null }] },
    ]);
    expect(await send("GET", "/v1/routes")).toMatchObject([200, { data: [{}, {}, {}, {}], version: 2 }]);
  });

  it("reads 2 MB of card, and no more", async () => {
    const [status, taken] = await send("POST", "/v1/routes/import", { ...CARD, csv: csvOf(2 * 1024 * 1024) });
    expect([status, taken["prices"]]).toEqual([200, 4]);
    expect(await send("POST", "/v1/routes/import", { ...CARD, csv: csvOf(2 * 1024 * 1024 + 1) })).toMatchObject([
      400,
      { violations: [{ field: "/csv" }] },
    ]);
    expect(await send("POST", "/v1/routes/import", { ...CARD, csv: csvOf(4 * 1024 * 1024) })).toMatchObject([
      413,
      { code: "body_too_large" },
    ]);
    expect(await send("POST", "/v1/routes", { ...ROUTE, note: csvOf(64 * 1024) })).toMatchObject([
      413,
      { code: "body_too_large" },
    ]);
  });

  it.each([
    [{ csv: "a,b\n1,2" }, 422, "rate_card_unreadable", "/csv"],
    [{ csv: "Country,Price\nX,1\nDE,1" }, 422, "rate_card_has_bad_lines", "/csv"],
    [{ account: "other" }, 422, "account_unknown", "/account"],
    [{ defaults: { transport: "voice", sender: "Acme" } }, 422, "value_out_of_bounds", "/defaults/transport"],
    [{ defaults: {} }, 400, "request_invalid", "/defaults/sender"],
    [{ currency: "euro" }, 400, "request_invalid", "/currency"],
    [{ columns: { colour: "x" } }, 400, "request_invalid", "/columns/colour"],
    [{ decimal_mark: ";" }, 400, "request_invalid", "/decimal_mark"],
  ])("refuses %j", async (over, status, code, field) => {
    const body = { ...CARD, csv: "Country,Price\nDE,1", ...over };
    expect(await send("POST", "/v1/routes/import", body)).toMatchObject([status, { code, violations: [{ field }] }]);
  });

  it("needs the right to manage routes, a dry run the right to read them", async () => {
    const key = world.key("analyst");
    expect((await world.call("POST", "/v1/routes/import", { key, body: {} })).status).toBe(403);
    expect((await world.call("POST", "/v1/routes/dry-run", { key, body: { changes: [] } })).status).toBe(200);
  });
});

/** A card of four countries that is so long, in cells of the longest length there is. */
function csvOf(length: number): string {
  const header = `Country,Price,${"Note,".repeat(150)}Note\n`;
  const starts = ["DE,0.05,", "FR,0.06,", "ES,0.07,", "IT,0.08,"];
  const room = length - header.length - starts.join("\n").length - 1;
  const rows = starts.map((start, index) => {
    const size = Math.floor(room / starts.length) + (index === 0 ? room % starts.length : 0);
    return `${start}${`${"x".repeat(4_000)},`.repeat(Math.floor(size / 4_001))}${"x".repeat(size % 4_001)}\n`;
  });
  return header + rows.join("");
}
