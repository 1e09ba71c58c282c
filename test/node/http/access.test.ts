import { beforeEach, describe, expect, it } from "vitest";
import { judgeKey } from "../../../src/app/tenants/permissions.ts";
import { makeId } from "../../../src/domain/base/ids.ts";
import { ROLES } from "../../../src/domain/tenants/tenant.ts";
import { allRoutes } from "../../../src/http/routes.ts";
import { BOOTSTRAP_SECRET, type HttpWorld, makeHttpWorld, WORLD_NOW_MS } from "../../support/http-world.ts";

const ROUTES = await allRoutes();

const GOOD = { phone_number: "+13105550100", verification_type: "login" };

let world: HttpWorld;
beforeEach(async () => {
  world = await makeHttpWorld();
});

describe("an API key", () => {
  it.each([
    ["no header", undefined, "credentials_missing"],
    ["another scheme", "Basic Zm9vOmJhcg==", "credentials_missing"],
    ["no key", "Bearer ", "credentials_missing"],
    ["two keys", "Bearer a b", "credentials_missing"],
    ["no key of ours", "Bearer hello", "credentials_invalid"],
    ["an unknown key", `Bearer gw_live_${"x".repeat(40)}`, "credentials_invalid"],
  ])("is refused as 401: %s", async (_name, authorization, code) => {
    const response = await world.send("/v1/tenant", authorization === undefined ? {} : { headers: { authorization } });
    expect([response.status, await response.json()]).toMatchObject([401, { code }]);
    expect(response.headers.get("www-authenticate")).toMatch(/^Bearer realm="godwit"/);
  });

  it("is taken with the scheme in any case", async () => {
    const headers = { authorization: `bearer ${world.key()}` };
    expect((await world.send("/v1/tenant", { headers })).status).toBe(200);
  });

  it("is never read from the address", async () => {
    expect((await world.send(`/v1/tenant?key=${world.key()}`)).status).toBe(401);
  });

  it("stands in no log line", async () => {
    await world.call("GET", "/v1/tenant");
    await world.call("GET", "/v1/tenant", { key: `gw_live_${"x".repeat(40)}` });
    expect(JSON.stringify(world.state.log)).not.toMatch(/gw_(live|test)_/);
  });

  const KEYS = ROLES.flatMap((role) => (["live", "test"] as const).map((mode) => ({ role, mode })));

  it.each(KEYS)("of role $role and mode $mode opens exactly what both may do", async ({ role, mode }) => {
    for (const { facts } of ROUTES) {
      if (typeof facts.access !== "object") continue;
      const id = facts.pathId === undefined ? "u1" : makeId(facts.pathId, WORLD_NOW_MS, new Uint8Array(10));
      const response = await world.call(facts.method, facts.path.replace("{id}", id), {
        key: world.key(role, mode),
      });
      const verdict = judgeKey({ role, mode }, facts.access.permission);
      expect([facts.path, response.status === 403]).toEqual([facts.path, verdict !== "allowed"]);
      if (verdict !== "allowed") expect(await response.json()).toMatchObject({ code: verdict });
    }
  });

  it("that is too fast meets the fence, and is told when to come again", async () => {
    world.state.fenceOpen = false;
    const response = await world.call("POST", "/v1/verify", { body: GOOD });
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "10"]);
    expect(response.headers.get("ratelimit-policy")).toBe('"requests";q=20000;w=10');
    expect(world.state.verifications.started).toEqual([]);
  });
});

describe("limits of sending", () => {
  it.each([
    ["test", undefined, true],
    ["test", "false", true],
    ["test", "true", false],
    ["live", undefined, false],
    ["live", "false", false],
  ] as const)("with a %s key and Godwit-Enforce-Limits %s are skipped: %s", async (mode, enforce, skipped) => {
    const headers: Record<string, string> = enforce === undefined ? {} : { "godwit-enforce-limits": enforce };
    const body = { ...GOOD, phone_number: "+447911123456" };
    const response = await world.call("POST", "/v1/verify", { body, key: world.key("owner", mode), headers });
    const { id }: { id: string } = await response.json();
    await world.call("POST", `/v1/verify/${id}/resend`, { key: world.key("owner", mode), headers });
    expect(world.state.verifications.started.map((command) => command.skipSendLimits)).toEqual([skipped]);
    expect(world.state.verifications.resent.map((command) => command.skipSendLimits)).toEqual([skipped]);
  });
});

describe("another tenant's", () => {
  it("verification is a 404 for every verb", async () => {
    const started: { id: string } = await (await world.call("POST", "/v1/verify", { body: GOOD })).json();
    const key = world.key("owner", "test", world.tenants.theirs);
    const calls = [
      world.call("GET", `/v1/verify/${started.id}`, { key }),
      world.call("POST", `/v1/verify/${started.id}/check`, { key, body: { code: "123456" } }),
      world.call("POST", `/v1/verify/${started.id}/resend`, { key }),
      world.call("POST", `/v1/verify/${started.id}/cancel`, { key }),
    ];
    for (const response of await Promise.all(calls)) {
      expect([response.status, await response.json()]).toMatchObject([404, { code: "verification_not_found" }]);
    }
  });

  it("key, route and dead letter are a 404", async () => {
    world = await makeHttpWorld({ mode: "live" });
    const key = world.key("owner", "live", world.tenants.theirs);
    const made: { id: string } = await (
      await world.call("POST", "/v1/keys", { body: { mode: "test", role: "analyst", name: "a" } })
    ).json();
    const letter = makeId("deadLetter", WORLD_NOW_MS, new Uint8Array(10));
    const facts = { queue: "godwit-events", sourceId: "source-1", body: "{}", receivedAtMs: 0 };
    const of = { tenantId: world.tenants.ours.id, mode: "live", residency: "global" } as const;
    await world.services.deadLetters.put([{ id: letter, ...of, ...facts }]);
    expect((await world.call("DELETE", `/v1/keys/${made.id}`, { key })).status).toBe(404);
    expect((await world.call("POST", `/v1/dead-letters/${letter}/redrive`, { key })).status).toBe(404);
    expect(world.state.redriven).toEqual([]);
    expect((await world.call("POST", `/v1/dead-letters/${letter}/redrive`)).status).toBe(200);
    expect((await world.call("DELETE", `/v1/keys/${made.id}`)).status).toBe(200);
  });
});

describe("the bootstrap secret", () => {
  const body = { name: "Third", brand: "Third", countries: ["US"] };

  it("makes a tenant whose keys work at once", async () => {
    const response = await world.call("POST", "/v1/tenants", { key: BOOTSTRAP_SECRET, body });
    const made: { tenant: { id: string }; live_key: { secret: string }; test_key: { secret: string } } =
      await response.json();
    expect([response.status, made]).toMatchObject([
      201,
      {
        tenant: { name: "Third", countries: ["US"] },
        live_key: { mode: "live", role: "owner" },
        test_key: { mode: "test", role: "developer" },
      },
    ]);
    for (const { secret } of [made.live_key, made.test_key]) {
      const read = await world.call("GET", "/v1/tenant", { key: secret });
      expect([read.status, await read.json()]).toMatchObject([200, { id: made.tenant.id }]);
    }
  });

  it.each(["wrong-secret", `${BOOTSTRAP_SECRET}x`, BOOTSTRAP_SECRET.slice(1)])("is not %s", async (key) => {
    expect((await world.call("POST", "/v1/tenants", { key, body })).status).toBe(401);
  });

  it("is no API key, and no API key is it", async () => {
    expect((await world.call("GET", "/v1/tenant", { key: BOOTSTRAP_SECRET })).status).toBe(401);
    expect((await world.call("POST", "/v1/tenants", { body })).status).toBe(401);
  });
});
