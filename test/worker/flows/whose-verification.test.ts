import { describe, expect, it } from "vitest";
import { openWorld, type Reply, type World } from "../../support/worker-world.ts";

const NUMBER = "+14155552671";
const BASE = { verification_type: "login", user_id: "u-1", device_id: "device-of-u-1", client_ip: "203.0.113.7" };
const OWN = { ...BASE, metadata: { cart: "7" } };

const start = (world: World, rest: Record<string, unknown> = OWN) => world.start(NUMBER, rest, { key: world.liveKey });
const live = (world: World) => ({ key: world.liveKey });

/** All that a reply says, without what is about the request itself. */
const wholeText = ({ body }: Reply) => JSON.stringify(body);

describe("two starts for one number within the fold window", () => {
  it("by another user get neither the id nor the metadata nor the approval of the first", async () => {
    const world = await openWorld();
    const first = await start(world);
    const stranger = await start(world, {
      ...OWN,
      user_id: "u-2",
      device_id: "device-of-u-2",
      metadata: { cart: "8" },
    });
    expect(stranger).toMatchObject({ status: 429, body: { code: "send_interval" } });
    expect(wholeText(stranger)).not.toContain(first.body.id);
    expect(stranger.body).not.toHaveProperty("verification_id");
    expect(stranger.body.next_actions).toEqual([{ action: "start", at: stranger.body.opens_at }]);
    const result = await world.check(first.body.id, await world.codeOf(first.body.id), live(world));
    expect(result.body.result).toBe("approved");
  });

  it.each([
    { field: "user_id", value: "u-2" },
    { field: "device_id", value: "device-of-u-2" },
    { field: "client_ip", value: "203.0.113.8" },
    { field: "metadata", value: { cart: "8" } },
    { field: "channel", value: "voice" },
    { field: "locale", value: "fr" },
    { field: "brand", value: "Other" },
    { field: "ttl_seconds", value: 240 },
    { field: "code_length", value: 8 },
    { field: "code_alphabet", value: "alphanumeric" },
    { field: "app_hash", value: "FA+9qCX9VSu" },
    { field: "web_domain", value: "example.com" },
  ])("fold only when $field is the same, or is left out of both", async ({ field, value }) => {
    const world = await openWorld();
    const first = await start(world, OWN);
    const other = await start(world, { ...OWN, [field]: value });
    const without = Object.fromEntries(Object.entries(OWN).filter(([name]) => name !== field));
    const left = await start(world, without);
    const isOwn = field !== "user_id" && field !== "device_id";
    for (const reply of field in OWN ? [other, left] : [other]) {
      expect(reply).toMatchObject({ status: 429, body: { code: "send_interval" } });
      expect(reply.body.verification_id).toBe(isOwn ? first.body.id : undefined);
    }
    expect((await start(world, OWN)).body.id).toBe(first.body.id);
  });

  it("fold when the same fields come in another order and the number is written another way", async () => {
    const world = await openWorld();
    const first = await start(world, { ...BASE, metadata: { a: "1", b: "2" } });
    const { device_id, user_id, ...rest } = BASE;
    const body = { metadata: { b: "2", a: "1" }, ...rest, user_id, device_id, country: "US" };
    const again = await world.start("(415) 555-2671", body, live(world));
    expect(again).toMatchObject({ status: 200, body: { id: first.body.id } });
  });

  it.each([
    ["the length", { code_length: 6 }],
    ["the alphabet", { code_alphabet: "numeric" }],
    ["the life", { ttl_seconds: 300 }],
    ["the channel", { channel: "auto" }],
    ["the brand", { brand: "Acme" }],
    ["the language of the country", { locale: "en" }],
    ["the language of the country with its region", { locale: "en_US" }],
  ])("fold when one spells out %s that the other leaves to its default", async (_name, spelled) => {
    for (const [one, other] of [
      [OWN, { ...OWN, ...spelled }],
      [{ ...OWN, ...spelled }, OWN],
    ]) {
      const world = await openWorld();
      const first = await start(world, one);
      expect(await start(world, other)).toMatchObject({ status: 200, body: { id: first.body.id } });
    }
  });

  it.each([
    { title: "addresses", first: { client_ip: "203.0.113.7" }, second: { client_ip: "203.0.113.8" } },
    { title: "metadata", first: { metadata: { session: "a" } }, second: { metadata: { session: "b" } } },
  ])("of nobody by name, from other $title, are two callers", async ({ first, second }) => {
    const world = await openWorld();
    const { body } = await start(world, first);
    const stranger = await start(world, second);
    expect(stranger.status).toBe(429);
    expect(wholeText(stranger)).not.toContain(body.id);
    expect(await start(world, first)).toMatchObject({ status: 200, body: { id: body.id } });
  });
});

describe("a later start by somebody else", () => {
  it("does not end what a person is typing: each has a code, and each code is good for its own", async () => {
    const world = await openWorld();
    const mine = await start(world);
    world.skip(61_000);
    const theirs = await start(world, { ...OWN, user_id: "u-2", device_id: "device-of-u-2" });
    expect(theirs.status).toBe(201);
    const [code, theirCode] = [await world.codeOf(mine.body.id), await world.codeOf(theirs.body.id)];
    expect((await world.check(mine.body.id, theirCode, live(world))).body.result).toBe("wrong_code");
    expect((await world.check(mine.body.id, code, live(world))).body.result).toBe("approved");
    expect((await world.read(theirs.body.id, live(world))).body.status).toBe("pending");
    expect((await world.check(theirs.body.id, theirCode, live(world))).body.result).toBe("approved");
  });

  it("by another device of the same user does not end it either", async () => {
    const world = await openWorld();
    const mine = await start(world);
    world.skip(61_000);
    expect((await start(world, { ...OWN, device_id: "another-device" })).status).toBe(201);
    expect((await world.read(mine.body.id, live(world))).body.status).toBe("pending");
  });

  it("of the same caller replaces it, whatever else is asked", async () => {
    const world = await openWorld();
    const mine = await start(world);
    world.skip(61_000);
    expect((await start(world, { ...OWN, channel: "voice" })).status).toBe(201);
    expect((await world.read(mine.body.id, live(world))).body).toMatchObject({ reason: "superseded" });
  });

  it("after another's gets its own open one back while the interval holds", async () => {
    const world = await openWorld();
    const mine = await start(world);
    world.skip(61_000);
    await start(world, { ...OWN, user_id: "u-2", device_id: "device-of-u-2" });
    world.skip(10_000);
    expect(await start(world)).toMatchObject({ status: 200, body: { id: mine.body.id, metadata: { cart: "7" } } });
  });

  it("each ends by itself when its time is over", async () => {
    const world = await openWorld();
    const mine = await start(world);
    world.skip(61_000);
    const theirs = await start(world, { ...OWN, user_id: "u-2" });
    await world.advance(400_000);
    for (const { body } of [mine, theirs]) {
      expect((await world.read(body.id, live(world))).body.status).toBe("expired");
    }
  });
});

describe("who floods a number with many users", () => {
  it("meets the number's interval and the number's day", async () => {
    const world = await openWorld();
    const named = (count: number) => ({ ...OWN, user_id: `u-${count}`, device_id: `device-of-u-${count}` });
    for (let count = 1; count <= 5; count += 1) {
      expect((await start(world, named(count))).status).toBe(201);
      const next = count === 5 ? "number_daily_limit" : "send_interval";
      expect((await start(world, named(count + 100))).body.code).toBe(next);
      world.skip(61_000);
    }
    expect((await start(world, named(6))).body.code).toBe("number_daily_limit");
  });
});

describe("the same start sent again after its reply was lost", () => {
  it("finds its own verification until a new text is due, sends nothing and says when one may go", async () => {
    const world = await openWorld();
    const first = await start(world);
    const dueAt = new Date(Date.now() + 60_000).toISOString();
    world.skip(59_999);
    const again = await start(world);
    expect(again).toMatchObject({ status: 200, body: { id: first.body.id, next_resend_at: dueAt, sends_left: 2 } });
    world.skip(1);
    const next = await start(world);
    expect(next.status).toBe(201);
    await world.settle();
    expect(await world.inbox(world.liveKey)).toHaveLength(1);
  });

  it("is a new start once the first has ended", async () => {
    const world = await openWorld();
    const first = await start(world);
    await world.call("POST", `/v1/verify/${first.body.id}/cancel`, live(world));
    expect(await start(world)).toMatchObject({ status: 429, body: { code: "send_interval" } });
  });
});
