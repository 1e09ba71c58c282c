import { beforeEach, describe, expect, it } from "vitest";
import type { CarrierAccount } from "../../../src/app/carriers/ports.ts";
import { NO_COUNTS } from "../../../src/domain/routing/counts.ts";
import { classEstimate } from "../../../src/domain/routing/estimate.ts";
import { ROUTER_POLICY } from "../../../src/domain/routing/router-policy.ts";
import { allRoutes } from "../../../src/http/routes.ts";
import { madeLedger } from "../../domain/routing/replay-support.ts";
import { type HttpWorld, makeHttpWorld } from "../../support/http-world.ts";

const ROUTES = await allRoutes();

const ACCOUNT: CarrierAccount = {
  name: "main",
  webhook: null,
  probe: null,
  sender: { kind: "vonage", transports: ["sms"], send: () => Promise.reject(new Error("not used")) },
};
const ROUTE = { account: "main", country: "FR", sender: "Acme", price: { micro_units: 10_000, currency: "USD" } };

let world: HttpWorld;
beforeEach(async () => {
  world = await makeHttpWorld({ mode: "live" });
  world.state.accounts.set("main", ACCOUNT);
});

async function send(method: string, path: string, body?: unknown, key = world.key()) {
  const response = await world.call(method, path, body === undefined ? { key } : { body, key });
  const reply: Record<string, unknown> = await response.json();
  return { status: response.status, reply };
}

async function makeRoute(over: object = {}): Promise<string> {
  const { status, reply } = await send("POST", "/v1/routes", { ...ROUTE, ...over });
  expect([status, reply["code"]]).toEqual([201, undefined]);
  return String(reply["id"]);
}

/** Every reply fits the schema that the document shows. */
function expectFits(operationId: string, reply: unknown): void {
  const schema = ROUTES.find(({ facts }) => facts.operationId === operationId)?.facts.replies[200]?.schema;
  expect([operationId, schema?.safeParse(reply).error]).toEqual([operationId, undefined]);
}

describe("/v1/routes/replay", () => {
  async function makePast() {
    const bad = await makeRoute({ priority: 1 });
    const good = await makeRoute({ priority: 2, sender: "Other" });
    const truths = { [bad]: { delivery: 0.5, seconds: 10 }, [good]: { delivery: 0.98, seconds: 3 } };
    const choose = (index: number) => ({ routeId: index % 4 === 0 ? good : bad });
    world.state.past.push(...madeLedger({ count: 400, truths, choose }));
    return { bad, good };
  }

  it("tells of the days alone when nothing is drafted", async () => {
    await makePast();
    const { status, reply } = await send("POST", "/v1/routes/replay");
    expectFits("replayRoutes", reply);
    expect([status, reply]).toMatchObject([
      200,
      {
        sample: { messages: 400, attempts: 400, scanned: 400, complete: true },
        routing: { now: "static", draft: "static" },
        currency: "USD",
        totals: { moved: 0, support: { observed: 1 }, success: { change: { value: 0, low: 0, high: 0 } } },
        countries: [{ country: "FR", messages: 400 }],
        moves: [],
      },
    ]);
  });

  it.each(["changes", "routes"] as const)("tells what a draft of %s would have changed", async (form) => {
    const { bad, good } = await makePast();
    const draft =
      form === "changes"
        ? { changes: [{ action: "delete", id: bad }] }
        : { routes: [{ ...ROUTE, id: good, sender: "Other", priority: 2 }] };
    const { status, reply } = await send("POST", "/v1/routes/replay", draft, world.key("analyst"));
    expectFits("replayRoutes", reply);
    expect([status, reply]).toMatchObject([
      200,
      {
        totals: { moved: 300, support: { observed: 0.25, estimated: 0.75, unknown: 0 } },
        moves: [{ country: "FR", from_route_id: bad, to_route_id: good, messages: 300 }],
      },
    ]);
    expect(reply["totals"]).toHaveProperty(
      "success.change.low",
      expect.toSatisfy((low: number) => low > 0.2),
    );
    expect((await send("GET", "/v1/routes")).reply["data"]).toHaveLength(2);
  });

  it("replays weights and another way of routing too", async () => {
    await makePast();
    const draft = { routing: "learning", weights: { otp: { worth_micro_units: 1 } } };
    const { status, reply } = await send("POST", "/v1/routes/replay", draft);
    expect([status, reply]).toMatchObject([200, { routing: { now: "static", draft: "learning" } }]);
  });

  it.each([
    { body: { days: 0 }, field: "/days" },
    { body: { days: 8 }, field: "/days" },
    { body: { country: "France" }, field: "/country" },
    { body: { changes: [], routes: [] }, field: "" },
    { body: { weights: { otp: { in_time_seconds: 2 } } }, field: "/weights/otp/in_time_seconds" },
    { body: { hours: 3 }, field: "/hours" },
  ])("refuses $body", async ({ body, field }) => {
    const { status, reply } = await send("POST", "/v1/routes/replay", body);
    expect([status, reply]).toMatchObject([400, { code: "request_invalid", violations: [{ field }] }]);
  });

  it("names the change that no route fits", async () => {
    const body = { changes: [{ action: "delete", id: "rte_none" }] };
    expect(await send("POST", "/v1/routes/replay", body)).toMatchObject({
      status: 404,
      reply: { code: "route_not_found" },
    });
  });
});

describe("/v1/routes/weights", () => {
  const DEFAULT = {
    worth_micro_units: 3_000_000,
    lost_per_second: 0.002,
    in_time_seconds: 30,
    explore_share: 0.03,
    currency: "USD",
    exchange: { EUR: 1.1 },
  };
  const OVERRIDES = {
    all: { explore_share: 0.1 },
    otp: { countries: { ID: { currency: "IDR", worth_micro_units: 900_000_000, exchange: { USD: 16_000 } } } },
    marketing: { in_time_seconds: 300 },
  };

  it("are the defaults until somebody sets them", async () => {
    const { status, reply } = await send("GET", "/v1/routes/weights", undefined, world.key("auditor"));
    expectFits("readRoutingWeights", reply);
    expect([status, reply]).toMatchObject([200, { overrides: {}, in_force: { otp: DEFAULT } }]);
  });

  it("are kept as they were set, and in force by category and country", async () => {
    const put = await send("PUT", "/v1/routes/weights", OVERRIDES, world.key("operator"));
    expectFits("putRoutingWeights", put.reply);
    expect(put).toMatchObject({ status: 200, reply: { overrides: OVERRIDES } });
    const { reply } = await send("GET", "/v1/routes/weights?country=id");
    expect(reply).toMatchObject({
      overrides: OVERRIDES,
      in_force: {
        otp: { ...DEFAULT, explore_share: 0.1, ...OVERRIDES.otp.countries.ID },
        security: { ...DEFAULT, explore_share: 0.1 },
        marketing: { in_time_seconds: 300 },
      },
    });
    expect((await send("GET", "/v1/tenant")).reply).not.toHaveProperty("weights");
  });

  it("fall back to the defaults when all are taken away", async () => {
    await send("PUT", "/v1/routes/weights", OVERRIDES);
    expect((await send("PUT", "/v1/routes/weights", {})).reply).toMatchObject({
      overrides: {},
      in_force: { otp: DEFAULT },
    });
  });

  it.each([
    { title: "a worth of nothing", body: { otp: { worth_micro_units: 0 } }, field: "/otp/worth_micro_units" },
    { title: "less than three seconds", body: { otp: { in_time_seconds: 2.9 } }, field: "/otp/in_time_seconds" },
    { title: "more than five minutes", body: { otp: { in_time_seconds: 300.1 } }, field: "/otp/in_time_seconds" },
    { title: "more than half explored", body: { all: { explore_share: 0.51 } }, field: "/all/explore_share" },
    { title: "more than a tenth a second", body: { all: { lost_per_second: 0.11 } }, field: "/all/lost_per_second" },
    { title: "a category that is none", body: { sms: {} }, field: "/sms" },
    { title: "a weight that is none", body: { otp: { speed: 1 } }, field: "/otp/speed" },
    {
      title: "a country that is none",
      body: { otp: { countries: { Indonesia: {} } } },
      field: "/otp/countries/Indonesia",
    },
    { title: "a currency alone", body: { otp: { currency: "EUR" } }, field: "/otp" },
    { title: "a rate of nothing", body: { otp: { exchange: { EUR: 0 } } }, field: "/otp/exchange/EUR" },
  ])("refuse $title", async ({ body, field }) => {
    const { status, reply } = await send("PUT", "/v1/routes/weights", body);
    expect([status, reply]).toMatchObject([400, { code: "request_invalid", violations: [{ field }] }]);
  });

  it("take the bounds themselves", async () => {
    const least = { worth_micro_units: 1, in_time_seconds: 3, explore_share: 0, lost_per_second: 0 };
    const most = { worth_micro_units: 1_000_000_000, in_time_seconds: 300, explore_share: 0.5, lost_per_second: 0.1 };
    for (const otp of [least, most]) expect((await send("PUT", "/v1/routes/weights", { otp })).status).toBe(200);
  });

  it("are changed by nobody who may only read", async () => {
    expect((await send("PUT", "/v1/routes/weights", {}, world.key("analyst"))).status).toBe(403);
  });
});

describe("/v1/routes/health", () => {
  it("says in plain words why a route is left out, and why one is trusted less", async () => {
    const liar = await makeRoute({ priority: 1, class: "indirect" });
    const broken = await makeRoute({ priority: 2 });
    const fresh = await makeRoute({ country: "*", priority: 0 });
    await makeRoute({ country: "DE" });
    await makeRoute({ enabled: false });
    const sentence = "After this route's receipts of delivery 41 % of codes are typed, after its peers' 82 %.";
    const estimate = classEstimate("aggregator", ROUTER_POLICY);
    world.state.views.set("FR", {
      snapshot: {
        atMs: 0,
        usage: 0.82,
        routes: {
          [liar]: { all: { ...estimate, trust: 0.5, distrust: sentence }, gate: "closed", networks: {} },
          [broken]: { all: estimate, gate: "open", networks: {} },
        },
      },
      routes: {
        [liar]: { counts: { ...NO_COUNTS, submitted: 800.25, delivered: 700 }, opened: null },
        [broken]: { counts: NO_COUNTS, opened: { by: "refusals", atMs: 0 } },
      },
    });
    const { status, reply } = await send("GET", "/v1/routes/health?country=fr", undefined, world.key("analyst"));
    expectFits("readRouteHealth", reply);
    expect([status, reply]).toMatchObject([
      200,
      {
        country: "FR",
        known: true,
        usage: 0.82,
        routes: [
          { route_id: liar, trust: 0.5, gate: "closed", samples: { submitted: 800.25 }, notes: [sentence] },
          {
            route_id: broken,
            gate: "open",
            opened_by: "refusals",
            opened_at: "1970-01-01T00:00:00.000Z",
            notes: [
              "It is left out because its carrier refuses texts or gives no clear answer: from time to time one text asks whether it works again.",
            ],
          },
          { route_id: fresh, trust: 1, gate: "closed", samples: { submitted: 0 }, notes: [] },
        ],
      },
    ]);
  });

  it("of a country that does not answer tells what classes are worth, and says so", async () => {
    const route = await makeRoute();
    expect((await send("GET", "/v1/routes/health?country=FR")).reply).toMatchObject({
      known: false,
      routes: [{ route_id: route, delivery: 0.9, gate: "closed" }],
    });
  });

  it("asks for a country", async () => {
    expect((await send("GET", "/v1/routes/health")).reply).toMatchObject({ violations: [{ field: "country" }] });
  });
});
