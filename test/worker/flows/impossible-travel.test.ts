// Where a user was is known by what they confirm; an alert from where they cannot have come to says so to its tenant.
import { afterEach, describe, expect, it, vi } from "vitest";
import { openWorld, type Reply, type World } from "../../support/worker-world.ts";

const PHONE = "+13105550100";
const SENDER = "+13105550198";
const USER = "/v1/users/u1";
const MINUTE_MS = 60_000;
/** What was answered is known once its event has gone through its queue. */
const KNOWN_MS = 5_000;

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

interface Asked {
  readonly id: string;
  readonly signals: unknown;
  readonly text: string;
}

async function openUser(): Promise<World> {
  const world = await openWorld({}, { PUBLIC_URL: "https://godwit.example" });
  await world.call("PUT", USER, { body: { phone_number: PHONE } });
  return world;
}

async function open(world: World, place: Readonly<Record<string, unknown>>): Promise<Reply> {
  world.skip(1);
  const context = { city: "Madrid", ip: "203.0.113.77", at: new Date().toISOString(), ...place };
  return world.call("POST", "/v1/alerts", { body: { user_id: "u1", type: "remote_login", context } });
}

async function ask(world: World, place: Readonly<Record<string, unknown>>): Promise<Asked> {
  const { status, body } = await open(world, place);
  expect(status).toBe(201);
  await world.settle();
  return { id: body.id, signals: body["signals"], text: (await world.inbox()).at(-1)?.text ?? "" };
}

async function answer(world: World, { text }: Asked, word: "CONFIRM" | "REJECT"): Promise<void> {
  const token = /CONFIRM (\w{3})/.exec(text)?.[1] ?? "";
  world.skip(1);
  await world.call("POST", "/v1/inbox/replies", { body: { from: PHONE, to: SENDER, text: `${word} ${token}` } });
  await world.settle();
  await world.advance(KNOWN_MS);
}

async function confirmIn(world: World, country: string): Promise<Asked> {
  const asked = await ask(world, { country });
  await answer(world, asked, "CONFIRM");
  return asked;
}

const told = async (world: World) =>
  (await world.call("GET", "/v1/events?limit=100&types=alert.*")).body.data.map(({ type, data }) => ({ type, data }));

describe("an alert from where the user cannot have come to", () => {
  it("says so in its reply, when it is read, and in the event of its answer, and to nobody else", async () => {
    const world = await openUser();
    expect((await confirmIn(world, "es")).signals).toEqual([]);
    const asked = await ask(world, { country: "AU" });
    expect(asked.signals).toEqual(["impossible_travel"]);
    expect((await world.call("GET", `/v1/alerts/${asked.id}`)).body).toMatchObject({ signals: ["impossible_travel"] });
    const link = /https:\S+/.exec(asked.text)?.[0] ?? "";
    const page = await (await world.fetch(new Request(link))).text();
    for (const shown of [asked.text, page]) expect(shown).not.toMatch(/impossible|travel|Australia|\bAU\b/i);
    await answer(world, asked, "REJECT");
    const events = await told(world);
    expect(events).toContainEqual({
      type: "alert.rejected",
      data: expect.objectContaining({ alert_id: asked.id, signals: "impossible_travel" }),
    });
    expect(events.find(({ type }) => type === "alert.confirmed")?.data).not.toHaveProperty("signals");
  });

  it("is none when the time was long enough, when it names no country, or when nothing was confirmed", async () => {
    const world = await openUser();
    expect((await ask(world, { country: "AU" })).signals).toEqual([]);
    await confirmIn(world, "ES");
    expect((await ask(world, {})).signals).toEqual([]);
    world.skip(24 * 60 * MINUTE_MS);
    expect((await ask(world, { country: "AU" })).signals).toEqual([]);
  });

  it("is known by the time at which things happened, not by when they were told", async () => {
    const world = await openUser();
    await confirmIn(world, "ES");
    const yesterday = new Date(Date.now() - 24 * 60 * MINUTE_MS).toISOString();
    expect((await ask(world, { country: "AU", at: yesterday })).signals).toEqual([]);
    const tomorrow = new Date(Date.now() + 24 * 60 * MINUTE_MS).toISOString();
    expect((await ask(world, { country: "AU", at: tomorrow })).signals).toEqual(["impossible_travel"]);
  });
});

describe("where the user was", () => {
  it("stays known when the profile is saved anew, and is gone with the user", async () => {
    const world = await openUser();
    await confirmIn(world, "ES");
    expect((await world.call("PUT", USER, { body: { phone_number: PHONE, locale: "es" } })).status).toBe(200);
    expect((await world.call("PATCH", USER, { body: { tier: "core" } })).status).toBe(200);
    expect((await ask(world, { country: "AU" })).signals).toEqual(["impossible_travel"]);
    expect((await world.call("DELETE", USER)).status).toBe(200);
    expect((await world.call("PUT", USER, { body: { phone_number: PHONE } })).status).toBe(201);
    expect((await ask(world, { country: "AU" })).signals).toEqual([]);
  });

  it("is not known any more when the confirmation is taken back", async () => {
    const world = await openUser();
    const asked = await confirmIn(world, "ES");
    await answer(world, asked, "REJECT");
    expect((await world.call("GET", `/v1/alerts/${asked.id}`)).body.status).toBe("rejected");
    expect((await ask(world, { country: "AU" })).signals).toEqual([]);
  });

  it("is not known any more when the owner says, after its time, that it was not them", async () => {
    const world = await openUser();
    const asked = await confirmIn(world, "ES");
    await world.advance(60 * MINUTE_MS);
    await answer(world, asked, "REJECT");
    expect(await told(world)).toContainEqual({ type: "alert.rejected_late", data: expect.anything() });
    expect((await ask(world, { country: "AU" })).signals).toEqual([]);
  });

  it("is not changed by an alert of before that is confirmed later", async () => {
    const world = await openUser();
    const before = await ask(world, { country: "AU", at: new Date(Date.now() - 30 * MINUTE_MS).toISOString() });
    await confirmIn(world, "ES");
    await answer(world, before, "CONFIRM");
    expect((await ask(world, { country: "PT" })).signals).toEqual([]);
  });
});

describe("a country that there is not", () => {
  it.each(["XX", "t1", "AQ"])("%s is nowhere: the alert goes, and says nothing of it", async (country) => {
    const world = await openUser();
    await confirmIn(world, "ES");
    expect((await confirmIn(world, country)).signals).toEqual([]);
    expect((await ask(world, { country: "AU" })).signals).toEqual([]);
  });

  it.each(["UK", "Spain", "ESP", ""])("%j is refused, and named", async (country) => {
    const world = await openUser();
    const { status, body } = await open(world, { country });
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain("/context/country");
  });
});
