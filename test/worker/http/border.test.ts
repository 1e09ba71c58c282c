import { beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../support/worker-world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});

const post = (body: BodyInit, type = "application/json") =>
  world.fetch(
    new Request("https://godwit.test/v1/verify", {
      method: "POST",
      body,
      headers: { authorization: `Bearer ${world.testKey}`, "content-type": type },
    }),
  );

const start = (fields: string) => `{"phone_number":"+13105550120","verification_type":"login",${fields}}`;

describe("bad input on the real runtime", () => {
  it.each([
    ["NUL", start('"brand":"\\u0000"'), "application/json", 400, "/brand"],
    ["half a surrogate pair", start('"user_id":"\\udc00"'), "application/json", 400, "/user_id"],
    ["a field twice", start('"locale":"en","locale":"de"'), "application/json", 400, "/locale"],
    ["an unknown field", start('"colour":"red"'), "application/json", 400, "/colour"],
    ["a wrong type", start('"ttl_seconds":"300"'), "application/json", 400, "/ttl_seconds"],
    [
      "10,000 levels",
      start(`"metadata":${"[".repeat(10_000)}${"]".repeat(10_000)}`),
      "application/json",
      400,
      "/metadata",
    ],
    ["1 MB", start(`"brand":"${"a".repeat(1_000_000)}"`), "application/json", 413, null],
    ["another type", start('"locale":"en"'), "text/plain", 415, null],
  ])("is refused and nothing is sent: %s", async (_name, body, type, status, field) => {
    const response = await post(body, type);
    const problem: { violations?: { field: string }[] } = await response.json();
    expect([response.status, response.headers.get("content-type")]).toEqual([status, "application/problem+json"]);
    expect(problem.violations?.[0]?.field.startsWith(field ?? "-") ?? null).toBe(field === null ? null : true);
    await world.settle();
    expect(await world.inbox()).toEqual([]);
  });

  it("is refused when it is no UTF-8", async () => {
    expect((await post(Uint8Array.from([0x22, 0xed, 0xa0, 0x80, 0x22]))).status).toBe(400);
  });

  it("is not read to its end when it streams on", async () => {
    let pulled = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(16 * 1024).fill(0x20));
        if (pulled === 1024) controller.close();
      },
    });
    expect([(await post(body)).status, pulled < 20]).toEqual([413, true]);
  });
});

describe("the documents on the real runtime", () => {
  it("are made without eval and complete", async () => {
    const response = await world.call("GET", "/openapi.json");
    expect([response.status, response.body["openapi"]]).toEqual([200, "3.1.1"]);
    expect(Object.keys(response.body["paths"] ?? {})).toContain("/v1/verify/{id}/check");
  });
});

describe("another tenant", () => {
  it("meets a 404 for a verification, a message and a route that are not its own", async () => {
    const started = await world.start("+13105550121");
    await world.advance(5_000);
    const [message] = (await world.call("GET", "/v1/messages")).body.data;
    const [route] = (await world.call("GET", "/v1/routes")).body.data;
    const owner = world.testKey;
    await world.addTenant();
    const replies = await Promise.all([
      world.read(started.body.id),
      world.check(started.body.id, "123456"),
      world.resend(started.body.id),
      world.call("POST", `/v1/verify/${started.body.id}/cancel`),
      world.call("GET", `/v1/messages/${String(message?.["id"])}`),
      world.call("DELETE", `/v1/routes/${String(route?.["id"])}`, { key: world.liveKey }),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
    expect((await world.read(started.body.id, { key: owner })).body).toMatchObject({
      status: "pending",
      checks_left: 5,
    });
  });

  it("and the other mode of the same tenant, too", async () => {
    const started = await world.start("+13105550122");
    expect((await world.read(started.body.id, { key: world.liveKey })).status).toBe(404);
  });
});
