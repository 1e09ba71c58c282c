import { createScheduledController, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { readSlot } from "../../../src/domain/base/ids.ts";
import { objectName } from "../../../src/domain/base/placement.ts";
import { planCommands } from "../../../src/objects/phone/reminders/plan-at-hand.ts";
import worker from "../../../src/index.ts";
import { type CallOptions, openWorld, type Reply, type World } from "../../support/worker-world.ts";

const NUMBER = "+13105550100";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let world: World;

// Objects import it when the first of them wakes: here they share what loads modules, and must not ask for it at once.
beforeAll(async () => {
  await planCommands();
});

/** A world at nine in the morning in Los Angeles, where the number is. */
beforeEach(async () => {
  world = await openWorld();
  const nine = new Date(Date.now());
  nine.setUTCHours(17, 0, 0, 0);
  world.skip(nine.getTime() + DAY - Date.now());
});
afterEach(() => vi.useRealTimers());

const isoIn = (ms: number) => new Date(Date.now() + ms).toISOString();

function remind(body: Record<string, unknown> = {}, options: CallOptions = {}): Promise<Reply> {
  const variables = { event: "Finals", starts_at: isoIn(3 * HOUR) };
  return world.call("POST", "/v1/reminders", { ...options, body: { phone_number: NUMBER, variables, ...body } });
}

const at = (ms: number, more: Record<string, unknown> = {}) => ({
  variables: { event: "Finals", starts_at: isoIn(ms), ...more },
});
const read = (id: string, options: CallOptions = {}) => world.call("GET", `/v1/reminders/${id}`, options);
const list = async (query = "", options: CallOptions = {}) =>
  (await world.call("GET", `/v1/reminders${query}`, options)).body.data.map(({ id }) => id);

describe("a reminder of the tenant", () => {
  it("goes out at its time, and is read exactly and listed", async () => {
    const { status, body } = await remind({ event_id: "match-42" });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: "waiting",
      reason: null,
      event_id: "match-42",
      user_id: null,
      country: "US",
      due_at: isoIn(3 * HOUR - 10 * MINUTE),
      sent_at: null,
    });
    expect((await read(body.id)).body).toEqual(body);
    await world.advance(10_000);
    expect(await list()).toEqual([body.id]);
    await world.advance(3 * HOUR);
    expect((await world.inbox()).map(({ text }) => text)).toEqual([expect.stringContaining("reminder: Finals")]);
    expect((await read(body.id)).body).toMatchObject({ status: "sent" });
    const message = (await world.call("GET", `/v1/messages/${String(body["message_id"])}`)).body;
    expect(message).toMatchObject({ status: "delivered", template: "event_reminder", cause: "schedule" });
  });

  it.each([
    { title: "at a time", wish: () => ({ at: isoIn(HOUR) }), dueInMs: HOUR },
    { title: "so long before", wish: () => ({ before_seconds: 3_600 }), dueInMs: 2 * HOUR },
    { title: "without a wish ten minutes before", wish: () => ({}), dueInMs: 3 * HOUR - 10 * MINUTE },
    { title: "for a time that has passed at once", wish: () => ({ at: isoIn(-HOUR) }), dueInMs: 0 },
  ])("goes $title", async ({ wish, dueInMs }) => {
    expect((await remind(wish())).body).toMatchObject({ due_at: isoIn(dueInMs) });
  });

  it("keeps its link, shortened where links are", async () => {
    const { body } = await remind({ ...at(3 * HOUR, { link: "https://acme.example/finals" }) });
    await world.advance(3 * HOUR);
    expect((await world.inbox())[0]?.text).toContain("https://");
    expect((await read(body.id)).body.status).toBe("sent");
  });

  it.each([
    { title: "no recipient", body: () => ({ phone_number: undefined }), field: "/user_id" },
    { title: "two times", body: () => ({ at: isoIn(HOUR), before_seconds: 600 }), field: "/at" },
    { title: "a time after the start", body: () => ({ at: isoIn(3 * HOUR + 1) }), field: "/at" },
    { title: "59 seconds before", body: () => ({ before_seconds: 59 }), field: "/before_seconds" },
    { title: "more than a week before", body: () => ({ before_seconds: 604_801 }), field: "/before_seconds" },
    { title: "an event that has begun", body: () => at(0), field: "/variables/starts_at" },
    { title: "an event beyond 366 days", body: () => at(366 * DAY + 1), field: "/variables/starts_at" },
    {
      title: "a link in the name",
      body: () => ({ variables: { event: "evil.com", starts_at: isoIn(HOUR) } }),
      field: "/variables/event",
    },
    { title: "no name", body: () => ({ variables: { starts_at: isoIn(HOUR) } }), field: "/variables/event" },
    { title: "an unknown category", body: () => ({ category: "otp" }), field: "/category" },
    { title: "an unknown zone", body: () => ({ time_zone: "Mars/Base" }), field: "/time_zone" },
    { title: "an event id with a space", body: () => ({ event_id: "match 42" }), field: "/event_id" },
  ])("with $title is refused, and says which field", async ({ body, field }) => {
    const { status, body: problem } = await remind(body());
    expect(status).toBeGreaterThanOrEqual(400);
    expect(problem["violations"]).toContainEqual(expect.objectContaining({ field, message: expect.any(String) }));
    await world.advance(10_000);
    expect(await list()).toEqual([]);
  });

  it.each([
    { title: "60 seconds before", body: () => ({ before_seconds: 60 }) },
    { title: "a week before", body: () => ({ ...at(8 * DAY), before_seconds: 604_800 }) },
    { title: "at the start itself", body: () => ({ at: isoIn(3 * HOUR) }) },
    { title: "366 days ahead", body: () => at(366 * DAY) },
  ])("takes $title", async ({ body }) => {
    expect((await remind(body())).status).toBe(201);
  });

  it("asked for twice under one idempotency key is made once", async () => {
    const headers = { "idempotency-key": crypto.randomUUID() };
    const variables = { event: "Finals", starts_at: isoIn(3 * HOUR) };
    const [first, second] = [await remind({ variables }, { headers }), await remind({ variables }, { headers })];
    expect(second.body.id).toBe(first.body.id);
    await world.advance(3 * HOUR);
    expect(await world.inbox()).toHaveLength(1);
  });

  it("is canceled while it waits, and not once it went out", async () => {
    const waiting = (await remind()).body.id;
    const gone = (await remind({ at: isoIn(-1) })).body.id;
    await world.advance(5_000);
    const cancel = (id: string) => world.call("DELETE", `/v1/reminders/${id}`);
    expect((await cancel(waiting)).body).toMatchObject({ status: "canceled", reason: "canceled_by_caller" });
    expect((await cancel(waiting)).body.code).toBe("reminder_not_waiting");
    expect((await cancel(gone)).body.code).toBe("reminder_not_waiting");
    await world.advance(3 * HOUR);
    expect(await world.inbox()).toEqual([]);
  });

  it("is listed by user, event and status, page by page", async () => {
    await world.call("PUT", "/v1/users/u-17", { body: { phone_number: NUMBER } });
    const [one, two, three] = [
      (await remind({ event_id: "match-42" })).body.id,
      (await remind({ phone_number: undefined, user_id: "u-17" })).body.id,
      (await remind({ phone_number: undefined, user_id: "u-17", event_id: "match-43" })).body.id,
    ];
    await world.call("DELETE", `/v1/reminders/${three}`);
    await world.advance(10_000);
    expect(new Set(await list())).toEqual(new Set([one, two, three]));
    expect(await list("?event_id=match-42")).toEqual([one]);
    expect(new Set(await list("?user_id=u-17"))).toEqual(new Set([two, three]));
    expect(await list("?status=canceled")).toEqual([three]);
    const first = (await world.call("GET", "/v1/reminders?limit=2")).body;
    const rest = await list(`?limit=2&cursor=${String(first["next_cursor"])}`);
    expect(new Set([...first.data.map(({ id }) => id), ...rest])).toEqual(new Set([one, two, three]));
    expect((await world.call("GET", "/v1/reminders?cursor=nonsense")).status).toBe(422);
  });

  it("and its event belong to their tenant and mode", async () => {
    const { id } = (await remind({ event_id: "match-42" })).body;
    await world.advance(10_000);
    const own = world.testKey;
    const { liveKey } = world;
    await world.addTenant();
    for (const key of [world.testKey, liveKey]) {
      expect((await read(id, { key })).body.code).toBe("reminder_not_found");
      expect((await world.call("DELETE", `/v1/reminders/${id}`, { key })).status).toBe(404);
      expect(await list("", { key })).toEqual([]);
      expect((await world.call("GET", "/v1/calendar/match-42", { key })).body.code).toBe("calendar_event_not_found");
      expect((await world.call("DELETE", "/v1/calendar/match-42", { key })).status).toBe(404);
      const moved = await world.call("PUT", "/v1/calendar/match-42", { key, body: { starts_at: isoIn(-HOUR) } });
      expect(moved.body).toMatchObject({ revision: 1 });
    }
    await world.advance(60_000);
    expect((await read(id, { key: own })).body.status).toBe("waiting");
  });

  it("is dropped by a STOP that came before it", async () => {
    await world.call("POST", "/v1/inbox/replies", { body: { from: NUMBER, to: "GODWIT", text: "STOP" } });
    expect((await remind()).body).toMatchObject({ status: "canceled", reason: "opted_out" });
  });

  it("whose alarm was lost is found by the tick", async () => {
    const { id } = (await remind()).body;
    const slot = readSlot("reminder", id);
    if (slot === null) throw new Error("no id of a reminder");
    await world.advance(10_000);
    const stub = env.PHONES.getByName(objectName(world.tenantId, slot));
    await runInDurableObject(stub, (_object, state) => state.storage.deleteAlarm());
    world.skip(3 * HOUR - 4 * MINUTE);
    const tick = createScheduledController({ cron: "*/5 * * * *", scheduledTime: Date.now() });
    await worker.scheduled(tick, world.env);
    await world.settle();
    expect((await read(id)).body.status).toBe("sent");
    expect(await world.inbox()).toHaveLength(1);
  });
});

describe("at night", () => {
  const threeAtNight = 18 * HOUR;

  it("a reminder comes the evening before", async () => {
    const { body } = await remind(at(threeAtNight));
    expect(body).toMatchObject({ due_at: isoIn(12 * HOUR - 15 * MINUTE) });
    await world.advance(12 * HOUR);
    expect(await world.inbox()).toHaveLength(1);
  });

  it("one of something booked comes when it is wished", async () => {
    const { body } = await remind({ ...at(threeAtNight), category: "transactional" });
    expect(body).toMatchObject({ due_at: isoIn(threeAtNight - 10 * MINUTE) });
    await world.advance(threeAtNight);
    expect(await world.inbox()).toHaveLength(1);
  });

  it("one that is asked for when the evening is over is refused", async () => {
    world.skip(13 * HOUR);
    expect((await remind(at(5 * HOUR))).body.code).toBe("no_time_to_remind");
  });

  it("one whose event moves there when the evening is over is canceled with a reason", async () => {
    const { id } = (await remind({ ...at(2 * DAY), event_id: "match-42" })).body;
    await world.advance(13 * HOUR);
    await world.call("PUT", "/v1/calendar/match-42", { body: { starts_at: isoIn(5 * HOUR) } });
    await world.settle();
    expect((await read(id)).body).toMatchObject({ status: "canceled", reason: "quiet_hours" });
  });
});

describe("the calendar", () => {
  const plan = (startsAt: string) => world.call("PUT", "/v1/calendar/match-42", { body: { starts_at: startsAt } });

  it("counts changes, and the same start twice is one", async () => {
    const start = isoIn(3 * HOUR);
    expect((await plan(start)).body).toMatchObject({ event_id: "match-42", status: "planned", revision: 1 });
    expect((await plan(start)).body).toMatchObject({ revision: 1 });
    expect((await plan(isoIn(4 * HOUR))).body).toMatchObject({ revision: 2 });
    expect((await world.call("DELETE", "/v1/calendar/match-42")).body).toMatchObject({
      status: "canceled",
      revision: 3,
    });
    expect((await world.call("DELETE", "/v1/calendar/match-42")).body).toMatchObject({ revision: 3 });
    expect((await plan(isoIn(4 * HOUR))).body).toMatchObject({ status: "planned", revision: 4 });
    expect((await world.call("GET", "/v1/calendar/match-42")).body).toMatchObject({ revision: 4 });
  });

  it("refuses an event that it does not know, and a start too far ahead", async () => {
    expect((await world.call("DELETE", "/v1/calendar/nothing")).body.code).toBe("calendar_event_not_found");
    expect((await plan(isoIn(366 * DAY + 1))).status).toBe(422);
    expect((await plan(isoIn(366 * DAY))).status).toBe(200);
    const odd = await world.call("PUT", "/v1/calendar/match%2042", { body: { starts_at: isoIn(HOUR) } });
    expect(odd.body.code).toBe("request_invalid");
  });

  it("alone moves an event: a reminder or an invitation with another start is refused", async () => {
    await plan(isoIn(4 * HOUR));
    expect((await remind({ event_id: "match-42" })).body.code).toBe("event_time_differs");
    expect((await remind({ ...at(4 * HOUR), event_id: "match-42" })).status).toBe(201);
    await world.call("DELETE", "/v1/calendar/match-42");
    expect((await remind({ ...at(4 * HOUR), event_id: "match-42" })).body.code).toBe("event_canceled");
  });

  it("takes along more reminders than one page holds", async () => {
    const start = isoIn(3 * HOUR);
    const variables = { event: "Finals", starts_at: start };
    for (let number = 0; number < 101; number += 1) {
      const phone = `+1310555${String(number + 100).padStart(4, "0")}`;
      expect((await remind({ phone_number: phone, event_id: "match-42", variables })).status).toBe(201);
    }
    await world.advance(10_000);
    await plan(isoIn(5 * HOUR));
    await world.advance(10_000);
    const path = "/v1/reminders?event_id=match-42&limit=100";
    const first = (await world.call("GET", path)).body;
    const second = (await world.call("GET", `${path}&cursor=${String(first["next_cursor"])}`)).body;
    const starts = [...first.data, ...second.data].map((row) => row["starts_at"]);
    expect(starts).toEqual(Array(101).fill(isoIn(5 * HOUR - 10_000)));
    expect(world.queues.delivered.filter(({ queue }) => queue === "godwit-reminders").length).toBeGreaterThan(1);
  });
});

describe("an invitation with an event", () => {
  const variables = { name: "Ana", event: "Finals", link: "https://acme.example/finals" };
  const invite = (body: Record<string, unknown>) =>
    world.call("POST", "/v1/messages", {
      body: { phone_number: NUMBER, template: "event_invitation", variables, ...body },
    });

  it.each([
    {
      title: "another template",
      body: () => ({ template: "order_shipped", variables: { order: "A-1" } }),
      field: "/event",
    },
    {
      title: "a start that has passed",
      body: () => ({ event: { id: "e", starts_at: isoIn(0) } }),
      field: "/event/starts_at",
    },
    {
      title: "a start beyond 366 days",
      body: () => ({ event: { id: "e", starts_at: isoIn(366 * DAY + 1) } }),
      field: "/event/starts_at",
    },
    {
      title: "another start than its text tells",
      body: () => ({ variables: { ...variables, starts_at: isoIn(HOUR) } }),
      field: "/event/starts_at",
    },
    {
      title: "less than a minute before",
      body: () => ({ event: { id: "e", starts_at: isoIn(HOUR), remind_before_seconds: 59 } }),
      field: "/event/remind_before_seconds",
    },
    {
      title: "a word that means STOP",
      body: () => ({ event: { id: "e", starts_at: isoIn(HOUR), answer_word: "stop" } }),
      field: "/event/answer_word",
    },
    {
      title: "a word that means no",
      body: () => ({ event: { id: "e", starts_at: isoIn(HOUR), answer_word: "decline" } }),
      field: "/event/answer_word",
    },
    {
      title: "two words to answer with",
      body: () => ({ event: { id: "e", starts_at: isoIn(HOUR), answer_word: "count me" } }),
      field: "/event/answer_word",
    },
    {
      title: "the word among its variables",
      body: () => ({ variables: { ...variables, join_word: "Finale" } }),
      field: "/variables/join_word",
    },
    {
      title: "no start",
      body: () => ({ event: { id: "e" } }),
      field: "/event/starts_at",
    },
    {
      title: "its own start before it may go",
      body: () => ({ scheduled_at: isoIn(3 * HOUR), event: { id: "e", starts_at: isoIn(3 * HOUR) } }),
      field: "/event/starts_at",
    },
  ])("with $title is refused, and says which field", async ({ body, field }) => {
    const { status, body: problem } = await invite({
      event: { id: "match-42", starts_at: isoIn(3 * HOUR) },
      ...body(),
    });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(problem["violations"]).toContainEqual(expect.objectContaining({ field }));
    await world.advance(5_000);
    expect(await world.inbox()).toEqual([]);
  });

  it("is worth nothing once the event has begun, and a dry run writes nothing down", async () => {
    const event = { id: "match-42", starts_at: isoIn(HOUR) };
    expect((await invite({ event, dry_run: true })).status).toBe(200);
    expect((await world.call("GET", "/v1/calendar/match-42")).status).toBe(404);
    expect(await invite({ event })).toMatchObject({ status: 201, body: { expires_at: isoIn(HOUR) } });
    expect((await world.call("GET", "/v1/calendar/match-42")).body).toMatchObject({ starts_at: isoIn(HOUR) });
  });
});
