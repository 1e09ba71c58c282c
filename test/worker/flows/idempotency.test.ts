import { describe, expect, it } from "vitest";
import { openWorld, type World } from "../../support/worker-world.ts";

const NUMBER = "+13105550100";
const DAY_MS = 86_400_000;

const keyed = (idempotencyKey: string, key?: string) => ({
  headers: { "idempotency-key": idempotencyKey },
  ...(key === undefined ? {} : { key }),
});

async function sends(world: World): Promise<number> {
  await world.settle();
  return (await world.inbox()).length;
}

describe("a request with an Idempotency-Key", () => {
  it("that comes again gets the first reply, and nothing is sent twice", async () => {
    const world = await openWorld();
    const first = await world.start(NUMBER, { brand: "Acme" }, keyed("k1"));
    world.skip(30_000);
    const again = await world.start(NUMBER, { brand: "Acme" }, keyed("k1"));
    expect({ status: again.status, body: again.body }).toEqual({ status: first.status, body: first.body });
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(first.headers.get("idempotency-replayed")).toBeNull();
    expect(await sends(world)).toBe(1);
  });

  it("replays a resend too, and counts it once", async () => {
    const world = await openWorld();
    const { body } = await world.start(NUMBER);
    const first = await world.resend(body.id, {}, keyed("k1"));
    const again = await world.resend(body.id, {}, keyed("k1"));
    expect(again.body).toEqual(first.body);
    expect(await sends(world)).toBe(2);
  });

  it("with another body is refused", async () => {
    const world = await openWorld();
    await world.start(NUMBER, {}, keyed("k1"));
    const other = await world.start("+12125550100", {}, keyed("k1"));
    expect(other).toMatchObject({ status: 422, body: { code: "idempotency_key_reused" } });
    expect(await sends(world)).toBe(1);
  });

  it("twenty times at once is one send; the others replay or are told that it runs", async () => {
    const world = await openWorld();
    // Who has to wait for what the first one reads comes when that one is answered.
    await world.start("+14155552672", {}, keyed("k0"));
    const before = await sends(world);
    const replies = await Promise.all(Array.from({ length: 20 }, () => world.start(NUMBER, {}, keyed("k1"))));
    const made = replies.filter(
      ({ status, headers }) => status === 201 && headers.get("idempotency-replayed") === null,
    );
    const others = replies.filter((reply) => !made.includes(reply));
    expect(made).toHaveLength(1);
    for (const { status, body, headers } of others) {
      if (status === 201) expect(headers.get("idempotency-replayed")).toBe("true");
      else expect({ status, code: body.code }).toEqual({ status: 409, code: "request_running" });
    }
    expect(others.some(({ status }) => status === 409)).toBe(true);
    expect(await sends(world)).toBe(before + 1);
    expect((await world.start(NUMBER, {}, keyed("k1"))).body.id).toBe(made[0]?.body.id);
  });

  it("is a key of one tenant and one mode", async () => {
    const world = await openWorld();
    const number = "+14155552671";
    const first = await world.start(number, {}, keyed("k1"));
    const live = await world.start(number, {}, keyed("k1", world.liveKey));
    await world.addTenant();
    const stranger = await world.start(number, {}, keyed("k1"));
    expect([first.status, live.status, stranger.status]).toEqual([201, 201, 201]);
    expect(new Set([first.body.id, live.body.id, stranger.body.id]).size).toBe(3);
  });

  it("that was refused by a limit may be sent again with the same key", async () => {
    const world = await openWorld();
    const number = "+14155552671";
    await world.start(number, {}, { key: world.liveKey });
    world.skip(10_000);
    const other = { locale: "fr" };
    expect((await world.start(number, other, keyed("k1", world.liveKey))).status).toBe(429);
    world.skip(60_000);
    expect((await world.start(number, other, keyed("k1", world.liveKey))).status).toBe(201);
  });

  it("is forgotten after a day", async () => {
    const world = await openWorld();
    const first = await world.start(NUMBER, {}, keyed("k1"));
    world.skip(DAY_MS - 1);
    expect((await world.start(NUMBER, {}, keyed("k1"))).body.id).toBe(first.body.id);
    world.skip(1);
    expect((await world.start(NUMBER, {}, keyed("k1"))).body.id).not.toBe(first.body.id);
  });

  it("that began and was never finished may run again after a minute", async () => {
    const world = await openWorld();
    const hash = async (text: string) => {
      const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
      return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    };
    const keyHash = await hash("POST /v1/verify\nk1");
    const bucket = Number.parseInt(keyHash.slice(0, 3), 16) & 63;
    const replies = world.env.REPLIES.getByName(`${world.tenantId}:test:${bucket}`);
    const content = { id: "", body: { channel: "auto", phone_number: NUMBER, verification_type: "signup" } };
    const claim = `{"body":${JSON.stringify(content.body)},"id":""}`;
    expect(await replies.begin(keyHash, await hash(claim))).toMatchObject({ outcome: "new" });
    expect(await world.start(NUMBER, {}, keyed("k1"))).toMatchObject({
      status: 409,
      body: { code: "request_running" },
    });
    world.skip(60_000);
    expect((await world.start(NUMBER, {}, keyed("k1"))).status).toBe(201);
  });
});
