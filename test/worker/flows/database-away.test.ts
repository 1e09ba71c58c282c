// D1 that refuses everything for six hours: what people and carriers do goes on, and what is changed waits.
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { readSlot } from "../../../src/domain/base/ids.ts";
import { objectName } from "../../../src/domain/base/placement.ts";
import { type AwayWorld, openAwayWorld } from "../../support/away-world.ts";

const HOUR_MS = 3_600_000;
const USER_PHONE = "+14155552671";

afterEach(() => vi.useRealTimers());

/** One user, all of it: a start, the text by the carrier, its receipt, the code typed, the tenant told. */
async function verify(away: AwayWorld, phone: string): Promise<string> {
  const { world } = away;
  const started = await world.start(phone, {}, { key: world.liveKey });
  expect(started).toMatchObject({ status: 201 });
  await world.settle();
  const [text] = away.textsTo(phone);
  const code = await world.codeOf(started.body.id);
  expect(text?.body).toContain(code);
  if (text !== undefined) expect(await away.report(text, "delivered")).toBe(204);
  await world.settle();
  const checked = await world.check(started.body.id, code, { key: world.liveKey });
  expect(checked).toMatchObject({ status: 200, body: { result: "approved" } });
  await world.advance(5_000);
  expect(away.webhooks.filter(({ subject }) => subject === started.body.id).map(({ type }) => type)).toEqual(
    expect.arrayContaining(["verification.started", "verification.delivered", "verification.approved"]),
  );
  return started.body.id;
}

async function openAlert(away: AwayWorld): Promise<{ readonly id: string; readonly token: string }> {
  const context = { city: "Madrid", ip: "203.0.113.77", device: "a phone", at: new Date().toISOString() };
  const body = { user_id: "u1", type: "remote_login", context, reply_window_seconds: 86_400 };
  const id = await away.made("POST", "/v1/alerts", body);
  const slot = readSlot("alert", id);
  if (slot !== null) away.world.watch(env.PHONES.getByName(objectName(away.world.tenantId, slot)));
  await away.world.settle();
  const token = /CONFIRM (\w{3})/.exec(away.textsTo(USER_PHONE).at(-1)?.body ?? "")?.[1] ?? "";
  return { id, token };
}

const CHANGES = [
  ["POST", "/v1/keys", { name: "new", role: "developer", mode: "test" }],
  ["PATCH", "/v1/tenant", { brand: "Other" }],
  ["POST", "/v1/routes", { account: "loopback", country: "*", transport: "sms", sender: "NEW", priority: 9 }],
  ["POST", "/v1/webhook-endpoints", { url: "https://other.example/hook" }],
  [
    "POST",
    "/v1/carriers",
    { name: "new", kind: "twilio", credentials: { accountSid: `AC${"2".repeat(32)}`, authToken: "t" } },
  ],
] as const;

const [STORAGE] = Object.values(
  import.meta.glob("../../../docs/storage.md", { query: "?raw", import: "default", eager: true }),
).map(String);
const WAYS = ["start", "send", "receipt", "check", "reply", "webhook"] as const;
type Way = (typeof WAYS)[number];

/** The tables that docs/storage.md names for each way, with what stands in for them. */
function documented(): Record<Way, Set<string>> {
  const [, section = ""] = (STORAGE ?? "").split("\n## While D1 is away\n");
  const rows = (section.split("\n## ")[0] ?? "").matchAll(/^\| `(\w+)` \| ([a-z, ]+) \|/gm);
  const ofWay = Object.fromEntries(WAYS.map((way) => [way, new Set<string>()])) as Record<Way, Set<string>>;
  for (const [, table = "", ways = ""] of rows)
    for (const way of WAYS) if (ways.split(", ").includes(way)) ofWay[way].add(table);
  return ofWay;
}

describe("what is read of D1 while it is away", () => {
  it("stands in docs/storage.md for its way, with what stands in for it", async () => {
    const away = await openAwayWorld();
    const { world, database } = away;
    await away.made("PUT", "/v1/users/u1", { phone_number: USER_PHONE });
    await verify(away, "+14155552600");
    const alert = await openAlert(away);
    await world.behind();
    database.state = "rejects";

    const read = documented();
    const undocumented: string[] = [];
    const goes = async <T>(way: Way, work: () => Promise<T>, beside: readonly Way[] = []): Promise<T> => {
      away.beBorn();
      database.tables.clear();
      const done = await work();
      await world.behind();
      const named = new Set([way, ...beside].flatMap((each) => [...read[each]]));
      undocumented.push(
        ...[...database.tables].filter((table) => !named.has(table)).map((table) => `${way}: ${table}`),
      );
      return done;
    };
    const phone = "+14155552601";
    const live = { key: world.liveKey };
    const { body } = await goes("start", () => world.start(phone, {}, live));
    await goes("send", () => world.queues.pump(world.env));
    const [text] = away.textsTo(phone);
    if (text === undefined) throw new Error("no text");
    await goes("receipt", () => away.report(text, "delivered").then(() => world.queues.pump(world.env)));
    const code = await world.codeOf(body.id);
    expect((await goes("check", () => world.check(body.id, code, live))).body.result).toBe("approved");
    const told = away.webhooks.length;
    await goes("webhook", () => world.advance(5_000));
    expect(away.webhooks.length).toBeGreaterThan(told);
    // What a reply leads to is told as well.
    await goes("reply", () => away.write(USER_PHONE, `CONFIRM ${alert.token}`), ["webhook"]);
    await goes("reply", () => away.write("+14155552650", "STOP"), ["webhook"]);
    expect(undocumented).toEqual([]);
    expect(WAYS.filter((way) => read[way].size === 0)).toEqual([]);
  });
});

describe("D1 that refuses everything for six hours", () => {
  it("fails no start, text, receipt, check, reply or webhook, in isolates that know nothing, and loses nothing", async () => {
    const away = await openAwayWorld();
    const { world, database } = away;
    await away.made("PUT", "/v1/users/u1", { phone_number: USER_PHONE });
    const before = await verify(away, "+14155552600");
    const alert = await openAlert(away);
    await world.behind();

    database.state = "rejects";
    const made: string[] = [before];
    for (const [index, hours] of [0, 3, 3].entries()) {
      world.skip(hours * HOUR_MS);
      away.beBorn();
      made.push(await verify(away, `+1415555261${index}`));
    }

    const stopped = "+14155552650";
    expect(await away.write(stopped, "STOP")).toBe(200);
    expect((await world.start(stopped, {}, { key: world.liveKey })).body.code).toBe("number_opted_out");
    expect(await away.write(USER_PHONE, `CONFIRM ${alert.token}`)).toBe(200);
    expect(away.webhooks.filter(({ subject }) => subject === alert.id).map(({ type }) => type)).toContain(
      "alert.confirmed",
    );
    for (const [method, path, body] of CHANGES) {
      const refused = await away.call(method, path, body);
      expect([path, refused.status, refused.body.code]).toEqual([path, 503, "store_unavailable"]);
      expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    }

    database.state = "well";
    await world.advance(HOUR_MS);
    const { data } = (await away.call("GET", "/v1/verify?limit=100")).body;
    expect(data.map(({ id }) => id)).toEqual(expect.arrayContaining(made));
    expect(new Set(data.map(({ status }) => status))).toEqual(new Set(["approved"]));
    const inbound = (await away.call("GET", "/v1/messages/inbound")).body.data;
    expect(new Set(inbound.map(({ meaning }) => meaning))).toEqual(new Set(["answer", "stop"]));
    expect(world.queues.sent.filter(({ queue }) => queue.endsWith("-dead"))).toEqual([]);
    for (const [method, path, body] of CHANGES) expect((await away.call(method, path, body)).status).toBeLessThan(300);
  });

  it("lets somebody join an event: by what is known of it, or by the invitation itself", async () => {
    const away = await openAwayWorld();
    const { world, database } = away;
    // Short links are another store's matter: without an address of ours there are none.
    Object.assign(world, { env: { ...world.env, PUBLIC_URL: "" } });
    // Eight in the morning and later where the phones are: by night an invitation waits.
    world.skip(86_400_000 - (Date.now() % 86_400_000) + 17 * HOUR_MS);
    const phones = ["+14155552671", "+14155552672"];
    for (const [index, phone] of phones.entries()) {
      const event = { id: `match-${index}`, starts_at: new Date(Date.now() + 9 * HOUR_MS).toISOString() };
      const variables = { name: "Ana", event: "Finals", link: "https://acme.example/finals" };
      await away.made("POST", "/v1/messages", { phone_number: phone, template: "event_invitation", variables, event });
      await world.settle();
    }
    const moved = new Date(Date.now() + 10 * HOUR_MS).toISOString();
    await away.made("PUT", "/v1/calendar/match-0", { starts_at: moved });
    await world.behind();
    database.state = "rejects";
    away.beBorn();
    for (const phone of phones) {
      const before = away.textsTo(phone).length;
      expect(await away.write(phone, "JOIN")).toBe(200);
      expect(away.textsTo(phone)).toHaveLength(before + 1);
    }
    database.state = "well";
    await world.advance(HOUR_MS);
    const { data } = (await away.call("GET", "/v1/reminders")).body;
    expect(data).toHaveLength(2);
    expect(data.find(({ event_id }) => event_id === "match-0")).toMatchObject({ starts_at: moved });
  });
});
