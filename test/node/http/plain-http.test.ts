import { describe, expect, it } from "vitest";
import { makeHttpWorld } from "../../support/http-world.ts";

const HOST = "godwit.example.com";

describe("a request that came to a deployment over plain http", () => {
  it.each([
    ["GET", "/v1/tenant"],
    ["POST", "/v1/verify"],
    ["GET", "/openapi.json"],
    ["POST", "/a/token"],
    ["GET", "/nowhere"],
  ])("is refused, and never led on to https, by %s %s", async (method, path) => {
    const world = await makeHttpWorld();
    const headers = { authorization: `Bearer ${world.key()}` };
    const reply = await world.send(`http://${HOST}${path}`, { method, headers });
    expect([reply.status, reply.headers.get("location")]).toEqual([403, null]);
    expect(await reply.json()).toMatchObject({ code: "https_needed" });
    expect(world.state.log.map(({ fields }) => [fields["tenant_id"], fields["code"]])).toEqual([
      [null, "https_needed"],
    ]);
  });

  it.each(["/", "/l/abc?x=1", "/a/abc", "/problems/rate_limited"])(
    "is led to the same address over https where a person reads: %s",
    async (path) => {
      const world = await makeHttpWorld();
      for (const method of ["GET", "HEAD"]) {
        const reply = await world.send(`http://${HOST}${path}`, { method });
        expect([reply.status, reply.headers.get("location")]).toEqual([308, `https://${HOST}${path}`]);
      }
    },
  );

  it("is heard when a carrier posts it: an address set up long ago must lose no STOP", async () => {
    const world = await makeHttpWorld();
    const reply = await world.send(`http://${HOST}/webhooks/carriers/nobody`, { method: "POST" });
    expect(reply.status).toBe(404);
  });

  it("is served on one's own machine, and anywhere in development", async () => {
    const deployed = await makeHttpWorld();
    const laptop = await makeHttpWorld({ isProduction: false });
    const statuses = [
      (await deployed.send("http://localhost:8787/health")).status,
      (await deployed.send("http://127.0.0.1/health")).status,
      (await deployed.send("http://[::1]:8787/health")).status,
      (await laptop.send(`http://${HOST}/health`)).status,
      (await deployed.send(`http://localhost.example.com/health`)).status,
    ];
    expect(statuses).toEqual([200, 200, 200, 200, 403]);
  });
});

it("a request over https is served as ever", async () => {
  const world = await makeHttpWorld();
  const headers = { authorization: `Bearer ${world.key()}` };
  expect((await world.send(`https://${HOST}/v1/tenant`, { headers })).status).toBe(200);
});
