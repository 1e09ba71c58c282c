// A campaign from tick to report: Cron, buckets, the bulk lane, the loopback phone, a click, a return, and what is made of it.
import { createScheduledController } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sendWindow } from "../../../src/domain/compliance/quiet-hours.ts";
import worker from "../../../src/index.ts";
import { type CampaignDesk, LINK, openCampaignDesk } from "../../support/campaign-desk.ts";
import type { Reply } from "../../support/worker-world.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;
const HELD_OUT = { hold_out_share: 0.4 };
const USERS = Array.from({ length: 12 }, (_, index) => `u${index}`);
const WORDS = { version: "1", text: "Yes, text me." };
const BROWSER = {
  "user-agent": "Mozilla/5.0 (iPhone) Safari/604.1",
  accept: "text/html",
  "sec-fetch-dest": "document",
};

let desk: CampaignDesk;

beforeEach(async () => {
  desk = await openCampaignDesk({}, { PUBLIC_URL: "https://godwit.test" });
  await atHourInParis(11);
  for (const [index, user] of USERS.entries()) await arrive(user, index);
});
afterEach(() => vi.useRealTimers());

/** Paris is one or two hours ahead of UTC: eleven is noon at most, and never before nine. On Sundays no advert goes there. */
async function atHourInParis(hour: number): Promise<void> {
  const then = new Date();
  then.setUTCHours(hour - 1, 0, 0, 0);
  while (then.getTime() <= Date.now() || ![0, 1].every((days) => isOpen(then.getTime() + days * DAY_MS))) {
    then.setTime(then.getTime() + DAY_MS);
  }
  desk.world.skip(then.getTime() - Date.now());
}

function isOpen(atMs: number): boolean {
  const asked = { country: "FR", category: "marketing", zones: ["Europe/Paris"], areas: null, sectors: [] } as const;
  return sendWindow(asked, atMs)?.fromMs === atMs;
}

const asOwner = (method: string, path: string, body?: unknown): Promise<Reply> =>
  desk.world.call(method, path, { key: desk.keys.owner, ...(body === undefined ? {} : { body }) });

/** Somebody who agreed, and was last there six days ago. */
async function arrive(user: string, index: number): Promise<void> {
  const phone = `+3361234${String(5_600 + index)}`;
  expect((await asOwner("PUT", `/v1/users/${user}`, { phone_number: phone })).status).toBe(201);
  const said = { user_id: user, category: "marketing", strength: "written_opt_in", source: "app", words: WORDS };
  expect((await asOwner("POST", "/v1/consents", said)).status).toBe(201);
  await did(user, "login", Date.now() - 6 * DAY_MS);
}

async function did(user: string, name: string, atMs = Date.now()): Promise<void> {
  const body = { name, at: new Date(atMs).toISOString() };
  expect((await asOwner("POST", `/v1/users/${user}/activity`, body)).status).toBe(200);
}

async function tick(): Promise<void> {
  await worker.scheduled(createScheduledController({ cron: "* * * * *", scheduledTime: Date.now() }), desk.world.env);
  await desk.world.settle();
}

/** Minutes pass, each with its tick. */
async function minutes(count: number): Promise<void> {
  for (let minute = 0; minute < count; minute += 1) {
    await desk.world.advance(MINUTE_MS);
    await tick();
  }
}

async function start(over: Record<string, unknown> = {}): Promise<string> {
  const id = await desk.plan({ ...HELD_OUT, ...over });
  expect((await desk.approve(id)).status).toBe(200);
  expect((await desk.call("POST", `/${id}/start`)).status).toBe(200);
  return id;
}

const report = async (id: string) => (await desk.call("GET", `/${id}/report`)).body;
interface Group {
  readonly name: string;
  readonly goal: { readonly to_text: { readonly people: number } };
}

const inbox = () => desk.world.inbox(desk.keys.owner);

describe("a campaign that runs", () => {
  it("texts who is due, once, leaves out who is held out, and reports who came back", async () => {
    const id = await start();
    await minutes(5);
    const texts = await inbox();
    const { progress } = await report(id);
    expect(progress).toMatchObject({ due: USERS.length, sent: texts.length, planned: 0 });
    expect(texts.length).toBeGreaterThan(2);
    expect(texts.length).toBeLessThan(USERS.length);
    expect(new Set(texts.map(({ to }) => to)).size).toBe(texts.length);

    // More ticks, and the same at once: nobody is due again.
    await Promise.all([tick(), tick()]);
    await minutes(3);
    expect(await inbox()).toHaveLength(texts.length);

    const [link] = /https:\S+/.exec(texts[0]?.text ?? "") ?? [];
    await desk.world.fetch(new Request(link ?? "", { headers: BROWSER }));
    for (const user of USERS) await did(user, "login");
    await desk.world.advance(49 * HOUR_MS);
    const after = await report(id);
    const { goal } = JSON.parse(JSON.stringify(after["returns"])).all;
    expect(goal.to_text).toEqual({ people: texts.length, returned: texts.length });
    expect(goal.held_out).toEqual({ people: USERS.length - texts.length, returned: USERS.length - texts.length });
    expect(goal.lift).toMatchObject({ value: 0 });
    expect(after["rates"]).toMatchObject({ delivered: 1, clicked: 1 / texts.length });
  });

  it("sends nothing that was planned when it is paused, says how much went out, and goes on where it was", async () => {
    const id = await start();
    await tick();
    const paused = await desk.call("POST", `/${id}/pause`);
    const { sent } = JSON.parse(JSON.stringify(paused.body["progress"]));
    expect(await inbox()).toHaveLength(sent);
    await minutes(5);
    expect(await inbox()).toHaveLength(sent);
    await desk.call("POST", `/${id}/resume`);
    await minutes(5);
    expect((await inbox()).length).toBeGreaterThan(sent);
  });

  it("texts nobody who comes back, says STOP, takes consent back or is deleted between being planned and being sent", async () => {
    const id = await start({ hold_out_share: 0, window: { from: "14:00", until: "20:00" } });
    await minutes(2);
    expect((await report(id))["progress"]).toMatchObject({ planned: USERS.length, sent: 0 });
    await did("u0", "login");
    await asOwner("POST", "/v1/consents/withdrawals", { user_id: "u1", category: "marketing", source: "app" });
    await asOwner("DELETE", "/v1/users/u2");
    await desk.world.advance(6 * HOUR_MS);
    await minutes(10);
    const { progress } = await report(id);
    expect(progress).toMatchObject({ sent: USERS.length - 3, planned: 0 });
    expect(await inbox()).toHaveLength(USERS.length - 3);
  });

  it("sends no more in a day than its cap says, and the others the day after", async () => {
    const caps = { once_in_days: 14, unanswered_max: 3, texts_per_day: 4 };
    const id = await start({ hold_out_share: 0, caps });
    await minutes(4);
    // Whom the day has no room for is not planned.
    expect((await report(id))["progress"]).toMatchObject({ due: 4, sent: 4, planned: 0 });
    await desk.world.advance(13 * HOUR_MS);
    await minutes(6);
    expect((await report(id))["progress"]).toMatchObject({ sent: 4, planned: 4 });
    await desk.world.advance(10 * HOUR_MS);
    await minutes(6);
    expect((await report(id))["progress"]).toMatchObject({ due: 8, sent: 8, skipped: {} });
  });

  it("loses nobody's text with a variant that is stopped before it goes: they read another, and stay counted where they were drawn", async () => {
    const texts = (news: string) => ({ ordinary: { template: "recall", values: { link: LINK, news } } });
    const variants = [
      { name: "a", texts: texts("First news") },
      { name: "b", texts: texts("Second news") },
    ];
    const id = await start({ hold_out_share: 0, window: { from: "14:00", until: "20:00" }, variants });
    await minutes(2);
    const stops = "UPDATE campaigns SET stopped_variants = '[\"a\"]', revision = revision + 1 WHERE id = ?";
    await desk.world.env.DB.prepare(stops).bind(id).run();
    await desk.world.advance(6 * HOUR_MS);
    await minutes(10);
    expect((await report(id))["progress"]).toMatchObject({ sent: USERS.length, planned: 0 });
    const read = await inbox();
    expect(read.filter(({ text }) => text.includes("Second news"))).toHaveLength(USERS.length);
    await desk.world.advance(49 * HOUR_MS);
    const groups: readonly Group[] = JSON.parse(JSON.stringify((await report(id))["returns"])).by_variant;
    expect(groups.map(({ name }) => name)).toEqual(["a", "b"]);
    for (const { goal } of groups) expect(goal.to_text.people).toBeGreaterThan(0);
  });

  it("catches up on the ticks that never came", async () => {
    const id = await start();
    await desk.world.advance(3 * HOUR_MS);
    expect((await report(id))["progress"]).toMatchObject({ due: 0 });
    await minutes(5);
    expect((await report(id))["progress"]).toMatchObject({ due: USERS.length, planned: 0 });
  });
});
