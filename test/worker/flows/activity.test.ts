import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { tickMoves } from "../../support/moves.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const DAY_MS = 86_400_000;
const PHONES = { u1: "+13105550111", u2: "+13105550122" } as const;

afterEach(() => vi.useRealTimers());

let world: World;

beforeEach(async () => {
  world = await openWorld();
  // Noon: what is a day ago is another day.
  world.skip(DAY_MS + DAY_MS / 2 - (Date.now() % DAY_MS));
  for (const [id, phone_number] of Object.entries(PHONES)) {
    expect((await world.call("PUT", `/v1/users/${id}`, { body: { phone_number } })).status).toBe(201);
  }
});

const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
const say = (id: string, body: Record<string, unknown>) => world.call("POST", `/v1/users/${id}/activity`, { body });
const batch = (events: readonly unknown[]) => world.call("POST", "/v1/activity/batch", { body: { events } });
const kept = async (id: string) => (await world.call("GET", `/v1/users/${id}/activity`)).body;

describe("what a user did", () => {
  it("is nothing at first, and then when, on how many days and how often", async () => {
    const nothing = { last_active_at: null, last_login_at: null, active_days: 0, activities: [] };
    expect(await kept("u1")).toEqual({ user_id: "u1", ...nothing });
    for (const days of [40, 8, 3])
      expect(await say("u1", { name: "login", at: ago(days) })).toMatchObject({ status: 200 });
    expect((await say("u1", { name: "group.post", values: { group: "g1", length: 12, first: true } })).body).toEqual({
      result: "kept",
    });
    expect(await kept("u1")).toEqual({
      user_id: "u1",
      last_active_at: ago(0),
      last_login_at: ago(3),
      active_days: 3,
      activities: [
        { name: "group.post", last_at: ago(0), count_7_days: 1, count_30_days: 1, count_90_days: 1 },
        { name: "login", last_at: ago(3), count_7_days: 1, count_30_days: 2, count_90_days: 3 },
      ],
    });
  });

  it("is no presence: that is said by itself", async () => {
    await say("u1", { name: "login" });
    expect((await world.call("GET", "/v1/users/u1")).body).toMatchObject({ online: false, last_seen_at: null });
  });

  it("counts once by its id, for three days, and a late event moves nothing back", async () => {
    expect((await say("u1", { name: "purchase", id: "order-1" })).body).toEqual({ result: "kept" });
    expect((await say("u1", { name: "purchase", id: "order-1" })).body).toEqual({ result: "known" });
    expect((await say("u2", { name: "purchase", id: "order-1" })).body).toEqual({ result: "kept" });
    const before = await kept("u1");
    await say("u1", { name: "purchase", id: "order-0", at: ago(5) });
    expect(await kept("u1")).toMatchObject({
      last_active_at: before["last_active_at"],
      active_days: 2,
      activities: [{ name: "purchase", last_at: before["last_active_at"], count_7_days: 2 }],
    });
    world.skip(4 * DAY_MS);
    expect((await say("u1", { name: "purchase", id: "order-1" })).body).toEqual({ result: "kept" });
  });

  it("is refused with the field where its time, its name or its user will not do", async () => {
    const ahead = new Date(Date.now() + 301_000).toISOString();
    const refused = [
      [
        { name: "login", at: ahead },
        { status: 422, code: "value_out_of_bounds", field: "/at" },
      ],
      [
        { name: "login", at: ago(91) },
        { status: 422, code: "value_out_of_bounds", field: "/at" },
      ],
      [
        { name: "login", at: "yesterday" },
        { status: 400, code: "request_invalid", field: "/at" },
      ],
      [{ name: "Login" }, { status: 400, code: "request_invalid", field: "/name" }],
      [
        { name: "login", id: "a\nb" },
        { status: 400, code: "request_invalid", field: "/id" },
      ],
      [
        { name: "login", values: { A: 1 } },
        { status: 400, code: "request_invalid", field: "/values/A" },
      ],
      [
        { name: "login", what: 1 },
        { status: 400, code: "request_invalid", field: "/what" },
      ],
    ] as const;
    for (const [body, { status, code, field }] of refused) {
      expect(await say("u1", body)).toMatchObject({ status, body: { code, violations: [{ field }] } });
    }
    expect(await say("u3", { name: "login" })).toMatchObject({ status: 404, body: { code: "user_not_found" } });
    expect((await world.call("GET", "/v1/users/u3/activity")).status).toBe(404);
    expect(await kept("u1")).toMatchObject({ last_active_at: null, activities: [] });
  });

  it("has 200 names at most, and one that is counted already goes on", async () => {
    const events = Array.from({ length: 201 }, (_, index) => ({ user_id: "u1", name: `thing.${index}` }));
    expect((await batch(events)).body).toMatchObject({
      kept: 200,
      refused: [{ index: 200, code: "activity_names_spent" }],
    });
    expect(await say("u1", { name: "another" })).toMatchObject({ status: 429, body: { code: "activity_names_spent" } });
    expect((await say("u1", { name: "thing.7" })).status).toBe(200);
    world.skip(91 * DAY_MS);
    await world.settle();
    expect((await kept("u1"))["activities"]).toEqual([]);
  });

  it("goes with the user", async () => {
    await say("u1", { name: "purchase", id: "order-1" });
    await world.call("DELETE", "/v1/users/u1");
    await world.call("PUT", "/v1/users/u1", { body: { phone_number: PHONES.u1 } });
    expect(await kept("u1")).toMatchObject({ last_active_at: null, activities: [] });
    expect((await say("u1", { name: "purchase", id: "order-1" })).body).toEqual({ result: "kept" });
  });

  it("writes no event, and no line of the log holds what was said", async () => {
    const { body: before } = await world.call("GET", "/v1/events");
    await say("u1", { name: "purchase", id: "order-1", values: { what: "a secret" } });
    await world.advance(5_000);
    expect((await world.call("GET", "/v1/events")).body.data).toHaveLength(before.data.length);
  });
});

describe("a batch of what users did", () => {
  it("keeps what it can, and says of each other line where it stands and why", async () => {
    const reply = await batch([
      { user_id: "u1", name: "login", id: "1" },
      { user_id: "u1", name: "login", id: "1" },
      { user_id: "u2", name: "login", at: ago(100) },
      { user_id: "u3", name: "login" },
      "no object",
      { user_id: "u2", name: "Login" },
      { name: "login" },
      { user_id: "u2", name: "post", at: ago(1) },
    ]);
    expect(reply).toMatchObject({
      status: 200,
      body: {
        kept: 2,
        known: 1,
        refused: [
          { index: 2, code: "value_out_of_bounds", violations: [{ field: "/at" }] },
          { index: 3, code: "user_not_found" },
          { index: 4, code: "request_invalid", violations: [{ field: "", reason: "wrong_type" }] },
          { index: 5, code: "request_invalid", violations: [{ field: "/name" }] },
          { index: 6, code: "request_invalid", violations: [{ field: "/user_id", reason: "required" }] },
        ],
      },
    });
    expect(await kept("u1")).toMatchObject({ activities: [{ name: "login", count_7_days: 1 }] });
    expect(await kept("u2")).toMatchObject({ last_active_at: ago(1), activities: [{ name: "post" }] });
  });

  it("may be counted soon: what is wrong is told at once, the rest is kept, and who is not there is dropped", async () => {
    // Users have left D1 by then.
    for (let tick = 0; tick < 3; tick += 1) await tickMoves(world);
    world.watch(env.AUDIENCES.getByName(`${world.tenantId}:test:0`));
    const events = [
      { user_id: "u1", name: "login", id: "1", values: { what: "a secret" } },
      { user_id: "u1", name: "login", id: "1" },
      { user_id: "u3", name: "login" },
      { user_id: "u2", name: "login", at: ago(100) },
      { user_id: "u2", name: "Login" },
      { user_id: "u2", name: "post", at: ago(1), received: true },
    ];
    const reply = await world.call("POST", "/v1/activity/batch", { body: { events, counted: "soon" } });
    expect(reply).toMatchObject({
      status: 200,
      body: {
        kept: 4,
        known: 0,
        refused: [
          { index: 3, code: "value_out_of_bounds", violations: [{ field: "/at" }] },
          { index: 4, code: "request_invalid", violations: [{ field: "/name" }] },
        ],
      },
    });
    const yesterday = ago(1);
    await world.advance(6_000);
    expect(await kept("u1")).toMatchObject({ activities: [{ name: "login", count_7_days: 1 }] });
    expect(await kept("u2")).toMatchObject({
      last_active_at: null,
      activities: [{ name: "post", last_at: yesterday }],
    });
    expect(await world.call("POST", "/v1/activity/batch", { body: { events, counted: "later" } })).toMatchObject({
      status: 400,
      body: { violations: [{ field: "/counted" }] },
    });
  });

  it("holds 1 to 1,000 events, in any buckets", async () => {
    const events = Array.from({ length: 1_000 }, (_, index) => ({
      user_id: index % 2 === 0 ? "u1" : "u2",
      name: "post",
    }));
    expect((await batch(events)).body).toEqual({ kept: 1_000, known: 0, refused: [] });
    expect(await kept("u2")).toMatchObject({ activities: [{ count_7_days: 500 }] });
    for (const wrong of [[], [...events, ...events.slice(0, 1)]]) {
      expect(await batch(wrong)).toMatchObject({ status: 400, body: { violations: [{ field: "/events" }] } });
    }
  });

  it("sent again with its Idempotency-Key is the same one, with ids or without", async () => {
    const asked = { body: { events: [{ user_id: "u1", name: "post" }] }, headers: { "idempotency-key": "batch-1" } };
    for (let time = 0; time < 2; time += 1) {
      expect((await world.call("POST", "/v1/activity/batch", asked)).body).toMatchObject({ kept: 1 });
    }
    expect(await kept("u1")).toMatchObject({ activities: [{ count_7_days: 1 }] });
  });
});
