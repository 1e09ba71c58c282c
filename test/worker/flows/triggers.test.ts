// Triggers from what happens to the text at the loopback phone: who gets one, who gets none, and that nothing doubles or is lost.
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AUDIENCE_COMMANDS } from "../../../src/objects/audience/commands.ts";
import { NOTICE_COMMANDS } from "../../../src/objects/phone/messages/notice-commands.ts";
import { openTriggerDesk, THIRD_MESSAGE, type TriggerDesk } from "../../support/trigger-desk.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** California, where no rule asks for more than a way out, and France, whose nights are closed. */
const [ANA, BEN, CEM, PARIS] = ["+13105552368", "+13105552369", "+13105552370", "+33612345678"];
const AT_ONCE = { grace: "PT0S", when: { kind: "activity", activity: "mention.received", times: 1, within: "PT1H" } };

let desk: TriggerDesk;

beforeEach(async () => {
  desk = await openTriggerDesk();
  // Ten in the morning in California.
  atHour(18);
  await desk.arrive("ana", ANA);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** UTC. */
function atHour(hour: number): void {
  const then = new Date();
  then.setUTCHours(hour, 0, 0, 0);
  if (then.getTime() <= Date.now()) then.setTime(then.getTime() + DAY_MS);
  desk.world.skip(then.getTime() - Date.now());
}

const received = (values?: object) => ({ received: true, ...(values === undefined ? {} : { values }) });

async function messages(userId: string, count: number, sender_name = "Bea"): Promise<void> {
  for (let nth = 0; nth < count; nth += 1) {
    desk.world.skip(30 * SECOND_MS);
    await desk.happen(userId, "message.received", received({ sender_name }));
  }
}

const asOwner = (method: string, path: string, body?: unknown) =>
  desk.world.call(method, path, { key: desk.keys.owner, ...(body === undefined ? {} : { body }) });

describe("within two minutes of the third unanswered message", () => {
  it("somebody who is not there gets one text, with what was said of it", async () => {
    const id = await desk.on();
    await messages("ana", 2);
    await desk.world.advance(20 * MINUTE_MS);
    expect(await desk.inbox()).toEqual([]);
    await messages("ana", 3);
    await desk.world.advance(2 * MINUTE_MS - 1);
    expect(await desk.inbox()).toEqual([]);
    desk.world.skip(1);
    await desk.arriveTexts();
    const texts = await desk.inbox();
    expect(texts).toMatchObject([{ to: ANA, text: expect.stringContaining("new message from Bea") }]);
    // Knocks find nothing more, and a fourth message makes none.
    await messages("ana", 1);
    for (let nth = 0; nth < 3; nth += 1) await desk.knock("ana");
    await desk.world.advance(10 * MINUTE_MS);
    expect(await desk.inbox()).toHaveLength(1);
    expect(await desk.progress(id)).toMatchObject({ fired: 1, sent: 1, delivered: 1, skipped: {} });
  });

  it.each([
    [
      "is in the app",
      async () => void (await asOwner("PUT", "/v1/users/ana/presence", { online: true, ttl_seconds: 3_600 })),
      "user_online",
    ],
    ["answers in time", () => desk.happen("ana", "message.sent"), "answered"],
    // A STOP takes back what they agreed to.
    ["said STOP", () => desk.stop("ana", ANA), "consent_missing"],
    [
      "took consent back",
      async () => {
        const taken = { user_id: "ana", category: "engagement", source: "app" };
        expect((await asOwner("POST", "/v1/consents/withdrawals", taken)).status).toBeLessThan(300);
      },
      "consent_missing",
    ],
    ["is deleted", async () => void (await asOwner("DELETE", "/v1/users/ana")), "gone"],
  ])("nobody gets one who %s", async (_title, then, reason) => {
    const id = await desk.on();
    await messages("ana", 3);
    await then();
    const before = (await desk.inbox()).length;
    await desk.world.advance(5 * MINUTE_MS);
    await desk.knock("ana");
    expect(await desk.inbox()).toHaveLength(before);
    expect(await desk.progress(id)).toMatchObject({ fired: 1, sent: 0, planned: 0, skipped: { [reason]: 1 } });
  });

  it("goes once though whoever recorded it and two knocks hand it out at once", async () => {
    const id = await desk.on(AT_ONCE);
    await Promise.all([desk.happen("ana", "mention.received", received()), desk.knock("ana"), desk.knock("ana")]);
    await desk.knock("ana");
    await desk.world.advance(5 * MINUTE_MS);
    await desk.knock("ana");
    expect(await desk.inbox()).toHaveLength(1);
    expect(await desk.progress(id)).toMatchObject({ fired: 1, sent: 1 });
  });

  it("is not lost where whoever took it died before it was made, and goes once where it died after", async () => {
    const id = await desk.on();
    const dying = vi.spyOn(NOTICE_COMMANDS.queue, "run").mockImplementation(() => {
      throw new Error("the worker died with it");
    });
    await messages("ana", 3);
    await desk.world.advance(2 * MINUTE_MS);
    expect(dying).toHaveBeenCalled();
    dying.mockRestore();
    expect(await desk.inbox()).toEqual([]);
    const silent = vi.spyOn(AUDIENCE_COMMANDS.campaigns.settle, "run").mockImplementation(() => {
      throw new Error("the worker died before it said so");
    });
    await desk.world.advance(MINUTE_MS);
    await desk.knock("ana");
    expect(silent).toHaveBeenCalled();
    silent.mockRestore();
    await desk.world.advance(2 * MINUTE_MS);
    await desk.knock("ana");
    expect(await desk.inbox()).toHaveLength(1);
    expect(await desk.progress(id)).toMatchObject({ fired: 1, sent: 1, planned: 0 });
  });

  it("is found by the tick where the alarm's knock was lost", async () => {
    const id = await desk.on();
    await messages("ana", 3);
    desk.world.queues.break("godwit-campaigns", async () => undefined);
    await desk.world.advance(3 * MINUTE_MS);
    expect(await desk.inbox()).toEqual([]);
    desk.world.queues.break("godwit-campaigns", null);
    await desk.tick();
    expect(await desk.inbox()).toHaveLength(1);
    expect(await desk.progress(id)).toMatchObject({ sent: 1 });
  });
});

describe("without grace", () => {
  it("goes with the activity itself, for each of a batch: no tick and no alarm is waited for", async () => {
    await desk.arrive("ben", BEN);
    await desk.on(AT_ONCE);
    // What cannot be said of one is left unsaid.
    const events = [
      { user_id: "ana", name: "mention.received", received: true, values: { sender_name: "evil.example" } },
      { user_id: "ben", name: "mention.received", received: true, values: { sender_name: "Bea" } },
    ];
    expect((await asOwner("POST", "/v1/activity/batch", { events })).body).toMatchObject({ kept: 2, refused: [] });
    await desk.arriveTexts();
    const texts = await desk.inbox();
    const said = texts.map(({ to, text }) => [to, /from (\w+)/.exec(text)?.[1]] as const);
    expect(Object.fromEntries(said)).toEqual({ [ANA]: "Somebody", [BEN]: "Bea" });
  });

  it("a thousand activities at once make one text", async () => {
    const id = await desk.on({ ...AT_ONCE, when: { ...AT_ONCE.when, times: 3 } });
    const events = Array.from({ length: 100 }, () => ({ user_id: "ana", name: "mention.received", received: true }));
    await Promise.all(Array.from({ length: 10 }, () => asOwner("POST", "/v1/activity/batch", { events })));
    await desk.arriveTexts();
    await desk.knock("ana");
    expect(await desk.inbox()).toHaveLength(1);
    expect(await desk.progress(id)).toMatchObject({ fired: 1 });
  });
});

describe("at night", () => {
  it("waits for the morning where it is no old news by then, and is not sent where it is", async () => {
    // Three in the night in Paris.
    atHour(2);
    await desk.arrive("paris", PARIS);
    const id = await desk.on();
    const short = await desk.on({ stale_after: "PT1H", name: "For an hour" });
    await messages("paris", 3);
    await desk.world.advance(10 * MINUTE_MS);
    expect(await desk.inbox()).toEqual([]);
    expect(await desk.progress(short)).toMatchObject({ sent: 0, skipped: { stale: 1 } });
    const { planned, skipped } = await desk.progress(id);
    // On a day that is closed as a whole it is old news by the next.
    expect([{ planned, skipped }]).toEqual([
      planned === 1 ? { planned: 1, skipped: {} } : { planned: 0, skipped: { stale: 1 } },
    ]);
    for (let hour = 0; hour < 11; hour += 1) {
      desk.world.skip(HOUR_MS);
      await desk.knock("paris");
    }
    expect(await desk.progress(id)).toMatchObject({ planned: 0, fired: 1 });
    expect((await desk.progress(id))["sent"]).toBe(planned);
  });
});

describe("a trigger that is switched off", () => {
  it("sends nothing of what waits, and begins anew when it is on again", async () => {
    const id = await desk.on();
    await messages("ana", 3);
    const off = await desk.call("POST", `/${id}/off`, { reason: "wrong words" }, desk.keys.operator);
    expect(off).toMatchObject({
      status: 200,
      body: { trigger: { status: "off" }, progress: { skipped: { switched_off: 1 } } },
    });
    await desk.world.advance(3 * MINUTE_MS);
    await messages("ana", 3);
    expect((await desk.call("POST", `/${id}/on`)).status).toBe(200);
    await desk.world.advance(3 * MINUTE_MS);
    await desk.knock("ana");
    expect(await desk.inbox()).toEqual([]);
    await desk.happen("ana", "login");
    await messages("ana", 3);
    desk.world.skip(2 * MINUTE_MS);
    await desk.arriveTexts();
    expect(await desk.inbox()).toHaveLength(1);
  });

  it("sends nothing of what was queued before it was off", async () => {
    const id = await desk.on(AT_ONCE);
    await desk.happen("ana", "mention.received", received());
    await desk.world.behind();
    expect((await desk.call("POST", `/${id}/off`)).status).toBe(200);
    await desk.world.advance(10 * MINUTE_MS);
    expect(await desk.inbox()).toEqual([]);
    expect(await desk.progress(id)).toMatchObject({ fired: 1, sent: 0 });
  });
});

describe("a bucket that was away when a trigger was switched on", () => {
  it("hears of it with the next knock", async () => {
    const away = vi.spyOn(AUDIENCE_COMMANDS.triggers.know, "run").mockImplementation(() => {
      throw new Error("away");
    });
    const made = await desk.call("POST", "", THIRD_MESSAGE);
    expect((await desk.call("POST", `/${made.body.id}/on`)).status).toBeGreaterThanOrEqual(500);
    away.mockRestore();
    await desk.knock("ana");
    await messages("ana", 3);
    desk.world.skip(2 * MINUTE_MS);
    await desk.arriveTexts();
    expect(await desk.inbox()).toHaveLength(1);
  });
});

describe("a dry run", () => {
  it("of a document that nobody has saved comes to what the trigger then sends of the same day", async () => {
    await desk.arrive("ben", BEN);
    await desk.arrive("cem", CEM);
    await desk.stop("cem", CEM);
    const id = await desk.on();
    for (const user of ["ana", "ben", "cem"]) await messages(user, 3);
    await desk.happen("ben", "login");
    await desk.world.advance(5 * MINUTE_MS);
    for (const user of ["ana", "ben", "cem"]) await desk.knock(user);
    const tried = await desk.call("POST", "/dry-run", THIRD_MESSAGE, desk.keys.operator);
    expect(tried).toMatchObject({
      status: 200,
      body: { fired: 3, texts: 1, people: 1, waiting: 0, not_sent: { answered: 1, opted_out: 1 } },
    });
    expect(tried.body["presence"]).toBe("not_kept");
    expect(await desk.progress(id)).toMatchObject({ fired: 3, sent: 1, skipped: { answered: 1, consent_missing: 1 } });
    expect((await desk.call("POST", `/${id}/dry-run`)).body).toEqual(tried.body);
  });
});

describe("what was said of an activity", () => {
  it("stands in no event, no queue and no table once its text is made", async () => {
    await desk.on();
    await messages("ana", 3, "Zebedee");
    desk.world.skip(2 * MINUTE_MS);
    await desk.arriveTexts();
    expect((await desk.inbox())[0]?.text).toContain("Zebedee");
    const events = await asOwner("GET", "/v1/events?limit=100");
    expect(events.body.data.length).toBeGreaterThan(0);
    expect(JSON.stringify(events.body)).not.toContain("Zebedee");
    expect(desk.world.queues.sent.filter(({ body }) => String(body).includes("Zebedee"))).toEqual([]);
    const tables = await env.DB.prepare("select name from sqlite_master where type = 'table'").all<{ name: string }>();
    for (const { name } of tables.results.filter((table) => !table.name.startsWith("_"))) {
      const { results } = await env.DB.prepare(`select * from "${name}"`).all();
      expect(JSON.stringify(results), name).not.toContain("Zebedee");
    }
  });
});
