import { beforeEach, describe, expect, it } from "vitest";
import { readIdempotencyKey } from "../../../src/http/idempotency.ts";
import { type HttpWorld, makeHttpWorld, WORLD_NOW_MS } from "../../support/http-world.ts";

const GOOD = { phone_number: "+13105550100", verification_type: "login" };

let world: HttpWorld;
beforeEach(async () => {
  world = await makeHttpWorld();
});

function start(idempotencyKey: string, options: { body?: unknown; key?: string } = {}) {
  const { body = GOOD, ...rest } = options;
  return world.call("POST", "/v1/verify", { body, ...rest, headers: { "idempotency-key": idempotencyKey } });
}

describe("a repeated request", () => {
  it("gets the first reply and does nothing", async () => {
    const first = await start('"one"');
    const second = await start('"one"');
    expect([first.status, second.status, world.state.verifications.started.length]).toEqual([201, 201, 1]);
    expect(await second.text()).toBe(await first.text());
    expect(first.headers.get("idempotency-replayed")).toBeNull();
    expect(second.headers.get("idempotency-replayed")).toBe("true");
    expect(second.headers.get("request-id")).not.toBe(first.headers.get("request-id"));
  });

  it("is the same whatever the order and spacing of its fields", async () => {
    await start("one", { body: '{"phone_number":"+13105550100","verification_type":"login"}' });
    const second = await start("one", { body: '{ "verification_type":"login", "phone_number":"\\u002b13105550100" }' });
    expect([second.status, second.headers.get("idempotency-replayed")]).toEqual([201, "true"]);
  });

  it("is refused when its body differs", async () => {
    await start("one");
    const second = await start("one", { body: { ...GOOD, verification_type: "signup" } });
    expect([second.status, await second.json()]).toMatchObject([422, { code: "idempotency_key_reused" }]);
    expect(world.state.verifications.started).toHaveLength(1);
  });

  it("is told to wait while the first still runs", async () => {
    const begun = Promise.withResolvers<void>();
    const running = Promise.withResolvers<void>();
    world.state.verifications.nextStart = async () => {
      begun.resolve();
      await running.promise;
      return { outcome: "refused", refusal: { reason: "number_opted_out", opensAtMs: null, verificationId: null } };
    };
    const first = start("one");
    await begun.promise;
    const second = await start("one");
    expect([second.status, second.headers.get("retry-after")]).toEqual([409, "2"]);
    running.resolve();
    expect((await first).status).toBe(403);
  });

  it("is another request with another key, tenant, mode or route", async () => {
    const started: { id: string } = await (await start("one")).json();
    await start("two");
    await start("one", { key: world.key("owner", "live"), body: { ...GOOD, phone_number: "+447911123456" } });
    await start("one", { key: world.key("owner", "test", world.tenants.theirs) });
    const headers = { "idempotency-key": "one" };
    expect((await world.call("POST", `/v1/verify/${started.id}/resend`, { headers })).status).toBe(200);
    expect([world.state.verifications.started.length, world.state.verifications.resent.length]).toEqual([4, 1]);
  });

  it("to another verification under the same key is refused", async () => {
    const one: { id: string } = await (await start("a")).json();
    const two: { id: string } = await (await start("b", { body: { ...GOOD, phone_number: "+447911123456" } })).json();
    const headers = { "idempotency-key": "again" };
    await world.call("POST", `/v1/verify/${one.id}/resend`, { headers });
    expect((await world.call("POST", `/v1/verify/${two.id}/resend`, { headers })).status).toBe(422);
  });
});

describe("what is kept", () => {
  it("is no refusal: the body may be mended under the same key", async () => {
    const refused = await start("one", { body: { ...GOOD, phone_number: "+1 310" } });
    const again = await start("one", { body: { ...GOOD, phone_number: "+1 310" } });
    expect([refused.status, again.status, again.headers.get("idempotency-replayed")]).toEqual([422, 422, null]);
    expect(again.headers.get("content-type")).toBe("application/problem+json");
    expect((await start("one")).status).toBe(201);
    expect((await start("one")).headers.get("idempotency-replayed")).toBe("true");
  });

  it.each(["number_opted_out", "send_interval", "number_daily_limit"] as const)(
    "is no refusal by what may change: %s",
    async (reason) => {
      world.state.verifications.nextStart = async () => ({
        outcome: "refused",
        refusal: { reason, opensAtMs: null, verificationId: null },
      });
      expect((await start("one")).status).toBeGreaterThanOrEqual(400);
      expect((await start("one")).status).toBe(201);
    },
  );

  it.each([
    ["a schema fault", { ...GOOD, locale: 1 }, 400],
    ["a body that is no JSON", "{", 400],
  ])("is not %s", async (_name, body, status) => {
    expect((await start("one", { body })).status).toBe(status);
    expect((await start("one")).status).toBe(201);
  });

  it("is no limit that opens", async () => {
    world.state.verifications.nextStart = async () => ({
      outcome: "refused",
      refusal: { reason: "send_interval", opensAtMs: WORLD_NOW_MS + 1000, verificationId: null },
    });
    expect((await start("one")).status).toBe(429);
    expect((await start("one")).status).toBe(201);
  });

  it("is no fault of ours", async () => {
    world.state.verifications.nextStart = () => Promise.reject(new Error("boom"));
    expect((await start("one")).status).toBe(500);
    expect((await start("one")).status).toBe(201);
  });

  it("does not change the answer when the store cannot keep it", async () => {
    world.state.replies.finish = () => Promise.reject(new Error("away"));
    expect((await start("one")).status).toBe(201);
    expect(world.state.log.map(({ event }) => event)).toContain("http.reply_not_kept");
  });
});

describe("an Idempotency-Key", () => {
  it.each([
    ['"8e03978e-40d5-43dd-bc93-6894a57f9324"', "8e03978e-40d5-43dd-bc93-6894a57f9324"],
    ["8e03978e-40d5-43dd-bc93-6894a57f9324", "8e03978e-40d5-43dd-bc93-6894a57f9324"],
    ['"with space"', "with space"],
    ['"a \\"quote\\" and a \\\\"', 'a "quote" and a \\'],
    [' "a" ', "a"],
    ["a".repeat(255), "a".repeat(255)],
    [`"${"a".repeat(255)}"`, "a".repeat(255)],
  ])("%s is read", (header, key) => {
    expect(readIdempotencyKey(header)).toEqual({ ok: true, value: key });
  });

  it.each([
    "",
    '""',
    '"open',
    'close"',
    '"a";p=1',
    "two words",
    '"a", "b"',
    '"a\\n"',
    "é",
    "a".repeat(256),
    `"${"a".repeat(256)}"`,
  ])("%s is refused", (header) => {
    expect(readIdempotencyKey(header)).toEqual({ ok: false, error: { code: "idempotency_key_invalid" } });
  });

  it("that is malformed stops the request", async () => {
    const response = await start('"open');
    expect([response.status, world.state.verifications.started.length]).toEqual([400, 0]);
  });
});
