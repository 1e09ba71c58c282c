import { afterEach, describe, expect, it, vi } from "vitest";
import { openWorld, type World } from "../../support/worker-world.ts";

const NUMBER = "+447400123456";
const SENDER = "+447700900123";
/** Noon in Britain, on a Tuesday. */
const NOON = Date.parse("2027-02-02T12:00:00Z");
const OFFER = { template: "marketing", variables: { offer: "Two for one" } };
const WORDS = { version: "7", text: "Yes, text me Acme's offers." };

afterEach(() => vi.useRealTimers());

async function openShop(): Promise<World> {
  const world = await openWorld();
  world.everyoneAgrees = false;
  const settings = { messaging: { opt_out: { number: "36105" } } };
  expect((await world.call("PATCH", "/v1/tenant", { key: world.liveKey, body: settings })).status).toBe(200);
  vi.setSystemTime(NOON);
  return world;
}

function send(world: World, over: Record<string, unknown> = {}) {
  return world.call("POST", "/v1/messages", { body: { phone_number: NUMBER, ...OFFER, ...over } });
}

function give(world: World, over: Record<string, unknown> = {}) {
  const body = { phone_number: NUMBER, category: "marketing", strength: "opt_in", source: "web_form", ...over };
  return world.call("POST", "/v1/consents", { body });
}

function withdraw(world: World, over: Record<string, unknown> = {}) {
  const body = { phone_number: NUMBER, category: "marketing", source: "web_form", ...over };
  return world.call("POST", "/v1/consents/withdrawals", { body });
}

/** Once what happened has come to the ledger. */
async function listed(world: World, path = "/v1/consents", more = "") {
  await world.advance(5_000);
  const { body: found } = await world.call("POST", "/v1/lookup", { body: { phone_number: NUMBER } });
  const { body } = await world.call("GET", `${path}?phone_token=${String(found["phone_token"])}${more}`);
  return body.data;
}

async function say(world: World, text: string) {
  const body = { from: NUMBER, to: SENDER, text };
  const said = await world.call("POST", "/v1/inbox/replies", { body });
  expect(said.status).toBe(200);
  await world.advance(5_000);
}

async function readMessage(world: World, id: string) {
  const { body } = await world.call("GET", `/v1/messages/${id}`);
  return { status: body.status, reason: body["reason"], attempts: JSON.parse(JSON.stringify(body["attempts"])) };
}

describe("an advert", () => {
  it("to somebody who has given no consent is refused before it costs, and the rule is named with where it can be read", async () => {
    const world = await openShop();
    const refused = await send(world);
    expect(refused).toMatchObject({ status: 422, body: { code: "consent_missing" } });
    expect(refused.body["next_actions"]).toEqual([{ action: "get_consent" }]);
    const [violation] = JSON.parse(JSON.stringify(refused.body["violations"]));
    expect(violation).toMatchObject({ rule: "gb.consent.marketing", reason: "consent_missing" });
    expect(violation.sources[0]).toMatch(/^https:/);
  });

  it("is refused in a batch and by a preflight as well, and a text about an order is not", async () => {
    const world = await openShop();
    const messages = [
      { phone_number: NUMBER, ...OFFER },
      { phone_number: NUMBER, template: "order_shipped", variables: { order: "A-1" } },
    ];
    const batch = await world.call("POST", "/v1/messages/batch", { body: { messages } });
    expect(batch.body).toMatchObject({
      sent: 1,
      refused: 1,
      results: [{ ok: false, problem: { code: "consent_missing" } }, { ok: true }],
    });
    const looked = await world.call("POST", "/v1/messages/preflight", { body: messages[0] });
    expect(looked).toMatchObject({ status: 422, body: { code: "consent_missing" } });
  });

  it("goes to who has agreed, and its attempt keeps the rules that were asked and the consent it rests on", async () => {
    const world = await openShop();
    const given = await give(world);
    expect(given).toMatchObject({
      status: 201,
      body: { standing: { held: { strength: "opt_in" }, withdrawn: false } },
    });
    const sent = await send(world);
    expect(sent.status).toBe(201);
    await world.settle();
    const { attempts } = await readMessage(world, sent.body.id);
    expect(attempts[0].basis).toEqual({
      ground: "consent",
      rules: ["gb.consent.marketing"],
      strength: "opt_in",
      consent_id: given.body.id,
    });
  });

  it("about a purpose goes by consent to that purpose, and not by one to another", async () => {
    const world = await openShop();
    await give(world, { purpose: "newsletter" });
    expect((await send(world, { purpose: "newsletter" })).status).toBe(201);
    expect((await send(world, { purpose: "sales" })).status).toBe(422);
    expect((await send(world)).status).toBe(422);
  });

  it("waits in vain where consent is withdrawn before its time", async () => {
    const world = await openShop();
    await give(world, { purpose: "newsletter" });
    await give(world, { purpose: "sales" });
    const at = { scheduled_at: new Date(NOON + 3_600_000).toISOString() };
    const [gone, kept] = [
      await send(world, { ...at, purpose: "newsletter" }),
      await send(world, { ...at, purpose: "sales" }),
    ];
    world.skip(1_000);
    expect((await withdraw(world, { purpose: "newsletter" })).body["standing"]).toEqual({
      held: null,
      withdrawn: true,
    });
    expect(await readMessage(world, gone.body.id)).toMatchObject({ status: "dropped", reason: "consent_withdrawn" });
    await world.advance(2 * 3_600_000);
    expect(await readMessage(world, kept.body.id)).toMatchObject({ status: "delivered" });
  });
});

describe("a withdrawal", () => {
  it("stops texts that need no consent too: who said no is left alone", async () => {
    const world = await openShop();
    await withdraw(world, { category: "transactional" });
    const order = { template: "order_shipped", variables: { order: "A-1" } };
    expect((await send(world, order)).body).toMatchObject({ status: "dropped", reason: "consent_withdrawn" });
    expect((await world.start(NUMBER)).status).toBe(201);
  });

  it("is taken of a number in a country that the tenant sends to no more", async () => {
    const world = await openShop();
    await give(world);
    const only = { countries: ["US"] };
    expect((await world.call("PATCH", "/v1/tenant", { key: world.liveKey, body: only })).status).toBe(200);
    await world.advance(60_000);
    expect((await give(world)).body.code).toBe("country_not_enabled");
    expect((await withdraw(world)).body["standing"]).toEqual({ held: null, withdrawn: true });
  });

  it("of long ago that comes late takes back no newer consent", async () => {
    const world = await openShop();
    await give(world);
    await withdraw(world, { occurred_at: new Date(NOON - 60_000).toISOString() });
    expect((await send(world)).status).toBe(201);
  });
});

it("a reminder that nobody asked for is canceled by a withdrawal, and one that a JOIN made goes out all the same", async () => {
  const world = await openShop();
  const [engagement, starts] = [{ category: "engagement" }, new Date(NOON + 3 * 3_600_000).toISOString()];
  const about = { name: "Ann", event: "Finals", starts_at: starts, link: "https://acme.example/finals" };
  await give(world, engagement);
  const invited = await send(world, {
    template: "event_invitation",
    variables: about,
    event: { id: "finals", starts_at: starts },
  });
  expect(invited.status).toBe(201);
  await world.settle();
  await say(world, "JOIN");
  const body = { phone_number: NUMBER, variables: { event: "Semifinals", starts_at: starts } };
  const unasked = await world.call("POST", "/v1/reminders", { body });
  expect(unasked.status).toBe(201);
  await withdraw(world, engagement);
  expect((await world.call("GET", `/v1/reminders/${unasked.body.id}`)).body).toMatchObject({
    status: "canceled",
    reason: "consent_withdrawn",
  });
  await world.advance(3 * 3_600_000);
  const texts = (await world.inbox()).map(({ text }) => text);
  expect(texts.filter((text) => text.includes("Semifinals"))).toEqual([]);
  expect(texts.at(-1)).toContain("Finals");
});

describe("a text from the phone", () => {
  it("STOP withdraws what it covers, START gives it back, and both stand in the ledger", async () => {
    const world = await openShop();
    const given = await give(world);
    await send(world);
    await world.settle();
    world.skip(60_000);
    await say(world, "STOP");
    expect((await send(world)).status).toBe(422);
    world.skip(60_000);
    await say(world, "START");
    const sent = await send(world);
    await world.settle();
    expect((await readMessage(world, sent.body.id)).attempts[0].basis.strength).toBe("opt_in");
    const entries = await listed(world);
    expect(entries.map(({ action, source, proof }) => [action, source, proof])).toEqual([
      ["given", "sms", given.body.id],
      ["withdrawn", "sms", null],
      ["given", "web_form", null],
    ]);
  });

  it("is answered without any consent, and the answer says what it rests on", async () => {
    const world = await openShop();
    await say(world, "HELP");
    const { body } = await world.call("GET", "/v1/messages");
    const [answer] = body.data;
    expect((await readMessage(world, String(answer?.["id"]))).attempts[0].basis).toMatchObject({ ground: "answer" });
  });
});

describe("the ledger", () => {
  it("keeps the words that were shown and a hash of the address, and tells the state of any time", async () => {
    const world = await openShop();
    await give(world, { strength: "written_opt_in", words: WORDS, language: "en", ip: "203.0.113.9", proof: "form/1" });
    world.skip(60_000);
    await withdraw(world);
    const [no, yes] = await listed(world);
    expect(no).toMatchObject({ action: "withdrawn", strength: null, words: null });
    expect(yes).toMatchObject({ action: "given", words: WORDS, language: "en", proof: "form/1" });
    expect(yes?.["ip_hash"]).toMatch(/^[0-9a-f]{32}$/);
    const at = (ms: number) => listed(world, "/v1/consents/state", `&at=${new Date(NOON + ms).toISOString()}`);
    expect(await at(-1)).toEqual([]);
    expect(await at(30_000)).toMatchObject([{ held: { strength: "written_opt_in" }, withdrawn: false }]);
    expect(await at(90_000)).toMatchObject([{ held: null, withdrawn: true }]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["in writing without its words", { strength: "written_opt_in" }, "/words"],
    ["of tomorrow", { occurred_at: new Date(NOON + 86_400_000).toISOString() }, "/occurred_at"],
  ])("takes no consent %s, and names the field", async (_title, over, pointer) => {
    const refused = await give(await openShop(), over);
    expect(refused.status).toBe(422);
    expect(JSON.stringify(refused.body["violations"])).toContain(pointer);
  });

  it("tells endpoints of both by events of their own", async () => {
    const world = await openShop();
    await give(world);
    world.skip(1_000);
    await withdraw(world);
    await world.advance(5_000);
    const { body } = await world.call("GET", "/v1/events");
    expect(body.data.map(({ type }) => type)).toEqual(["consent.withdrawn", "consent.given"]);
  });
});
