import { createScheduledController, evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { answerJoin } from "../../../src/app/reminders/answer-join.ts";
import { readSlot } from "../../../src/domain/base/ids.ts";
import { objectName } from "../../../src/domain/base/placement.ts";
import worker from "../../../src/index.ts";
import { servicesFor } from "../../../src/wiring.ts";
import { planCommands } from "../../../src/objects/phone/reminders/plan-at-hand.ts";
import { openWorld, type Reply, type World } from "../../support/worker-world.ts";

const NUMBER = "+13105550100";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const EVENT = "match-42";

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
  world.skip(nine.getTime() + 86_400_000 - Date.now());
});
afterEach(() => vi.useRealTimers());

const isoIn = (ms: number) => new Date(Date.now() + ms).toISOString();

async function invite(startsInMs: number, event: Record<string, unknown> = {}): Promise<Reply> {
  return world.call("POST", "/v1/messages", {
    body: {
      phone_number: NUMBER,
      template: "event_invitation",
      variables: { name: "Ana", event: "Finals", link: "https://acme.example/finals" },
      event: { id: EVENT, starts_at: isoIn(startsInMs), ...event },
    },
  });
}

/** Invites, lets the text arrive, and reads nothing of it. */
async function invited(startsInMs: number, event: Record<string, unknown> = {}): Promise<string> {
  const sent = await invite(startsInMs, event);
  expect(sent).toMatchObject({ status: 201, body: { status: "queued" } });
  await world.settle();
  return sent.body.id;
}

/** JOIN as the consumer of texts from phones passes it on. */
async function join(messageId: string, sender: string | null = "+13105550198") {
  const pending: Promise<unknown>[] = [];
  const services = servicesFor({ ...world.env }, { run: (work) => void pending.push(work) });
  const tenant = await services.directory.findTenant(world.tenantId);
  const slot = readSlot("message", messageId);
  if (tenant === null || slot === null) throw new Error("no such tenant or message");
  const phoneToken = await services.tokens.token(world.tenantId, "phone", NUMBER);
  const outcome = await answerJoin(services, { tenant, mode: "test", slot, phoneToken, sender, token: null });
  await Promise.all(pending);
  return outcome;
}

async function joinedReminder(messageId: string): Promise<string> {
  const outcome = await join(messageId);
  if (outcome.outcome !== "joined") throw new Error(`not joined: ${outcome.outcome}`);
  await world.settle();
  return outcome.reminderId;
}

const remindersIn = async () => (await world.inbox()).filter(({ text }) => text.includes("reminder: Finals"));
const move = (startsInMs: number) =>
  world.call("PUT", `/v1/calendar/${EVENT}`, { body: { starts_at: isoIn(startsInMs) } });
const read = async (id: string) => (await world.call("GET", `/v1/reminders/${id}`)).body;

async function evict(id: string): Promise<void> {
  const slot = readSlot("message", id);
  if (slot === null) throw new Error("no id of a message");
  const stub = env.PHONES.getByName(objectName(world.tenantId, slot));
  await stub.wake();
  await evictDurableObject(stub);
}

describe("a JOIN", () => {
  it("is confirmed by a text that says when the reminder comes", async () => {
    await joinedReminder(await invited(3 * HOUR));
    const texts = (await world.inbox()).map(({ text }) => text);
    expect(texts).toHaveLength(2);
    expect(texts[0]).toContain("Ana invites you to Finals");
    expect(texts[1]).toContain("We remind you 10 min before Finals.");
  });

  it.each([
    { ms: -1, sent: 0 },
    { ms: 0, sent: 1 },
    { ms: 1, sent: 1 },
  ])("makes a reminder that goes ten minutes before, to the millisecond: $ms, $sent", async ({ ms, sent }) => {
    const startsAtMs = Date.now() + 3 * HOUR;
    await joinedReminder(await invited(3 * HOUR));
    await world.advance(startsAtMs - 10 * MINUTE + ms - Date.now());
    expect(await remindersIn()).toHaveLength(sent);
  });

  it("goes out once, across an eviction and an event that moved", async () => {
    const message = await invited(3 * HOUR);
    const reminder = await joinedReminder(message);
    await evict(message);
    await move(5 * HOUR);
    await world.advance(MINUTE);
    await evict(message);
    await world.advance(4 * HOUR);
    expect(await remindersIn()).toEqual([]);
    await evict(message);
    await world.advance(50 * MINUTE);
    expect(await remindersIn()).toHaveLength(1);
    expect(await read(reminder)).toMatchObject({ status: "sent", sent_at: expect.any(String) });
    await evict(message);
    await world.advance(12 * HOUR);
    const { data } = (await world.call("GET", `/v1/messages?limit=100`)).body;
    expect(data.filter(({ template }) => template === "event_reminder")).toHaveLength(1);
  });

  it("goes out once though its lane was away when its time came", async () => {
    const message = await invited(3 * HOUR);
    await joinedReminder(message);
    world.queues.break("godwit-dispatch-bulk", () => Promise.reject(new Error("away")));
    await world.advance(3 * HOUR - 9 * MINUTE);
    expect(await remindersIn()).toEqual([]);
    world.queues.break("godwit-dispatch-bulk", null);
    await evict(message);
    await world.advance(5 * MINUTE);
    expect(await remindersIn()).toHaveLength(1);
  });

  it("whose lane stays away until the event is worth nothing", async () => {
    await joinedReminder(await invited(3 * HOUR));
    world.queues.break("godwit-dispatch-bulk", () => Promise.reject(new Error("away")));
    await world.advance(3 * HOUR);
    world.queues.break("godwit-dispatch-bulk", null);
    await world.advance(HOUR);
    expect(await remindersIn()).toEqual([]);
  });

  it("said twice at once makes one reminder and one confirmation", async () => {
    const message = await invited(3 * HOUR);
    const outcomes = await Promise.all([join(message), join(message), join(message)]);
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(["already_joined", "already_joined", "joined"]);
    expect(await join(message)).toMatchObject({ outcome: "already_joined" });
    await world.settle();
    expect(await world.inbox()).toHaveLength(2);
    await world.advance(3 * HOUR);
    expect(await remindersIn()).toHaveLength(1);
  });

  it.each(["+15005550006", "godwit"])(
    "to %s, another sender of the tenant or the same, is about it",
    async (sender) => {
      const message = await invited(3 * HOUR);
      expect(await join(message, sender)).toMatchObject({ outcome: "joined" });
    },
  );

  it.each([
    { skipMs: 3 * HOUR - 1, outcome: "joined" },
    { skipMs: 3 * HOUR, outcome: "expired" },
    { skipMs: 3 * HOUR + 1, outcome: "expired" },
  ])("counts until the event begins: $skipMs ms, $outcome", async ({ skipMs, outcome }) => {
    const startsAtMs = Date.now() + 3 * HOUR;
    const message = await invited(3 * HOUR);
    world.skip(startsAtMs - 3 * HOUR + skipMs - Date.now());
    expect(await join(message)).toMatchObject({ outcome });
  });

  it("in the last ten minutes is answered by the reminder alone", async () => {
    const message = await invited(3 * HOUR);
    world.skip(3 * HOUR - 5 * MINUTE);
    await joinedReminder(message);
    expect(await remindersIn()).toHaveLength(1);
    expect(await world.inbox()).toHaveLength(1);
  });

  it("follows an invitation whose event has moved since", async () => {
    const message = await invited(3 * HOUR);
    await move(6 * HOUR);
    await world.settle();
    const reminder = await joinedReminder(message);
    expect(await read(reminder)).toMatchObject({ due_at: isoIn(6 * HOUR - 10 * MINUTE) });
  });

  it("to a canceled event makes nothing", async () => {
    const message = await invited(3 * HOUR);
    await world.call("DELETE", `/v1/calendar/${EVENT}`);
    expect(await join(message)).toMatchObject({ outcome: "event_canceled" });
  });

  it("tells the tenant of the reminder and of its going out", async () => {
    await joinedReminder(await invited(3 * HOUR));
    await world.advance(3 * HOUR);
    const types = (await world.call("GET", "/v1/events?limit=100")).body.data.map(({ type }) => type);
    expect(types.filter((type) => String(type).startsWith("reminder."))).toEqual(["reminder.sent", "reminder.created"]);
  });
});

describe("a text from the phone", () => {
  const write = (text: string) =>
    world.call("POST", "/v1/inbox/replies", { body: { from: NUMBER, to: "GODWIT", text } });

  it.each([
    { text: "JOIN", reminders: 1 },
    { text: "join!", reminders: 1 },
    { text: "count me in", reminders: 1 },
    { text: "not going", reminders: 0 },
    { text: "what is this", reminders: 0 },
  ])("that says $text to an invitation makes $reminders reminders", async ({ text, reminders }) => {
    await invited(3 * HOUR);
    expect((await write(text)).status).toBe(200);
    await world.settle();
    await world.advance(3 * HOUR);
    expect(await remindersIn()).toHaveLength(reminders);
  });

  it.each([
    { text: "finale!", reminders: 1 },
    { text: "FINALE", reminders: 1 },
    { text: "JOIN", reminders: 1 },
    { text: "finales", reminders: 0 },
  ])(
    "that says $text to an invitation with a word of its own makes $reminders reminders",
    async ({ text, reminders }) => {
      await invited(3 * HOUR, { answer_word: "Finale" });
      await write(text);
      await world.advance(3 * HOUR);
      expect(await remindersIn()).toHaveLength(reminders);
    },
  );

  it("answers the invitation whose word it is, and not the newest", async () => {
    await invited(3 * HOUR, { answer_word: "Finale" });
    const other = await invite(4 * HOUR, { id: "match-43", answer_word: "Derby" });
    expect(other.status).toBe(201);
    await world.settle();
    await write("Finale");
    await world.advance(10_000);
    const { data } = (await world.call("GET", "/v1/reminders")).body;
    expect(data.map((row) => row["event_id"])).toEqual([EVENT]);
  });

  it("that says JOIN to nothing is a text like any other", async () => {
    expect((await write("JOIN")).body).toMatchObject({ meaning: "unknown" });
    await world.advance(3 * HOUR);
    expect(await world.inbox()).toEqual([]);
  });

  it("that says STOP cancels the reminder, and START does not bring it back", async () => {
    const reminder = await joinedReminder(await invited(3 * HOUR));
    await write("STOP");
    expect(await read(reminder)).toMatchObject({ status: "canceled", reason: "opted_out" });
    await world.advance(MINUTE);
    await write("START");
    await world.advance(3 * HOUR);
    expect(await remindersIn()).toEqual([]);
  });
});

describe("an event that moves", () => {
  it.each([
    { title: "earlier", startsInMs: 2 * HOUR, goesInMs: 110 * MINUTE },
    { title: "later", startsInMs: 4 * HOUR, goesInMs: 230 * MINUTE },
    { title: "so near that its time has passed", startsInMs: 5 * MINUTE, goesInMs: 0 },
  ])("$title takes its reminders along, with the new time in their text", async ({ startsInMs, goesInMs }) => {
    const reminder = await joinedReminder(await invited(3 * HOUR));
    await world.advance(5_000);
    const movedAtMs = Date.now();
    const start = new Date(movedAtMs + startsInMs);
    expect((await move(startsInMs)).body).toMatchObject({ status: "planned", revision: 2 });
    await world.settle();
    if (goesInMs > 0) {
      await world.advance(movedAtMs + goesInMs - 1 - Date.now());
      expect(await remindersIn()).toEqual([]);
      await world.advance(1);
    }
    const [text, ...more] = await remindersIn();
    expect(more).toEqual([]);
    const clock = new Intl.DateTimeFormat("en-US", {
      timeZone: "America/Los_Angeles",
      hour: "numeric",
      minute: "2-digit",
    });
    expect(text?.text.replace(/\s/g, " ")).toContain(clock.format(start).replace(/\s/g, " "));
    expect(await read(reminder)).toMatchObject({ status: "sent", starts_at: start.toISOString() });
    await world.advance(6 * HOUR);
  });

  it.each([
    { title: "into the past", change: () => move(-1), reason: "event_started" },
    { title: "to this very moment", change: () => move(0), reason: "event_started" },
    { title: "to nowhere", change: () => world.call("DELETE", `/v1/calendar/${EVENT}`), reason: "event_canceled" },
  ])("$title cancels them", async ({ change, reason }) => {
    const reminder = await joinedReminder(await invited(3 * HOUR));
    await world.advance(5_000);
    expect((await change()).status).toBe(200);
    await world.settle();
    expect(await read(reminder)).toMatchObject({ status: "canceled", reason });
    await world.advance(4 * HOUR);
    expect(await remindersIn()).toEqual([]);
  });

  it("after its reminder went out does not send it again", async () => {
    await joinedReminder(await invited(3 * HOUR));
    await world.advance(3 * HOUR - 5 * MINUTE);
    expect(await remindersIn()).toHaveLength(1);
    await move(2 * HOUR);
    await world.advance(30 * MINUTE);
    expect(await remindersIn()).toHaveLength(1);
    await world.advance(2 * HOUR);
    expect(await remindersIn()).toEqual([]);
  });

  it("takes along a reminder that the ledger did not know when it moved", async () => {
    const message = await invited(3 * HOUR);
    const outcome = await join(message);
    if (outcome.outcome !== "joined") throw new Error("not joined");
    // No queue has delivered since: nobody can know the reminder by its event yet.
    await move(5 * HOUR);
    await world.advance(40_000);
    expect(await read(outcome.reminderId)).toMatchObject({ status: "waiting", starts_at: isoIn(5 * HOUR - 40_000) });
  });

  it("twice within a moment leaves the newer time, whatever comes last", async () => {
    const reminder = await joinedReminder(await invited(3 * HOUR));
    await world.advance(5_000);
    await move(5 * HOUR);
    const [older] = world.queues.take("godwit-reminders");
    await move(4 * HOUR);
    const start = isoIn(4 * HOUR);
    await world.settle();
    world.queues.put("godwit-reminders", older?.body);
    await world.settle();
    expect(await read(reminder)).toMatchObject({ starts_at: start, status: "waiting" });
  });

  it("is found by the sweep when its queue was away", async () => {
    const reminder = await joinedReminder(await invited(3 * HOUR));
    await world.advance(5_000);
    world.queues.break("godwit-reminders", () => Promise.reject(new Error("away")));
    expect((await move(5 * HOUR)).status).toBe(200);
    const start = isoIn(5 * HOUR);
    await world.advance(60_000);
    expect(await read(reminder)).not.toMatchObject({ starts_at: start });
    world.queues.break("godwit-reminders", null);
    await worker.scheduled(createScheduledController({ cron: "*/5 * * * *", scheduledTime: Date.now() }), world.env);
    await world.settle();
    expect(await read(reminder)).toMatchObject({ starts_at: start });
  });
});
