import { describe, expect, it } from "vitest";
import { needsTestKey } from "../../../src/app/tenants/permissions.ts";
import { makeId } from "../../../src/domain/base/ids.ts";
import { PROBLEM_CODES } from "../../../src/http/errors.ts";
import { REFUSALS } from "../../../src/http/problem-kinds/refusals.ts";
import type { Env } from "../../../src/env.ts";
import { allRoutes } from "../../../src/http/routes.ts";
import { problemBody } from "../../../src/http/base/problem-schema.ts";
import { BOOTSTRAP_SECRET, makeHttpWorld, WORLD_NOW_MS } from "../../support/http-world.ts";

const ROUTES = await allRoutes();

const KINDS = {
  tenant: "ten",
  verification: "vrf",
  message: "msg",
  key: "key",
  route: "rte",
  carrierAccount: "acc",
  webhookEndpoint: "whe",
  deadLetter: "dlq",
  alert: "alr",
  reminder: "rmd",
  inbound: "inb",
  grant: "grt",
  senderRecord: "snd",
  contentList: "cls",
  contentReview: "crv",
  segment: "seg",
  consentQuestion: "cnq",
  campaign: "cmp",
  trigger: "trg",
  testNumber: "tnm",
  incident: "inc",
} as const;

/** The path of a route with an id or version of the right form that nobody has. */
function pathOf(facts: (typeof ROUTES)[number]["facts"]): string {
  if (facts.pathId === undefined) return facts.path.replace("{version}", "1");
  return facts.path.replace("{id}", makeId(facts.pathId, WORLD_NOW_MS, new Uint8Array(10)));
}

/** What lets a request in. */
function keyOf(world: Awaited<ReturnType<typeof makeHttpWorld>>, { access }: (typeof ROUTES)[number]["facts"]): string {
  if (typeof access !== "object") return BOOTSTRAP_SECRET;
  return world.key("owner", needsTestKey(access.permission) ? "test" : "live");
}

async function expectProblem(response: Response, status: number, code: string) {
  expect([response.status, response.headers.get("content-type")]).toEqual([status, "application/problem+json"]);
  const body = problemBody.strict().parse(await response.json());
  expect(body).toMatchObject({ status, code, request_id: response.headers.get("request-id") });
  return body;
}

describe("problem documents", () => {
  it("exist for every refusal of a use case", () => {
    expect(PROBLEM_CODES).toEqual(expect.arrayContaining(Object.keys(REFUSALS)));
  });

  it.each(
    ROUTES.filter(({ facts }) => facts.access !== "public").map(({ facts }) => [facts.method, facts.path, facts]),
  )("%s %s asks for credentials", async (method, _path, facts) => {
    const world = await makeHttpWorld();
    const response = await world.send(pathOf(facts), { method });
    await expectProblem(response, 401, "credentials_missing");
    expect(response.headers.get("www-authenticate")).toBe('Bearer realm="godwit"');
  });

  it.each(ROUTES.map(({ facts }) => [facts.method, facts.path, facts]))(
    "%s %s refuses a query parameter that it does not know",
    async (method, _path, facts) => {
      const world = await makeHttpWorld();
      const key = keyOf(world, facts);
      const sendsBody = method === "POST" || method === "PUT" || method === "PATCH";
      const options = sendsBody ? { key, body: {} } : { key };
      const response = await world.call(method, `${pathOf(facts)}?colour=red`, options);
      const body = await expectProblem(response, 400, "request_invalid");
      expect(body.violations).toContainEqual({
        field: "colour",
        reason: "unknown_field",
        message: "Remove this parameter: it is not known.",
      });
    },
  );

  it.each(
    ROUTES.filter(({ facts }) => facts.pathId !== undefined).map(({ facts }) => [facts.method, facts.path, facts]),
  )("%s %s knows no id that is none, and none of another kind", async (method, _path, facts) => {
    const world = await makeHttpWorld();
    const key = keyOf(world, facts);
    for (const id of [
      "nothing",
      "%00",
      `${facts.pathId === "tenant" ? "key" : "ten"}_01kakx2m3xe5g8q4s9z6v7w1c2`,
      `${KINDS[facts.pathId ?? "key"]}_short`,
    ]) {
      const response = await world.call(method, facts.path.replace("{id}", id), { key });
      expect(response.status).toBe(404);
      expect(await response.json()).toHaveProperty("code", expect.stringMatching(/_not_found$/));
    }
  });

  it("say that a path is unknown", async () => {
    const world = await makeHttpWorld();
    for (const path of ["/nowhere", "/v1", "/v1/verify/", "/v2/verify", "/v1/verify/a/b/c"]) {
      await expectProblem(await world.call("GET", path), 404, "endpoint_not_found");
    }
  });

  it("name the allowed methods when the method is wrong", async () => {
    const world = await makeHttpWorld();
    const cases = [
      ["PUT", "/v1/verify", "POST, GET, HEAD, OPTIONS"],
      ["DELETE", "/v1/lookup", "POST, OPTIONS"],
      ["GET", "/v1/lookup", "POST, OPTIONS"],
      ["POST", "/health", "GET, HEAD, OPTIONS"],
    ] as const;
    for (const [method, path, allowed] of cases) {
      const response = await world.call(method, path);
      await expectProblem(response, 405, "method_not_allowed");
      expect(response.headers.get("allow")).toBe(allowed);
    }
  });

  it("hide what was thrown, and log its name only", async () => {
    const world = await makeHttpWorld();
    world.state.verifications.nextStart = () => Promise.reject(new TypeError("secret +13105550100"));
    const response = await world.call("POST", "/v1/verify", {
      body: { phone_number: "+13105550100", verification_type: "login" },
    });
    const body = await expectProblem(response, 500, "internal_error");
    expect(JSON.stringify([body, world.state.log])).not.toContain("3105550100");
    expect(world.state.log).toContainEqual({
      event: "http.fault",
      fields: expect.objectContaining({ error: "TypeError" }),
    });
  });

  it.each([
    ["a store that says so", Object.assign(new Error("d1"), { name: "StoreUnavailable" })],
    ["an object that was reset", Object.assign(new Error("reset"), { retryable: true })],
    ["an object with too much to do", Object.assign(new Error("busy"), { overloaded: true })],
  ])("answer 503 with Retry-After for %s", async (_name, error) => {
    const world = await makeHttpWorld();
    world.state.verifications.nextStart = () => Promise.reject(error);
    const response = await world.call("POST", "/v1/verify", {
      body: { phone_number: "+13105550100", verification_type: "login" },
    });
    await expectProblem(response, 503, "store_unavailable");
    expect(response.headers.get("retry-after")).toBe("2");
  });

  it("tell when a limit opens, in body and rate-limit fields", async () => {
    const world = await makeHttpWorld();
    world.state.verifications.nextStart = async () => ({
      outcome: "refused",
      refusal: { reason: "send_interval", opensAtMs: WORLD_NOW_MS + 41_001, verificationId: "vrf_open" },
    });
    const response = await world.call("POST", "/v1/verify", {
      body: { phone_number: "+13105550100", verification_type: "login" },
    });
    const body = await expectProblem(response, 429, "send_interval");
    expect(body).toMatchObject({
      retry_after_seconds: 42,
      opens_at: "2026-11-21T12:00:41.001Z",
      verification_id: "vrf_open",
      next_actions: [{ action: "check" }, { action: "resend", at: "2026-11-21T12:00:41.001Z" }],
    });
    expect(response.headers.get("retry-after")).toBe("42");
    expect(response.headers.get("ratelimit")).toBe('"send_interval";r=0;t=42');
    expect(response.headers.get("ratelimit-policy")).toBe('"send_interval";q=1;w=60');
  });

  it("send a start away with 503 and Retry-After when its text would leave too late", async () => {
    const world = await makeHttpWorld();
    world.state.verifications.nextStart = async () => ({
      outcome: "refused",
      refusal: { reason: "sending_delayed", opensAtMs: WORLD_NOW_MS + 6_500, verificationId: null },
    });
    const response = await world.call("POST", "/v1/verify", {
      body: { phone_number: "+13105550100", verification_type: "login" },
    });
    const body = await expectProblem(response, 503, "sending_delayed");
    expect(response.headers.get("retry-after")).toBe("7");
    expect(body).toMatchObject({ next_actions: [{ action: "start", at: "2026-11-21T12:00:06.500Z" }] });
  });

  it("explain themselves at their type's address", async () => {
    const world = await makeHttpWorld();
    for (const code of PROBLEM_CODES) {
      const response = await world.send(`/problems/${code}`);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain(`<code>${code}</code>`);
    }
    expect((await world.send("/problems/none")).status).toBe(404);
  });

  it("stand even where no setting is right, without a word of it", async () => {
    const { makeApp } = await import("../../../src/http/app.ts");
    const app = makeApp(() => {
      throw new Error("settings missing or wrong: TOKEN_KEY");
    });
    const response = await app.fetch(new Request("http://localhost/health"), {} as Env);
    const body = await expectProblem(response, 500, "internal_error");
    expect(JSON.stringify(body)).not.toContain("TOKEN_KEY");
  });
});

describe("every reply", () => {
  it("carries a request id and security headers, and is not kept", async () => {
    const world = await makeHttpWorld();
    for (const path of ["/health", "/nowhere", "/v1/tenant", "/openapi.json"]) {
      const { headers } = await world.call("GET", path);
      expect(headers.get("request-id")).toMatch(/^req_[0-9a-z]{26}$/);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(headers.get("cache-control")).toBe("no-store");
    }
  });

  it("is logged once, by pattern and without its query", async () => {
    const world = await makeHttpWorld();
    await world.call("GET", "/v1/verify?user_id=alice");
    await world.call("GET", `/v1/verify/${makeId("verification", WORLD_NOW_MS, new Uint8Array(10))}`);
    const lines = world.state.log.filter(({ event }) => event === "http.request");
    expect(lines.map(({ fields }) => [fields["route"], fields["status"]])).toEqual([
      ["GET /v1/verify", 200],
      ["GET /v1/verify/{id}", 404],
    ]);
    expect(JSON.stringify(lines)).not.toContain("alice");
  });

  it("is logged with the trace that it belongs to, where it names one that is well-formed", async () => {
    const world = await makeHttpWorld();
    const trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    for (const traceparent of [`00-${trace}-00f067aa0ba902b7-01`, `00-${trace}`]) {
      expect((await world.call("GET", "/v1/tenant", { headers: { traceparent } })).status).toBe(200);
    }
    const [named, unnamed] = world.state.log.filter(({ event }) => event === "http.request");
    expect(named?.fields).toMatchObject({ trace_id: trace });
    expect(unnamed?.fields).not.toHaveProperty("trace_id");
  });

  it("answers HEAD like GET without a body, and OPTIONS without CORS", async () => {
    const world = await makeHttpWorld();
    const head = await world.call("HEAD", "/v1/tenant");
    expect([head.status, await head.text()]).toEqual([200, ""]);
    const options = await world.call("OPTIONS", "/v1/verify");
    expect([options.status, options.headers.get("allow")]).toEqual([204, "POST, GET, HEAD, OPTIONS"]);
    expect(options.headers.get("access-control-allow-origin")).toBeNull();
  });
});
