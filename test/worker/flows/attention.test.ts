// One budget of attention a person: how many texts that nobody waited for come in a day, over all kinds.
import { describe, expect, it } from "vitest";
import { openWorld, type World } from "../../support/worker-world.ts";

/** California, where no rule says how often; Florida, whose law says three in a day. */
const [CALIFORNIA, FLORIDA] = ["+13105552368", "+13055552368"];
const ADVERT = { template: "marketing", variables: { offer: "New hats are here" } };
const NEWS = { template: "mention", variables: { name: "Ana", place: "Hike", link: "https://a.example/x" } };
const ORDER = { template: "order_shipped", variables: { order: "A-1001" } };

/** Ten in the morning in California: no law's hours are in the way of a few texts. */
async function openMorning(policy?: Record<string, number>): Promise<World> {
  const world = await openWorld();
  if (policy !== undefined) {
    expect((await world.call("PATCH", "/v1/tenant", { key: world.liveKey, body: { policy } })).status).toBe(200);
  }
  const now = Date.now();
  const ten = new Date(now);
  ten.setUTCHours(18, 0, 0, 0);
  world.skip(ten.getTime() > now ? ten.getTime() - now : ten.getTime() + 86_400_000 - now);
  return world;
}

async function send(world: World, of: object, phone_number = CALIFORNIA, key = world.liveKey) {
  const { status, body } = await world.call("POST", "/v1/messages", { key, body: { ...of, phone_number } });
  return status === 201 ? body.status : body.code;
}

async function sendAll(world: World, texts: readonly object[], phone?: string, key?: string): Promise<string[]> {
  const said: string[] = [];
  for (const text of texts) said.push(await send(world, text, phone, key));
  return said;
}

const times = <T>(count: number, of: T): T[] => Array.from({ length: count }, () => of);

describe("a person's day", () => {
  it("has room for four adverts and six texts of engagement in all, and for what they wait for whatever came before", async () => {
    const world = await openMorning();
    expect(await sendAll(world, times(5, ADVERT))).toEqual([...times(4, "queued"), "attention_spent"]);
    expect(await sendAll(world, times(3, NEWS))).toEqual(["queued", "queued", "attention_spent"]);
    expect(await send(world, ORDER)).toBe("queued");
    await world.advance(120_000);
    expect(await world.inbox(world.liveKey)).toHaveLength(7);
  });

  it("is what the tenant makes it", async () => {
    const world = await openMorning({ unasked_texts_per_day: 2 });
    expect(await sendAll(world, times(2, ADVERT))).toEqual(["queued", "attention_spent"]);
  });

  it("says when it has room again, and has it then", async () => {
    const world = await openMorning({ unasked_texts_per_day: 2 });
    await send(world, ADVERT);
    const body = { ...ADVERT, phone_number: CALIFORNIA };
    const refused = await world.call("POST", "/v1/messages", { key: world.liveKey, body });
    expect(refused.status).toBe(429);
    world.skip((Number(refused.headers.get("retry-after")) + 1) * 1_000);
    expect(await send(world, ADVERT)).toBe("queued");
  });

  it("is counted when a text goes, not when it was asked for", async () => {
    const world = await openMorning({ unasked_texts_per_day: 2 });
    const scheduled_at = new Date(Date.now() + 600_000).toISOString();
    expect(await sendAll(world, times(2, { ...ADVERT, scheduled_at }))).toEqual(["queued", "queued"]);
    await world.advance(700_000);
    expect(await world.inbox(world.liveKey)).toHaveLength(1);
  });

  it("is nobody else's", async () => {
    const world = await openMorning({ unasked_texts_per_day: 2 });
    expect(await send(world, ADVERT)).toBe("queued");
    expect(await send(world, ADVERT, "+13105552369")).toBe("queued");
  });

  it("is skipped by test keys, as the limits of codes are", async () => {
    const world = await openMorning();
    expect(await sendAll(world, times(6, ADVERT), CALIFORNIA, world.testKey)).toEqual(times(6, "queued"));
  });
});

describe("a law on how often", () => {
  it("refuses the fourth text of a day in Florida, of test keys too", async () => {
    const world = await openMorning();
    for (const key of [world.liveKey, world.testKey]) {
      expect(await sendAll(world, times(4, ADVERT), FLORIDA, key)).toEqual([
        ...times(3, "queued"),
        "frequency_reached",
      ]);
    }
  });

  it("ends one that was asked for ahead", async () => {
    const world = await openMorning();
    const scheduled_at = new Date(Date.now() + 600_000).toISOString();
    await sendAll(world, times(4, { ...ADVERT, scheduled_at }), FLORIDA);
    await world.advance(700_000);
    const listed = await world.call("GET", "/v1/messages?limit=10", { key: world.liveKey });
    const ends = listed.body.data.map(({ status, reason }) => `${String(status)} ${String(reason)}`);
    expect(ends.toSorted()).toEqual([...times(3, "delivered null"), "dropped frequency_reached"]);
  });
});
