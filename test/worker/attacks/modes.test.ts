// A key of one mode is asked for everything that can be read: it sees things of its own mode, and of the other none.
import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { CRONS } from "../../../src/cron/jobs.ts";
import { readKeyring } from "../../../src/crypto/keyring.ts";
import { makeVault } from "../../../src/crypto/vault.ts";
import { makeId } from "../../../src/domain/base/ids.ts";
import type { Mode } from "../../../src/domain/base/placement.ts";
import type { RouteFacts } from "../../../src/http/route-facts.ts";
import { allRoutes } from "../../../src/http/routes.ts";
import worker from "../../../src/index.ts";
import { makeReceiptQueue } from "../../../src/queues/producers.ts";
import { PLAN } from "../../support/campaign-desk.ts";
import { THIRD_MESSAGE } from "../../support/trigger-desk.ts";
import { deliver } from "../../support/queue-rig.ts";
import { textOf } from "../../support/text-of.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const ROUTES = await allRoutes();

/** Fictitious numbers are for test keys, all others for live ones. */
const NUMBERS = { live: "+14155552671", test: "+13105550100" } as const satisfies Record<Mode, string>;
const MODES = ["live", "test"] as const;
const SENDER = "+15005550006";

type Thing =
  | "verification"
  | "message"
  | "alert"
  | "reminder"
  | "calendar"
  | "user"
  | "inbound"
  | "inboundId"
  | "endpoint"
  | "consent"
  | "question"
  | "file"
  | "letter"
  | "review"
  | "segment"
  | "campaign"
  | "trigger"
  | "phone"
  | "incident";

interface Reading {
  /** What a reply about the key's own mode names. */
  readonly shows: Thing;
  /** The path or query of a key's own things, or of the other mode's. */
  readonly of?: (things: Things) => string;
}

/**
 * Every GET of a key. `mode`: things of the key's mode alone. `shared`: settings and facts of both modes, which hold
 * nothing of either. `live`: what only live traffic has, for live keys. `test`: what only test mode has: no live key is let in.
 */
const TABLE: Readonly<Record<string, Reading | "shared" | "live" | "test" | "counted">> = {
  "/v1/verify": { shows: "verification" },
  "/v1/verify/{id}": { shows: "verification", of: ({ verification }) => `/v1/verify/${verification}` },
  "/v1/messages": { shows: "message" },
  "/v1/messages/{id}": { shows: "message", of: ({ message }) => `/v1/messages/${message}` },
  "/v1/messages/{id}/links": { shows: "message", of: ({ message }) => `/v1/messages/${message}/links` },
  "/v1/messages/inbound": { shows: "inbound" },
  "/v1/messages/inbound/{id}": { shows: "inbound", of: ({ inboundId }) => `/v1/messages/inbound/${inboundId}` },
  "/v1/alerts": { shows: "alert", of: ({ user }) => `/v1/alerts?user_id=${user}` },
  "/v1/alerts/{id}": { shows: "alert", of: ({ alert }) => `/v1/alerts/${alert}` },
  "/v1/reminders": { shows: "reminder" },
  "/v1/reminders/{id}": { shows: "reminder", of: ({ reminder }) => `/v1/reminders/${reminder}` },
  "/v1/calendar/{event_id}": { shows: "calendar", of: ({ calendar }) => `/v1/calendar/${calendar}` },
  "/v1/users/{id}": { shows: "user", of: ({ user }) => `/v1/users/${user}` },
  "/v1/users/{id}/devices": { shows: "user", of: ({ user }) => `/v1/users/${user}/devices` },
  "/v1/users/{id}/activity": { shows: "user", of: ({ user }) => `/v1/users/${user}/activity` },
  "/v1/users/imports/{import_id}": { shows: "file", of: ({ file }) => `/v1/users/imports/${file}` },
  "/v1/activity/imports/{import_id}": { shows: "file", of: ({ file }) => `/v1/activity/imports/${file}` },
  "/v1/segments": { shows: "segment" },
  "/v1/segments/{id}": { shows: "segment", of: ({ segment }) => `/v1/segments/${segment}` },
  "/v1/consents": { shows: "consent", of: ({ user }) => `/v1/consents?user_id=${user}` },
  "/v1/consents/state": { shows: "consent", of: ({ user }) => `/v1/consents/state?user_id=${user}` },
  "/v1/consents/imports/{import_id}": { shows: "file", of: ({ file }) => `/v1/consents/imports/${file}` },
  "/v1/consents/questions/{id}": { shows: "question", of: ({ question }) => `/v1/consents/questions/${question}` },
  "/v1/inbox": { shows: "phone" },
  "/v1/inbox/wait": "test",
  "/v1/test/numbers": "test",
  "/v1/test/numbers/{id}": "test",
  "/v1/webhook-endpoints": { shows: "endpoint" },
  "/v1/webhook-endpoints/{id}": { shows: "endpoint", of: ({ endpoint }) => `/v1/webhook-endpoints/${endpoint}` },
  "/v1/webhook-endpoints/{id}/deliveries": {
    shows: "endpoint",
    of: ({ endpoint }) => `/v1/webhook-endpoints/${endpoint}/deliveries`,
  },
  "/v1/events": { shows: "verification" },
  "/v1/dead-letters": { shows: "letter" },
  "/v1/lookup/{phone}": "shared",
  "/v1/campaigns": { shows: "campaign" },
  "/v1/campaigns/shipped": "shared",
  "/v1/campaigns/load": "shared",
  "/v1/campaigns/{id}": { shows: "campaign", of: ({ campaign }) => `/v1/campaigns/${campaign}` },
  "/v1/campaigns/{id}/history": { shows: "campaign", of: ({ campaign }) => `/v1/campaigns/${campaign}/history` },
  "/v1/campaigns/{id}/report": { shows: "campaign", of: ({ campaign }) => `/v1/campaigns/${campaign}/report` },
  "/v1/triggers": { shows: "trigger" },
  "/v1/triggers/shipped": "shared",
  "/v1/fraud/policy": "shared",
  "/v1/fraud/policy/history": "shared",
  "/v1/fraud/lists": "shared",
  "/v1/fraud/lists/{kind}": "shared",
  "/v1/fraud/lists/{kind}/history": "shared",
  "/v1/fraud/turnstile": "shared",
  "/v1/triggers/{id}": { shows: "trigger", of: ({ trigger }) => `/v1/triggers/${trigger}` },
  "/v1/triggers/{id}/history": { shows: "trigger", of: ({ trigger }) => `/v1/triggers/${trigger}/history` },
  "/v1/triggers/{id}/report": { shows: "trigger", of: ({ trigger }) => `/v1/triggers/${trigger}/report` },
  "/v1/campaigns/{id}/report.csv": { shows: "campaign", of: ({ campaign }) => `/v1/campaigns/${campaign}/report.csv` },
  "/v1/templates": "shared",
  "/v1/templates/own": "shared",
  "/v1/templates/{name}": "shared",
  "/v1/templates/{name}/versions/{version}": "shared",
  "/v1/tenant": "shared",
  "/v1/keys": "shared",
  "/v1/carriers": "shared",
  "/v1/routes": "shared",
  "/v1/routes/weights": "shared",
  "/v1/route-versions": "shared",
  "/v1/route-versions/{version}": "shared",
  "/v1/senders": "shared",
  "/v1/senders/{id}": "shared",
  "/v1/compliance/{country}": "shared",
  "/v1/compliance/profile": "shared",
  "/v1/compliance/profile/history": "shared",
  "/v1/content/lists": "shared",
  "/v1/content/lists/{id}": "shared",
  "/v1/content/lists/{id}/versions/{version}": "shared",
  "/v1/content/reviews": { shows: "review" },
  "/v1/content/reviews/{id}": { shows: "review", of: ({ review }) => `/v1/content/reviews/${review}` },
  "/v1/routes/health": "live",
  "/v1/incident-rules": "shared",
  "/v1/incidents": { shows: "incident" },
  "/v1/incidents/{id}": { shows: "incident", of: ({ incident }) => `/v1/incidents/${incident}` },
  "/v1/metrics": "counted",
  "/v1/metrics/prometheus": "counted",
  "/v1/objectives": "counted",
};

/** Replies about a thing that do not repeat its id: they answer, and are not found by the other mode. */
const NAMELESS = [
  "/v1/messages/{id}/links",
  "/v1/users/{id}/devices",
  "/v1/webhook-endpoints/{id}/deliveries",
  "/v1/campaigns/{id}/history",
  "/v1/triggers/{id}/history",
  "/v1/campaigns/{id}/report.csv",
];

type Things = Record<Thing, string>;

/** One that both modes share. */
const TEMPLATE = "acme_hello";

let world: World;
let madeAtMs: number;
let things: Record<Mode, Things>;
/** The record of a sender, and a list of words, which both modes share. */
let sender: string;
let list: string;
const keyOf = (mode: Mode) => (mode === "live" ? world.liveKey : world.testKey);

/** One of everything, by a key of one mode. */
async function makeThings(mode: Mode): Promise<Things> {
  const phone = NUMBERS[mode];
  const make = async (method: string, path: string, body: Record<string, unknown>) => {
    const reply = await world.call(method, path, { key: keyOf(mode), body });
    expect(reply.status, `${method} ${path} ${JSON.stringify(reply.body)}`).toBeLessThan(300);
    return reply.body.id;
  };
  // Beyond any night, whatever the hour is.
  const startsAt = new Date(Date.now() + 48 * 3_600_000).toISOString();
  const [user, calendar, inbound] = [`user-${mode}`, `match-${mode}`, `words of ${mode}`];
  await make("PUT", `/v1/users/${user}`, { phone_number: phone });
  const segment = await make("POST", "/v1/segments", { name: "All", condition: { not: { community: "none" } } });
  const verification = await make("POST", "/v1/verify", { phone_number: phone, verification_type: "signup" });
  const variables = { game: "Chess", link: "https://acme.example/chess" };
  const message = await make("POST", "/v1/messages", { phone_number: phone, template: "game_return", variables });
  const asked = { phone_number: phone, template: "game_return", variables: { ...variables, game: "Whisky" } };
  const review = (await world.call("POST", "/v1/messages", { key: keyOf(mode), body: asked })).body["review_id"];
  const context = { city: "Madrid", ip: "203.0.113.77", device: "a phone", at: new Date().toISOString() };
  const alert = await make("POST", "/v1/alerts", { user_id: user, type: "remote_login", context });
  const planned = { event: "Finals", starts_at: startsAt };
  await make("PUT", `/v1/calendar/${calendar}`, { starts_at: startsAt });
  const reminder = await make("POST", "/v1/reminders", { phone_number: phone, variables: planned });
  const agreed = { user_id: user, category: "transactional", strength: "opt_in", source: "app" };
  const consent = await make("POST", "/v1/consents", agreed);
  const form = { phone_number: phone, category: "marketing", purpose: "news", about: "our news" };
  const question = await make("POST", "/v1/consents/questions", form);
  const file = `file-${mode}`;
  for (const kind of ["consents", "users", "activity"]) await make("PUT", `/v1/${kind}/imports/${file}`, {});
  const endpoint = await make("POST", "/v1/webhook-endpoints", { url: `https://hooks.example/${mode}` });
  const campaign = await make("POST", "/v1/campaigns", PLAN);
  const trigger = await make("POST", "/v1/triggers", THIRD_MESSAGE);
  await world.settle();
  if (mode === "test") await make("POST", "/v1/inbox/replies", { from: phone, to: SENDER, text: inbound });
  else {
    const queue = makeReceiptQueue(world.env, makeVault(readKeyring(String(env.VAULT_KEYS))));
    const text = { carrierMessageId: "MO-1", from: phone, to: SENDER, text: inbound, takenAtMs: Date.now() };
    await queue.sendInbound("loopback", [text]);
  }
  const body = JSON.stringify({ v: 1, tenantId: world.tenantId, mode, events: [] });
  await deliver(world.env, `godwit-${mode === "live" ? "events" : "webhooks"}-dead`, [
    { id: crypto.randomUUID(), body, attempts: 1 },
  ]);
  await world.advance(10_000);
  const heard = (await world.call("GET", "/v1/messages/inbound", { key: keyOf(mode) })).body.data;
  const { data } = (await world.call("GET", "/v1/dead-letters", { key: keyOf(mode) })).body;
  // The letter is an incident, once a minute of Cron has come.
  await worker.scheduled(createScheduledController({ cron: CRONS.campaigns, scheduledTime: Date.now() }), world.env);
  await world.behind();
  const incidents = (await world.call("GET", "/v1/incidents", { key: keyOf(mode) })).body.data;
  return {
    verification,
    message,
    alert,
    campaign,
    trigger,
    reminder,
    calendar,
    user,
    inbound,
    inboundId: textOf(heard[0]?.["id"]),
    endpoint,
    consent,
    segment,
    question,
    file,
    phone,
    letter: textOf(data[0]?.["id"]),
    review: textOf(review),
    incident: textOf(incidents[0]?.["id"]),
  };
}

beforeAll(async () => {
  world = await openWorld({}, { PUBLIC_URL: "https://godwit.test" });
  vi.spyOn(globalThis, "fetch").mockImplementation(async () => new Response(null, { status: 204 }));
  const route = { account: "loopback", country: "*", transport: "sms", sender: SENDER, priority: 0 };
  expect((await world.call("POST", "/v1/routes", { key: world.liveKey, body: route })).status).toBe(201);
  things = { live: await makeThings("live"), test: await makeThings("test") };
  sender = textOf((await world.call("GET", "/v1/senders")).body.data[0]?.["id"]);
  const template = { name: TEMPLATE, category: "engagement", locales: { en: { body: "{brand}: hello" } } };
  expect((await world.call("POST", "/v1/templates", { key: world.liveKey, body: template })).status).toBe(201);
  const listed = { name: "Ours", effect: "note", topic: "vulgar" };
  list = (await world.call("POST", "/v1/content/lists", { key: world.liveKey, body: listed })).body.id;
  const versions = `/v1/content/lists/${list}/versions`;
  await world.call("POST", versions, { key: world.liveKey, body: { terms: ["rivals"] } });
  const widget = { site_key: "0x4AAAAAAA", secret: "0x4BBBBBBBBBBBBBBBBBBBBBBB", hostnames: ["acme.example"] };
  const named = await world.call("PUT", "/v1/fraud/turnstile", { key: world.liveKey, body: widget });
  expect(named.status, JSON.stringify(named.body)).toBeLessThan(300);
  madeAtMs = Date.now();
});
// After each test the clock is the machine's again: lists that walk days back begin at today.
beforeEach(() => vi.useFakeTimers({ toFake: ["Date"], now: madeAtMs }));
afterAll(() => vi.useRealTimers());

const reads = ROUTES.map(({ facts }) => facts).filter(
  ({ method, access }: RouteFacts) => method === "GET" && typeof access === "object",
);
const other = (mode: Mode): Mode => (mode === "live" ? "test" : "live");

/** What of a mode a text names. Numbers are masked nearly everywhere, and whole in the inbox. */
const namesOf = (mode: Mode, text: string) =>
  Object.entries(things[mode]).flatMap(([thing, name]) => (text.includes(name) ? [thing] : []));

describe("what a key may read", () => {
  it("stands in a table that names every such endpoint", () => {
    expect(Object.keys(TABLE).toSorted()).toEqual(reads.map(({ path }) => path).toSorted());
  });

  const rows = Object.entries(TABLE).flatMap(([path, reading]) => MODES.map((mode) => ({ path, mode, reading })));

  it.each(rows)("at $path by a $mode key is of its mode", async ({ path, mode, reading }) => {
    const ask = async (asked: string) => {
      const reply = await world.call("GET", asked, { key: keyOf(mode) });
      return { ...reply, text: JSON.stringify(reply.body) };
    };
    if (reading === "live") {
      expect((await ask(`${path}?country=US`)).status).toBe(mode === "live" ? 200 : 403);
      return;
    }
    if (reading === "test") {
      const query = path === "/v1/inbox/wait" ? `?timeout_seconds=0&verification_id=${things.live.verification}` : "";
      const number = makeId("testNumber", Date.now(), new Uint8Array(10));
      const { status, text } = await ask(`${path.replace("{id}", number)}${query}`);
      expect(status).toBe(mode === "live" ? 403 : path.includes("{id}") ? 404 : 200);
      expect(namesOf("live", text)).toEqual([]);
      return;
    }
    // Figures name nobody. Of which mode they are: test/worker/flows/metrics.test.ts.
    if (reading === "counted") {
      const { status, text } = await ask(`${path}${path.endsWith("metrics") ? "?measures=verifications" : ""}`);
      expect([status, namesOf("live", text), namesOf("test", text)]).toEqual([200, [], []]);
      return;
    }
    if (reading === "shared") {
      const named = path.replace("{phone}", "+14155552672").replace("{version}", "1").replace("{country}", "US");
      const known = named.replace("{name}", TEMPLATE).replace("{kind}", "tor");
      const shown = await ask(known.replace("{id}", path.startsWith("/v1/content") ? list : sender));
      expect(shown.status).toBe(200);
      expect([namesOf("live", shown.text), namesOf("test", shown.text)]).toEqual([[], []]);
      return;
    }
    const { shows, of = () => path } = reading;
    const own = await ask(of(things[mode]));
    expect([own.status, namesOf(other(mode), own.text)]).toEqual([200, []]);
    if (!NAMELESS.includes(path)) expect(namesOf(mode, own.text)).toContain(shows);
    if (reading.of === undefined) return;
    const strange = await ask(of(things[other(mode)]));
    const isEmpty = strange.status === 200 && strange.body.data.length === 0;
    expect(strange.status === 404 || isEmpty, `${strange.status} ${strange.text}`).toBe(true);
  });

  it.each(MODES)("to send a dead letter again takes a key of its mode: not %s's of the other", async (mode) => {
    const redrive = (letter: string) => world.call("POST", `/v1/dead-letters/${letter}/redrive`, { key: keyOf(mode) });
    expect((await redrive(things[other(mode)].letter)).status).toBe(404);
    expect((await redrive(things[mode].letter)).status).toBe(200);
  });

  it("of what live traffic has shown of routes is nothing with a test key", async () => {
    const explain = async (mode: Mode) =>
      (await world.call("POST", "/v1/routes/explain", { key: keyOf(mode), body: { phone_number: NUMBERS.live } })).body;
    const samplesOf = ({ candidates }: Record<string, unknown>) =>
      JSON.parse(JSON.stringify(candidates)).reduce(
        (sum: number, { samples }: { samples: number }) => sum + samples,
        0,
      );
    expect(samplesOf(await explain("test"))).toBe(0);
    for (const path of ["/v1/routes/replay", "/v1/fraud/replay"]) {
      const replayed = await world.call("POST", path, { key: world.testKey, body: { policy: {} } });
      expect(replayed.body.code).toBe("live_key_needed");
    }
  });
});
