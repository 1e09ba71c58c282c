import { statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { senderKindOf } from "../../../src/domain/base/sender-kinds.ts";
import { ensureDemoTenant } from "../../../scripts/start/demo-tenant.ts";
import { makeProjectFolder } from "./project-folder.ts";

const ORIGIN = "http://127.0.0.1:8787";

/** Just enough of the API: it knows names, keys and routes. */
function makeApi(takenNames: readonly string[] = []) {
  const names = new Set(takenNames);
  const api = { keys: new Set<string>(), tenants: [] as unknown[], routes: [] as unknown[], status: 0 };
  const send: typeof fetch = async (url, init) => {
    const { href, pathname } = new URL(url instanceof Request ? url.url : url);
    const reply = answer(pathname, init ?? {});
    const response = new Response(JSON.stringify(reply.body), { status: reply.status });
    Object.defineProperty(response, "url", { value: href });
    return response;
  };
  function answer(path: string, { headers, body }: RequestInit) {
    const secret = new Headers(headers).get("authorization")?.replace("Bearer ", "") ?? "";
    const input = typeof body === "string" ? JSON.parse(body) : null;
    if (api.status !== 0) return { status: api.status, body: { code: "broken" } };
    if (path === "/v1/tenants" && secret === "bootstrap") return makeTenant(input);
    if (!api.keys.has(secret)) return { status: 401, body: {} };
    if (path === "/v1/routes" && input === null) return { status: 200, body: { data: api.routes } };
    if (path === "/v1/routes") api.routes.push(input);
    return { status: 200, body: {} };
  }
  function makeTenant(input: { name: string }) {
    if (names.has(input.name)) return { status: 409, body: { code: "tenant_name_taken" } };
    names.add(input.name);
    api.tenants.push(input);
    const keys = { live: `gw_live_${input.name}`, test: `gw_test_${input.name}` };
    for (const key of Object.values(keys)) api.keys.add(key);
    const [live_key, test_key] = [{ secret: keys.live }, { secret: keys.test }];
    return { status: 201, body: { tenant: { id: "ten_1" }, live_key, test_key } };
  }
  return { api, send };
}

function makePlace(send: typeof fetch) {
  const project = makeProjectFolder();
  const path = join(project.path, ".godwit", "demo.json");
  return { project, place: { origin: ORIGIN, bootstrapSecret: "bootstrap", path, send } };
}

describe("the demo tenant", () => {
  it("is made with every country and a route for texts and for calls, and its keys are kept for their owner", async () => {
    const { api, send } = makeApi();
    const { place } = makePlace(send);
    expect(await ensureDemoTenant(place)).toEqual({ live: "gw_live_demo", test: "gw_test_demo" });
    expect(api.tenants).toEqual([{ name: "demo", brand: "Demo", countries: "all" }]);
    const senders = api.routes.map((route) => JSON.parse(JSON.stringify(route)));
    for (const route of senders) expect(route).toMatchObject({ account: "loopback", country: "*" });
    const kinds = senders.map(({ transport, sender }) => `${transport} ${senderKindOf({ sender })}`);
    const texting = ["sms alphanumeric", "sms long_code", "sms short_code"];
    expect([...new Set(kinds)]).toEqual([...texting, "voice long_code"]);
    expect(statSync(place.path).mode & 0o777).toBe(0o600);
  });

  it("is the same at the next start", async () => {
    const { api, send } = makeApi();
    const { place } = makePlace(send);
    const keys = await ensureDemoTenant(place);
    const routes = [...api.routes];
    expect(await ensureDemoTenant(place)).toEqual(keys);
    expect(api.tenants).toHaveLength(1);
    expect(api.routes).toEqual(routes);
  });

  it("of an earlier start gets the routes that it lacks", async () => {
    const { api, send } = makeApi();
    const { place } = makePlace(send);
    await ensureDemoTenant(place);
    const all = [...api.routes];
    api.routes.splice(1);
    await ensureDemoTenant(place);
    expect(api.routes).toEqual(all);
  });

  it("is made anew when the database was thrown away", async () => {
    const { place } = makePlace(makeApi().send);
    await ensureDemoTenant(place);
    const { api, send } = makeApi();
    await ensureDemoTenant({ ...place, send });
    expect(api.tenants).toHaveLength(1);
    expect(api.keys.has((await ensureDemoTenant({ ...place, send })).live)).toBe(true);
  });

  it("takes the next free name when the keys were lost", async () => {
    const { send } = makeApi(["demo", "demo-2"]);
    const { place } = makePlace(send);
    expect((await ensureDemoTenant(place)).test).toBe("gw_test_demo-3");
  });

  it("is made anew when the kept keys cannot be read", async () => {
    const { send } = makeApi();
    const { project, place } = makePlace(send);
    project.write(".godwit/demo.json", "{");
    expect((await ensureDemoTenant(place)).live).toBe("gw_live_demo");
  });

  it("is not made when the API is broken, and the reason is told", async () => {
    const { api, send } = makeApi();
    const { place } = makePlace(send);
    api.status = 500;
    await expect(ensureDemoTenant(place)).rejects.toThrow('/v1/tenants answered 500: {"code":"broken"}');
  });

  it("keeps its keys when the API is broken at a later start", async () => {
    const { api, send } = makeApi();
    const { project, place } = makePlace(send);
    await ensureDemoTenant(place);
    const kept = project.read(".godwit/demo.json");
    api.status = 503;
    await expect(ensureDemoTenant(place)).rejects.toThrow("/v1/tenant answered 503");
    expect(project.read(".godwit/demo.json")).toBe(kept);
  });
});
