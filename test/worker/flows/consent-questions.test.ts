import { afterEach, describe, expect, it, vi } from "vitest";
import { openWorld, type World } from "../../support/worker-world.ts";

const NUMBER = "+13105550100";
/** A number of ours that asks nothing. */
const SENDER = "+15005550006";
/** Noon in California, on a Tuesday. */
const NOON = Date.parse("2027-02-02T20:00:00Z");
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const FORM = {
  phone_number: NUMBER,
  category: "marketing",
  purpose: "newsletter",
  strength: "written_opt_in",
  about: "our weekly offers",
};
const OFFER = {
  phone_number: NUMBER,
  template: "marketing",
  purpose: "newsletter",
  variables: { offer: "Two for one" },
};

afterEach(() => vi.useRealTimers());

async function openShop(): Promise<World> {
  const world = await openWorld();
  world.everyoneAgrees = false;
  vi.setSystemTime(NOON);
  return world;
}

function ask(world: World, over: Record<string, unknown> = {}) {
  return world.call("POST", "/v1/consents/questions", { body: { ...FORM, ...over } });
}

/** Asked, and its text has come. */
async function askedOnPhone(world: World, over: Record<string, unknown> = {}) {
  const asked = await ask(world, over);
  expect(asked).toMatchObject({ status: 201, body: { status: "pending" } });
  await world.settle();
  const text = (await world.inbox()).at(-1);
  world.skip(60_000);
  return { id: asked.body.id, messageId: String(asked.body["message_id"]), text };
}

async function say(world: World, text: string, to: string) {
  const said = await world.call("POST", "/v1/inbox/replies", { body: { from: NUMBER, to, text } });
  expect(said.status).toBe(200);
  await world.advance(5_000);
}

const read = async (world: World, id: string) => (await world.call("GET", `/v1/consents/questions/${id}`)).body;

async function entries(world: World): Promise<Record<string, unknown>[]> {
  await world.advance(5_000);
  const { body: found } = await world.call("POST", "/v1/lookup", { body: { phone_number: NUMBER } });
  const { body } = await world.call("GET", `/v1/consents?phone_token=${String(found["phone_token"])}`);
  return JSON.parse(JSON.stringify(body.data));
}

async function eventsOf(world: World, type: string): Promise<Record<string, unknown>[]> {
  await world.advance(5_000);
  const { data } = (await world.call("GET", "/v1/events?limit=100")).body;
  const events: { type: string; data: Record<string, unknown> }[] = JSON.parse(JSON.stringify(data));
  return events.filter((event) => event.type === type).map((event) => event.data);
}

describe("a number that somebody typed into a form", () => {
  it("is asked by a text with the brand and both answers, and its yes makes the consent with the proof of it", async () => {
    const world = await openShop();
    expect((await world.call("POST", "/v1/messages", { body: OFFER })).status).toBe(422);
    const { id, messageId, text } = await askedOnPhone(world);
    expect(text?.text).toMatch(/^Acme: .*our weekly offers.*\n.*YES.*NO/s);
    await say(world, "Yes", text?.sender ?? "");
    const answered = await read(world, id);
    expect(answered).toMatchObject({ status: "confirmed", purpose: "newsletter" });
    const [entry, ...others] = await entries(world);
    expect(others).toEqual([]);
    const [heard] = (await world.call("GET", "/v1/messages/inbound")).body.data;
    expect(entry).toMatchObject({
      id: answered["consent_id"],
      action: "given",
      strength: "written_opt_in",
      source: "double_opt_in",
      category: "marketing",
      purpose: "newsletter",
      words: { version: "consent_question/shipped", text: text?.text },
      proof: expect.stringMatching(
        new RegExp(`^asked by ${messageId} for key_\\w+, answered by ${String(heard?.["id"])}$`),
      ),
      by: null,
    });
    expect(await eventsOf(world, "consent.asked")).toMatchObject([{ question_id: id, message_id: messageId }]);
    expect(await eventsOf(world, "consent.given")).toMatchObject([{ source: "double_opt_in" }]);
    expect((await world.call("POST", "/v1/messages", { body: OFFER })).status).toBe(201);
    expect((await ask(world)).body.code).toBe("consent_held");
  });

  it.each(["ok", "👍", "yes?", "what is this"])("gives nothing by %j, and may still answer", async (word) => {
    const world = await openShop();
    const { id, text } = await askedOnPhone(world);
    await say(world, word, text?.sender ?? "");
    expect(await read(world, id)).toMatchObject({ status: "pending" });
    expect(await entries(world)).toEqual([]);
    await say(world, "YES", text?.sender ?? "");
    expect(await read(world, id)).toMatchObject({ status: "confirmed" });
  });

  it("that says no gives nothing, and is not asked again for ninety days", async () => {
    const world = await openShop();
    const { id, text } = await askedOnPhone(world);
    await say(world, "NO", text?.sender ?? "");
    expect(await read(world, id)).toMatchObject({ status: "declined", consent_id: null });
    expect(await eventsOf(world, "consent.not_confirmed")).toMatchObject([{ question_id: id, outcome: "said_no" }]);
    expect(await ask(world)).toMatchObject({ status: 429, body: { code: "consent_declined" } });
    await say(world, "YES", text?.sender ?? "");
    expect(await entries(world)).toEqual([]);
    world.skip(89 * DAY_MS);
    expect((await ask(world)).body.code).toBe("consent_declined");
    world.skip(DAY_MS);
    expect((await ask(world)).status).toBe(201);
  });

  it("that says STOP gives nothing, is opted out, and is asked no more", async () => {
    const world = await openShop();
    const { id, text } = await askedOnPhone(world);
    await say(world, "STOP", text?.sender ?? "");
    expect(await read(world, id)).toMatchObject({ status: "declined" });
    expect(await entries(world)).toEqual([]);
    expect(await eventsOf(world, "consent.revoked")).toHaveLength(1);
    expect(await eventsOf(world, "consent.not_confirmed")).toMatchObject([{ outcome: "stopped" }]);
    expect((await ask(world, { purpose: "sales" })).body.code).toBe("number_opted_out");
  });

  it("that said STOP to adverts alone is not asked for a consent to them", async () => {
    const world = await openShop();
    const body = { from: "+33612345678", to: SENDER, text: "STOP" };
    expect((await world.call("POST", "/v1/inbox/replies", { body })).status).toBe(200);
    await world.settle();
    expect((await ask(world, { phone_number: body.from })).body.code).toBe("number_opted_out");
  });

  it("that does not answer within three days gives nothing, and a yes after that is none", async () => {
    const world = await openShop();
    const { id, text } = await askedOnPhone(world);
    await world.advance(3 * DAY_MS);
    expect(await read(world, id)).toMatchObject({ status: "expired" });
    expect(await eventsOf(world, "consent.not_confirmed")).toMatchObject([{ outcome: "no_answer" }]);
    await say(world, "YES", text?.sender ?? "");
    expect(await entries(world)).toEqual([]);
  });

  it("that wrote yes to another of our numbers has not answered", async () => {
    const world = await openShop();
    const { id } = await askedOnPhone(world);
    await say(world, "YES", SENDER);
    expect(await read(world, id)).toMatchObject({ status: "pending" });
  });
});

describe("a form", () => {
  it("asks a number once at a time, and three times in thirty days", async () => {
    const world = await openShop();
    for (const purpose of ["a", "b", "c"]) {
      await askedOnPhone(world, { purpose });
      expect(await ask(world, { purpose: "z" })).toMatchObject({ status: 429, body: { code: "question_open" } });
      await world.advance(3 * DAY_MS);
    }
    expect(await ask(world, { purpose: "d" })).toMatchObject({ status: 429, body: { code: "questions_spent" } });
    world.skip(22 * DAY_MS);
    expect((await ask(world, { purpose: "d" })).status).toBe(201);
  });

  it("that is sent twice at once asks once", async () => {
    const world = await openShop();
    const both = await Promise.all([ask(world), ask(world)]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 429]);
    await world.settle();
    expect(await world.inbox()).toHaveLength(1);
  });

  it("is refused where no phone can answer the sender, and says where to ask instead", async () => {
    const world = await openShop();
    const philippine = await ask(world, { phone_number: "+639171234567" });
    expect(philippine).toMatchObject({ status: 422, body: { code: "number_cannot_answer" } });
    expect(JSON.stringify(philippine.body)).toContain("POST /v1/consents");
  });

  it("is the only way to its text", async () => {
    const world = await openShop();
    const body = { phone_number: NUMBER, template: "consent_question", variables: { about: "offers" } };
    for (const path of ["/v1/messages", "/v1/messages/preflight"])
      expect(await world.call("POST", path, { body })).toMatchObject({
        status: 422,
        body: { code: "template_unknown" },
      });
  });

  it("is read by who asked, and by no key of the other mode", async () => {
    const world = await openShop();
    const { id } = await askedOnPhone(world);
    expect(await read(world, id)).toMatchObject({
      id,
      status: "pending",
      words: { version: "consent_question/shipped" },
    });
    const other = await world.call("GET", `/v1/consents/questions/${id}`, { key: world.liveKey });
    expect(other).toMatchObject({ status: 404, body: { code: "consent_question_not_found" } });
  });
});
