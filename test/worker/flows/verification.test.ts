import { env, exports } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { openWorld } from "../../support/worker-world.ts";

describe("a verification from start to end", () => {
  it("sends a code to the inbox, approves it once, and stands in the ledger", async () => {
    const world = await openWorld();
    const started = await world.start("(310) 555-0100", { country: "US" });
    expect(started).toMatchObject({ status: 201, body: { status: "pending", country: "US", checks_left: 5 } });
    await world.advance(5_000);
    const texts = await world.inbox();
    const { id } = started.body;
    const code = await world.codeOf(id);
    expect(texts).toMatchObject([{ to: "+13105550100", transport: "sms" }]);
    expect(texts[0]?.text).toContain(code);
    expect((await world.check(id, code)).body).toMatchObject({ result: "approved", status: "approved" });
    expect((await world.check(id, code)).body.result).toBe("already_approved");
    await world.advance(5_000);
    expect((await world.call("GET", "/v1/verify")).body.data).toMatchObject([{ id, status: "approved" }]);
    const { data } = (await world.call("GET", `/v1/messages?verification_id=${id}`)).body;
    expect(data).toMatchObject([{ status: "delivered", cause: "start" }]);
  });

  it("passes through the queues and alarms of the runtime itself", async () => {
    const call = async (path: string, key: string, body?: unknown) => {
      const response = await exports.default.fetch(
        new Request(`https://godwit.test${path}`, {
          method: body === undefined ? "GET" : "POST",
          headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      );
      return JSON.parse(await response.text());
    };
    const tenant = { name: crypto.randomUUID(), brand: "Acme", countries: "all" };
    const { test_key: key } = await call("/v1/tenants", String(env.BOOTSTRAP_SECRET), tenant);
    const start = { phone_number: "+13105550100", verification_type: "signup" };
    const { id } = await call("/v1/verify", key.secret, start);
    const code = await vi.waitFor(async () => {
      const { data } = await call("/v1/inbox", key.secret);
      expect(data).toHaveLength(1);
      expect(data[0].text).toContain(data[0].code);
      return data[0].code;
    }, 30_000);
    expect(await call(`/v1/verify/${id}/check`, key.secret, { code })).toMatchObject({ result: "approved" });
    await vi.waitFor(
      async () => expect((await call("/v1/verify", key.secret)).data).toMatchObject([{ id, status: "approved" }]),
      { timeout: 30_000, interval: 250 },
    );
  });

  it("1,000 right guesses at once through HTTP are one approval", async () => {
    const world = await openWorld();
    const { body } = await world.start("+13105550100");
    const code = await world.codeOf(body.id);
    const replies = await Promise.all(Array.from({ length: 1_000 }, () => world.check(body.id, code)));
    const results = replies.map((reply) => reply.body.result);
    expect(results.filter((result) => result === "approved")).toHaveLength(1);
    expect(results.filter((result) => result === "already_approved")).toHaveLength(999);
  });

  it("guesses that come too fast get a 429 and are not counted", async () => {
    const world = await openWorld();
    const { body } = await world.start("+13105550100");
    const code = await world.codeOf(body.id);
    const wrong = code.startsWith("1") ? "000000" : "100000";
    const replies = await Promise.all(Array.from({ length: 50 }, () => world.check(body.id, wrong)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(3);
    const refused = replies.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(47);
    for (const { body: problem, headers } of refused) {
      expect({ code: problem.code, retry: headers.get("retry-after") }).toEqual({
        code: "checks_too_fast",
        retry: "1",
      });
    }
    world.skip(2_000);
    expect((await world.check(body.id, wrong)).body).toMatchObject({ result: "wrong_code", checks_left: 1 });
    expect((await world.check(body.id, wrong)).body).toMatchObject({
      result: "locked",
      status: "locked",
      checks_left: 0,
    });
    expect((await world.check(body.id, code)).body.result).toBe("locked");
  });

  it("a code of ten letters is taken in small letters and with dashes", async () => {
    const world = await openWorld();
    const { body } = await world.start("+13105550100", { code_length: 10, code_alphabet: "alphanumeric" });
    const code = await world.codeOf(body.id);
    expect(code).toMatch(/^[ACDEFGHJKMNPQRTUVWXY34679]{10}$/);
    const typed = `${code.slice(0, 5)}-${code.slice(5)}`.toLowerCase();
    expect((await world.check(body.id, typed)).body.result).toBe("approved");
  });

  it("cancel ends it: the text in its lane is not sent and the code is worth nothing", async () => {
    const world = await openWorld();
    const { body } = await world.start("+13105550100");
    const code = await world.codeOf(body.id);
    expect((await world.call("POST", `/v1/verify/${body.id}/cancel`)).body.status).toBe("canceled");
    await world.advance(300_000);
    expect(await world.inbox()).toEqual([]);
    expect((await world.check(body.id, code)).body.result).toBe("canceled");
    expect((await world.resend(body.id)).body.code).toBe("verification_ended");
  });

  it("a new start for the same number and purpose replaces the open one", async () => {
    const world = await openWorld();
    const first = await world.start("+13105550100");
    const old = await world.codeOf(first.body.id);
    world.skip(61_000);
    const second = await world.start("+13105550100");
    expect((await world.read(first.body.id)).body).toMatchObject({ status: "canceled", reason: "superseded" });
    expect((await world.check(first.body.id, old)).body.result).toBe("canceled");
    await world.advance(400_000);
    const texts = await world.inbox();
    const current = await world.codeOf(second.body.id);
    expect(texts.filter(({ text }) => text.includes(current))).toHaveLength(1);
    expect(texts.filter(({ text }) => text.includes(old))).toEqual([]);
  });

  it("an id of another tenant or of the other mode is no id at all", async () => {
    const world = await openWorld();
    const { body } = await world.start("+13105550100");
    const code = await world.codeOf(body.id);
    const { testKey, liveKey } = world;
    await world.addTenant();
    for (const key of [world.testKey, world.liveKey, liveKey]) {
      expect((await world.read(body.id, { key })).status).toBe(404);
      expect((await world.check(body.id, code, { key })).status).toBe(404);
      expect((await world.resend(body.id, {}, { key })).status).toBe(404);
    }
    expect((await world.check(body.id, code, { key: testKey })).body.result).toBe("approved");
  });
});
