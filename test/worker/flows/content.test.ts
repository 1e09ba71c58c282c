// What a text says: refused, asked about and approved, and what a tenant's own lists add to it.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CRONS, runCron } from "../../../src/cron/jobs.ts";
import { servicesFor } from "../../../src/wiring.ts";
import { openWorld, type Reply, type World } from "../../support/worker-world.ts";

const DAY_MS = 86_400_000;
const CLEAN = "Chess night";
const ASKED = "Whisky night";
const STOPPED = "Free porn night";

let world: World;

beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => vi.useRealTimers());

const remind = (event: string, over: Record<string, unknown> = {}): Promise<Reply> =>
  world.call("POST", "/v1/messages", {
    body: {
      phone_number: "+447400123456",
      template: "event_reminder",
      variables: { event, starts_at: new Date(Date.now() + DAY_MS).toISOString() },
      ...over,
    },
  });
const lists = (method: string, path: string, body?: unknown, key = world.liveKey) =>
  world.call(method, `/v1/content/lists${path}`, { key, ...(body === undefined ? {} : { body }) });
const reviews = (method: string, path: string, body?: unknown, key = world.testKey) =>
  world.call(method, `/v1/content/reviews${path}`, { key, ...(body === undefined ? {} : { body }) });

/** The list with these terms, in force. */
async function withList(list: Record<string, unknown>, terms: readonly string[]): Promise<string> {
  const made = await lists("POST", "", { name: "Ours", ...list });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  expect((await lists("POST", `/${made.body.id}/versions`, { terms })).body).toMatchObject({ applied: true });
  world.skip(31_000);
  return made.body.id;
}

describe("a text", () => {
  it("that says what no text may is refused, with the field, the place, the topic and the list", async () => {
    const { status, body } = await remind(STOPPED);
    expect(status).toBe(422);
    expect(body).toMatchObject({
      code: "content_blocked",
      violations: [
        {
          field: "/variables/event",
          reason: "content_blocked",
          content: { topic: "adult", severity: "block", list: "en.adult.block", span: { from: expect.any(Number) } },
        },
      ],
    });
  });

  it("of a batch is refused by itself", async () => {
    const one = (event: string) => ({
      phone_number: "+447400123456",
      template: "event_reminder",
      variables: { event, starts_at: new Date(Date.now() + DAY_MS).toISOString() },
    });
    const { body } = await world.call("POST", "/v1/messages/batch", { body: { messages: [one(CLEAN), one(STOPPED)] } });
    expect(body).toMatchObject({
      sent: 1,
      refused: 1,
      results: [
        { ok: true },
        { ok: false, problem: { code: "content_blocked", violations: [{ field: "/variables/event" }] } },
      ],
    });
  });

  it("that a person has to look at is refused until somebody has, and then goes, to the next reader too", async () => {
    const first = await remind(ASKED);
    expect(first).toMatchObject({
      status: 422,
      body: { code: "content_in_review", violations: [{ field: "/variables/event" }] },
    });
    const reviewId = String(first.body["review_id"]);
    expect((await remind(ASKED)).body["review_id"]).toBe(reviewId);
    expect((await reviews("GET", "?state=open")).body.data).toMatchObject([
      { id: reviewId, state: "open", text: expect.stringContaining(ASKED), country: "GB", category: "engagement" },
    ]);
    const decided = await reviews("POST", `/${reviewId}/decisions`, { decision: "approve", reason: "A distillery" });
    expect(decided.body).toMatchObject({ id: reviewId, state: "approved", reason: "A distillery" });
    expect((await remind(ASKED)).status).toBe(201);
    const later = { event: "WHISKY night", starts_at: new Date(Date.now() + 2 * DAY_MS).toISOString() };
    expect((await remind(ASKED, { phone_number: "+447400123457", variables: later })).status).toBe(201);
    expect((await remind("Whisky and porn", {})).body.code).toBe("content_blocked");
    expect((await remind("Whisky morning", {})).body.code).toBe("content_in_review");
  });

  it("that a person has refused stays so, until that person says otherwise", async () => {
    const reviewId = String((await remind(ASKED)).body["review_id"]);
    await reviews("POST", `/${reviewId}/decisions`, { decision: "refuse" });
    expect((await remind(ASKED)).body).toMatchObject({ code: "content_blocked", review_id: reviewId });
    await reviews("POST", `/${reviewId}/decisions`, { decision: "approve" });
    expect((await remind(ASKED)).status).toBe(201);
  });

  it("is only told of by a dry run and a look ahead: nothing is opened", async () => {
    const dry = await remind(ASKED, { dry_run: true });
    expect(dry.body).toMatchObject({ code: "content_in_review" });
    expect(dry.body).not.toHaveProperty("review_id");
    const looked = await world.call("POST", "/v1/messages/preflight", {
      body: {
        phone_number: "+447400123456",
        template: "game_return",
        variables: { game: ASKED, link: "https://acme.com/x" },
      },
    });
    expect(looked.body).toMatchObject({ content: { verdict: "review" } });
    expect((await reviews("GET", "")).body.data).toEqual([]);
  });
});

describe("a review", () => {
  it("is told of when it is opened and when it is decided, without a word of the text", async () => {
    const reviewId = String((await remind(ASKED)).body["review_id"]);
    await reviews("POST", `/${reviewId}/decisions`, { decision: "approve" });
    await world.advance(10_000);
    const { data } = (await world.call("GET", "/v1/events", {})).body;
    const told = data.filter((event) => String(event["type"]).startsWith("content."));
    expect(told.map((event) => event["type"])).toEqual(["content.review_decided", "content.review_opened"]);
    expect(JSON.stringify(told).toLowerCase()).not.toContain("whisky");
    expect(told[0]).toMatchObject({
      data: { review_id: reviewId, decision: "approved", topics: "alcohol", country: "GB" },
    });
  });

  it("loses its text after a month, and goes with it when nobody has decided", async () => {
    const approved = String((await remind(ASKED)).body["review_id"]);
    await reviews("POST", `/${approved}/decisions`, { decision: "approve" });
    const open = String((await remind("Vodka night")).body["review_id"]);
    world.skip(31 * DAY_MS);
    await runCron(servicesFor(world.env, { run: () => undefined }), CRONS.prune, Date.now());
    expect((await reviews("GET", `/${approved}`)).body).toMatchObject({ state: "approved", text: null });
    expect((await reviews("GET", `/${open}`)).status).toBe(404);
    expect((await remind(ASKED)).status).toBe(201);
  });

  it("is of its tenant and mode alone", async () => {
    const reviewId = String((await remind(ASKED)).body["review_id"]);
    expect((await reviews("GET", `/${reviewId}`, undefined, world.liveKey)).status).toBe(404);
    await world.addTenant();
    expect((await reviews("GET", `/${reviewId}`, undefined, world.testKey)).status).toBe(404);
    expect((await reviews("POST", `/${reviewId}/decisions`, { decision: "approve" })).status).toBe(404);
  });
});

describe("a tenant's own list", () => {
  it.each([
    { effect: "block", topic: "vulgar", event: "Kestrelmania night", code: "content_blocked" },
    { effect: "review", topic: "political", event: "K e s t r e l m a n i a", code: "content_in_review" },
  ])("with the effect $effect stops what it names: $event", async ({ effect, topic, event, code }) => {
    expect((await remind(event)).status).toBe(201);
    const id = await withList({ effect, topic }, ["kestrelmania"]);
    expect((await remind(event)).body).toMatchObject({ code, violations: [{ content: { topic, list: id } }] });
  });

  it("counts in its countries alone", async () => {
    await withList({ effect: "block", topic: "vulgar", countries: ["US"] }, ["kestrelmania"]);
    expect((await remind("Kestrelmania")).status).toBe(201);
    expect((await remind("Kestrelmania", { phone_number: "+13105550100" })).body.code).toBe("content_blocked");
  });

  it("that allows a word opens what a person would look at, and never what is blocked", async () => {
    await withList({ effect: "allow" }, ["whisky", "free porn"]);
    expect((await remind(ASKED)).status).toBe(201);
    expect((await remind(STOPPED)).body.code).toBe("content_blocked");
    expect((await remind("Vodka night")).body.code).toBe("content_in_review");
  });

  it("has versions: the same import is one, an earlier one can count again, and one that is gone stops nothing", async () => {
    const id = await withList({ effect: "block", topic: "vulgar" }, ["kestrelmania"]);
    const again = await lists("POST", `/${id}/versions`, { text: "# ours\r\nkestrelmania\n" });
    expect(again.body).toMatchObject({ applied: false, version: 1, terms: 1 });
    expect((await lists("POST", `/${id}/versions`, { terms: ["ospreymania"] })).body).toMatchObject({ version: 2 });
    world.skip(31_000);
    expect((await remind("Kestrelmania")).status).toBe(201);
    expect((await lists("PATCH", `/${id}`, { version: 1 })).body).toMatchObject({ version: 1, terms: 1 });
    world.skip(31_000);
    expect((await remind("Kestrelmania")).body.code).toBe("content_blocked");
    expect((await lists("GET", `/${id}/versions/2`)).body).toEqual({ version: 2, terms: ["ospreymania"] });
    expect((await lists("PATCH", `/${id}`, { version: 9 })).body.code).toBe("content_version_not_found");
    expect((await lists("DELETE", `/${id}`)).body).toEqual({ id, deleted: true });
    world.skip(31_000);
    expect((await remind("Kestrelmania")).status).toBe(201);
  });

  it("names the lines that it cannot take, and takes nothing unless it is told to", async () => {
    const { id } = (await lists("POST", "", { name: "Ours", effect: "note", topic: "vulgar" })).body;
    const text = "good word\n\nx\nanother\nGOOD  word\ngood word\n!!!";
    const bad = [
      { line: 3, fault: "too_short" },
      { line: 7, fault: "no_letters" },
    ];
    const refused = await lists("POST", `/${id}/versions`, { text });
    expect(refused.body).toMatchObject({ applied: false, version: 0, bad_lines: bad });
    const taken = await lists("POST", `/${id}/versions`, { text, skip_bad_lines: true });
    expect(taken.body).toMatchObject({ applied: true, version: 1, terms: 3, repeated_lines: 1, bad_lines: bad });
  });

  it("is one of its name, says what its words are about, and shares 50,000 terms with the others", async () => {
    const { id } = (await lists("POST", "", { name: "Ours", effect: "note", topic: "vulgar" })).body;
    expect((await lists("POST", "", { name: "Ours", effect: "allow" })).body.code).toBe("content_list_known");
    expect((await lists("POST", "", { name: "Other", effect: "block" })).body).toMatchObject({
      code: "value_out_of_bounds",
    });
    const words = (count: number, letter: string) =>
      Array.from({ length: count }, (_, index) => `${letter}${index}word`);
    expect((await lists("POST", `/${id}/versions`, { terms: words(30_000, "a") })).body).toMatchObject({
      terms: 30_000,
    });
    const other = (await lists("POST", "", { name: "Other", effect: "allow" })).body.id;
    const full = await lists("POST", `/${other}/versions`, { terms: words(20_001, "b") });
    expect(full).toMatchObject({ status: 422, body: { code: "content_terms_too_many" } });
    expect((await lists("POST", `/${other}/versions`, { terms: words(20_000, "b") })).body).toMatchObject({
      applied: true,
    });
  });
});

it("a name is a tenant's own by the platform's word alone", async () => {
  const named = (brand: string) => remind(CLEAN, { brand });
  expect((await named("Netflix")).body.code).toBe("content_in_review");
  expect((await named("Acme Plus")).status).toBe(201);
  const rename = (brand: string) => world.call("PATCH", "/v1/tenant", { key: world.liveKey, body: { brand } });
  expect((await rename("Netflix")).body.code).toBe("brand_of_others");
  expect((await rename("Kestrel")).status).toBe(200);
  const path = `/v1/platform/tenants/${world.tenantId}/own-names`;
  const secret = String(world.env.BOOTSTRAP_SECRET);
  const own = { names: ["Netflix"], hosts: ["netflix.com"] };
  expect((await world.call("PUT", path, { key: secret, body: own })).body).toEqual(own);
  expect((await world.call("PUT", path, { key: world.liveKey, body: own })).status).toBe(401);
  world.skip(31_000);
  expect((await named("Netflix")).status).toBe(201);
  expect((await rename("Netflix")).status).toBe(200);
});
