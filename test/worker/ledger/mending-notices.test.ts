// Alerts and reminders whose events were lost are told again by the nightly comparison, however old they are.
import { env } from "cloudflare:workers";
import { runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readTimeMs } from "../../../src/domain/base/ids.ts";
import { dayText } from "../../../src/domain/ledger/slice.ts";
import { utcDay } from "../../../src/domain/limits/day-window.ts";
import { LedgerDay } from "../../../src/objects/ledger/ledger-day.ts";
import { recountOf } from "../../../src/objects/ledger/recount.ts";
import { logged, losing } from "../../support/lost-events.ts";
import { openWorld, type Reply, type World } from "../../support/worker-world.ts";

const NUMBER = "+13105550100";
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

let world: World;

/** Ten in the morning where the number is, an hour into what its state allows, and a user of it. */
beforeEach(async () => {
  world = await openWorld({}, { PUBLIC_URL: "https://godwit.example" });
  const ten = new Date(Date.now());
  ten.setUTCHours(18, 0, 0, 0);
  world.skip(ten.getTime() + DAY_MS - Date.now());
  await world.call("PUT", "/v1/users/u1", { body: { phone_number: NUMBER } });
});
afterEach(() => vi.useRealTimers());

async function remind(startsInMs: number): Promise<string> {
  const variables = { event: "Finals", starts_at: new Date(Date.now() + startsInMs).toISOString() };
  const body = { phone_number: NUMBER, event_id: "match-42", variables };
  const made = await world.call("POST", "/v1/reminders", { body });
  expect(made.status).toBe(201);
  return made.body.id;
}

async function alert(): Promise<string> {
  const at = new Date(Date.now() - MINUTE_MS).toISOString();
  const context = { city: "Madrid", ip: "203.0.113.77", device: "iPhone 15 Pro", at };
  const body = { user_id: "u1", type: "remote_login", context };
  const made: Reply = await world.call("POST", "/v1/alerts", { body });
  expect(made.status).toBe(201);
  return made.body.id;
}

async function listed(path: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return (await world.call("GET", `${path}?limit=100`)).body.data;
}

interface Counts {
  /** What the stories of one kind of the day are counted as. */
  readonly counts: unknown;
  /** Cells that a recount finds otherwise. */
  readonly differing: number;
}

/** Of the day that an alert or a reminder is in, written down. */
async function countsOf(kind: "alert" | "reminder", id: string): Promise<Counts> {
  const text = dayText(utcDay(readTimeMs(kind, id) ?? 0));
  const day = env.LEDGERS.getByName(`${world.tenantId}:test:${text}`);
  return runInDurableObject(day, (object, { storage }) => {
    object.writeDown();
    const counts = storage.sql
      .exec<{ body: string }>("SELECT body FROM cells WHERE grain = 0 AND dims LIKE ?", `${kind}|%`)
      .toArray()
      .map(({ body }): unknown => JSON.parse(body));
    return { counts, differing: recountOf(new LedgerDay(storage)) };
  });
}

describe("a reminder", () => {
  it("of which nothing is known is listed after the night, and counted once", async () => {
    let id = "";
    await losing(world, async () => {
      id = await remind(20 * DAY_MS);
      await world.advance(20 * MINUTE_MS);
    });
    expect(await listed("/v1/reminders")).toEqual([]);
    const mended = logged("ledger.mended");
    await world.advance(DAY_MS);
    expect(await listed("/v1/reminders")).toMatchObject([{ id, status: "waiting", event_id: "match-42" }]);
    expect(await countsOf("reminder", id)).toMatchObject({ counts: [{ cr: 1 }], differing: 0 });
    const told = mended().length;
    expect(told).toBeGreaterThan(0);
    await world.advance(2 * DAY_MS);
    expect(mended()).toHaveLength(told);
  });

  it("that went weeks after it was made stands as sent though that was lost, with its text", async () => {
    const id = await remind(20 * DAY_MS);
    await world.advance(19 * DAY_MS);
    await losing(world, () => world.advance(DAY_MS));
    expect(await listed("/v1/reminders")).toMatchObject([{ id, status: "waiting" }]);
    await world.advance(DAY_MS);
    expect(await listed("/v1/reminders")).toMatchObject([{ id, status: "sent" }]);
    expect(await listed("/v1/messages")).toMatchObject([{ cause: "schedule", status: "delivered" }]);
    expect(await countsOf("reminder", id)).toMatchObject({ counts: [{ cr: 1, se: 1 }], differing: 0 });
  });

  it("that went after 31 days is remembered until it was compared, and its text too", async () => {
    const id = await remind(31 * DAY_MS);
    await world.advance(30 * DAY_MS + 12 * HOUR_MS);
    await losing(world, () => world.advance(12 * HOUR_MS + MINUTE_MS));
    expect(await listed("/v1/messages")).toEqual([]);
    await world.advance(2 * DAY_MS);
    expect(await listed("/v1/reminders")).toMatchObject([{ id, status: "sent" }]);
    expect(await listed("/v1/messages")).toMatchObject([{ cause: "schedule", status: "delivered" }]);
  });

  it("that was moved follows its event, though that was lost", async () => {
    const id = await remind(20 * DAY_MS);
    await world.advance(5 * DAY_MS);
    const startsAt = new Date(Date.now() + 25 * DAY_MS).toISOString();
    await losing(world, async () => {
      await world.call("PUT", "/v1/calendar/match-42", { body: { starts_at: startsAt } });
      await world.advance(MINUTE_MS);
    });
    expect(await listed("/v1/reminders")).not.toMatchObject([{ starts_at: startsAt }]);
    await world.advance(DAY_MS + HOUR_MS);
    expect(await listed("/v1/reminders")).toMatchObject([{ id, status: "waiting", starts_at: startsAt }]);
    expect(await countsOf("reminder", id)).toMatchObject({ counts: [{ cr: 1 }], differing: 0 });
  });

  it("that was canceled late stands as canceled, though that was lost", async () => {
    const id = await remind(20 * DAY_MS);
    await world.advance(5 * DAY_MS);
    await losing(world, async () => {
      await world.call("DELETE", `/v1/reminders/${id}`);
      await world.advance(MINUTE_MS);
    });
    await world.advance(DAY_MS + HOUR_MS);
    expect(await listed("/v1/reminders")).toMatchObject([{ id, status: "canceled", reason: "canceled_by_caller" }]);
    expect(await countsOf("reminder", id)).toMatchObject({ counts: [{ cr: 1, cn: 1 }], differing: 0 });
  });
});

describe("a text that was scheduled", () => {
  it("days ahead stands as delivered soon after, though all of its way was lost", async () => {
    const scheduledAt = new Date(Date.now() + 10 * DAY_MS).toISOString();
    const variables = { order: "A-1001", link: "https://shop.example/orders/A-1001" };
    const body = { phone_number: NUMBER, template: "order_shipped", variables, scheduled_at: scheduledAt };
    expect((await world.call("POST", "/v1/messages", { body })).status).toBe(201);
    await world.advance(9 * DAY_MS + 12 * HOUR_MS);
    await losing(world, () => world.advance(12 * HOUR_MS + 5 * MINUTE_MS));
    expect(await listed("/v1/messages")).toMatchObject([{ status: "queued" }]);
    await world.advance(30 * MINUTE_MS);
    expect(await listed("/v1/messages")).toMatchObject([{ status: "delivered" }]);
  });
});

describe("an alert", () => {
  it("of which nothing is known is counted after the night, and its end with it", async () => {
    let id = "";
    await losing(world, async () => {
      id = await alert();
      await world.advance(30 * MINUTE_MS);
    });
    await world.advance(DAY_MS);
    expect(await countsOf("alert", id)).toMatchObject({ counts: [{ op: 1, ex: 1 }], differing: 0 });
  });

  it("whose end was lost has ended after the night", async () => {
    const id = await alert();
    await world.advance(MINUTE_MS);
    expect(await countsOf("alert", id)).toMatchObject({ counts: [{ op: 1 }], differing: 0 });
    await losing(world, () => world.advance(30 * MINUTE_MS));
    await world.advance(DAY_MS);
    expect(await countsOf("alert", id)).toMatchObject({ counts: [{ op: 1, ex: 1 }], differing: 0 });
  });
});
