// Endpoints as a resource: made, listed, changed, deleted, refused.
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openWebhookWorld } from "../../support/webhook-world.ts";

const PATH = "/v1/webhook-endpoints";

describe("an endpoint", () => {
  it("wants everything and is on, unless it says otherwise", async () => {
    const rig = await openWebhookWorld();
    const { id } = await rig.addEndpoint("a.example.com");
    expect((await rig.world.call("GET", PATH)).body.data).toMatchObject([
      { id, url: "https://a.example.com/hook", description: "", events: ["*"], enabled: true, disabled_reason: null },
    ]);
  });

  it("is changed field by field", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com", { description: "one", events: ["alert.*"] });
    const changed = await rig.call(endpoint, "PATCH", "", { url: "https://b.example.com/hook" });
    expect(changed.body).toMatchObject({ url: "https://b.example.com/hook", description: "one", events: ["alert.*"] });
    const next = await rig.call(endpoint, "PATCH", "", { description: "two", events: ["*"] });
    expect(next.body).toMatchObject({ url: "https://b.example.com/hook", description: "two", events: ["*"] });
    expect(Date.parse(String(next.body["updated_at"]))).toBeGreaterThan(Date.parse(String(changed.body["updated_at"])));
  });

  it("tells events to its new address and by its new filters within half a minute", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com", { events: ["alert.*"] });
    const other = await rig.addEndpoint("b.example.com", { events: ["alert.*"] });
    await rig.call(endpoint, "PATCH", "", { url: "https://b.example.com/hook", events: ["verification.started"] });
    await rig.world.advance(30_000);
    await rig.start("00");
    await rig.world.advance(4_000);
    expect(rig.types(endpoint)).toEqual([]);
    expect(rig.types(other)).toEqual(["verification.started"]);
  });

  it.each([
    ["an address without TLS of another protocol", { url: "ftp://a.example.com" }, 422, "webhook_url_refused"],
    [
      "an event that there is not",
      { url: "https://a.example.com", events: ["alert.begun"] },
      422,
      "event_filter_unknown",
    ],
    ["no event at all", { url: "https://a.example.com", events: [] }, 400, "request_invalid"],
    ["a field that there is not", { url: "https://a.example.com", secret: "mine" }, 400, "request_invalid"],
    ["no address", {}, 400, "request_invalid"],
  ])("is refused with %s", async (_name, body, status, code) => {
    const rig = await openWebhookWorld();
    expect(await rig.world.call("POST", PATH, { body })).toMatchObject({ status, body: { code } });
    const endpoint = await rig.addEndpoint("a.example.com");
    if (status === 422) expect(await rig.call(endpoint, "PATCH", "", body)).toMatchObject({ status, body: { code } });
  });

  it.each([
    "https://user:pass@hooks.example.org/",
    "https://127.0.0.1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://[::ffff:10.0.0.1]/",
    "https://go.godwit.example/v1/verify",
    "http://a.example.com/",
  ])("of a deployment in production is refused, made or changed, and never called: %s", async (url) => {
    const rig = await openWebhookWorld();
    const refused = { status: 422, body: { code: "webhook_url_refused" } };
    const endpoint = await rig.addEndpoint("a.example.com");
    await env.DB.prepare("update webhook_endpoints set url = ? where id = ?").bind(url, endpoint.id).run();
    const settings = { ENVIRONMENT: "production", PUBLIC_URL: "https://go.godwit.example" };
    Object.assign(rig.world, { env: { ...rig.world.env, ...settings } });
    expect(await rig.world.call("POST", PATH, { body: { url } })).toMatchObject(refused);
    expect(await rig.call(endpoint, "PATCH", "", { url })).toMatchObject(refused);
    expect((await rig.call(endpoint, "POST", "/test")).body).toMatchObject({ result: "address_refused" });
  });

  it("is one of twenty at most", async () => {
    const rig = await openWebhookWorld();
    for (let index = 0; index < 20; index += 1) await rig.addEndpoint(`${index}.example.com`, { enabled: false });
    const body = { url: "https://more.example.com" };
    const refused = await rig.world.call("POST", PATH, { body });
    expect(refused).toMatchObject({ status: 429, body: { code: "quota_webhook_endpoints" } });
    expect((await rig.world.call("POST", PATH, { body, key: rig.world.liveKey })).status).toBe(201);
  });

  it("that is gone is not found, whatever is asked of it", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com");
    await rig.call(endpoint, "DELETE");
    const range = { from: "2026-12-01T00:00:00Z", to: "2026-12-02T00:00:00Z" };
    const asked = [
      ["GET", "", undefined],
      ["PATCH", "", {}],
      ["DELETE", "", undefined],
      ["POST", "/rotate", undefined],
      ["POST", "/test", undefined],
      ["GET", "/deliveries", undefined],
      ["POST", "/replay", range],
    ] as const;
    for (const [method, path, body] of asked) {
      expect(await rig.call(endpoint, method, path, body)).toMatchObject({
        status: 404,
        body: { code: "webhook_endpoint_not_found" },
      });
    }
  });
});
