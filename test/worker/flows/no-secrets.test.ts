import { listDurableObjectIds } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { dumpObject } from "../../support/phone-bucket.ts";
import { deliver } from "../../support/queue-rig.ts";
import { postAsTwilio } from "../../support/twilio-webhook.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const SENDER = "+15005550006";
const LIVE_NUMBER = "+14155552674";
const OTHER_LIVE_NUMBER = "+12125552675";
const FOREIGN_NUMBERS = ["+34612345678", "+639171234567", "+447400123456"];
/** One number a scenario of the loopback carrier: every outcome that a send can have. */
const SCENARIOS = Array.from({ length: 24 }, (_, index) => `+131055501${50 + index}`);
const NUMBERS = [LIVE_NUMBER, OTHER_LIVE_NUMBER, ...FOREIGN_NUMBERS, ...SCENARIOS];
/** No digits alone: a code like this stands nowhere by chance. */
const LONG_CODE = { code_length: 10, code_alphabet: "alphanumeric" };
/** What somebody typed may be another product's code: it is kept from sight like a right one. */
const WRONG_GUESS = "ACDEFGHJKM";

/** These show what they are for: the phone's screen, a number's parts, a new key. */
const SHOWS_NUMBERS = /^(GET \/v1\/inbox|POST \/v1\/lookup)$/;
const SHOWS_KEYS = /^POST \/v1\/(tenants|keys)$/;

interface Trace {
  readonly where: string;
  readonly text: string;
}

interface Secret {
  readonly what: "code" | "number" | "key";
  readonly text: string;
}

/** Every console line from now on. */
function captureConsole(): string[] {
  const lines: string[] = [];
  for (const level of ["log", "info", "warn", "error", "debug"] as const) {
    vi.spyOn(console, level).mockImplementation((...parts: readonly unknown[]) => {
      lines.push(
        parts.map((part) => (part instanceof Error ? `${part.message} ${part.stack}` : String(part))).join(" "),
      );
    });
  }
  return lines;
}

/** Runs what a tenant's day holds, and its bad hours; returns the codes that went out. */
async function liveThroughEverything(world: World): Promise<string[]> {
  const ids: string[] = [];
  const start = async (number: string, rest: Record<string, unknown> = {}, key = world.testKey) => {
    const options = { key, headers: { "idempotency-key": `start-${ids.length}` } };
    const body = { ...LONG_CODE, device_id: "device-of-somebody", client_ip: "203.0.113.7", ...rest };
    const started = await world.start(number, body, options);
    expect(started.status).toBe(201);
    ids.push(started.body.id);
    return started.body.id;
  };
  for (const number of SCENARIOS) {
    const id = await start(number);
    await world.settle();
    await world.check(id, WRONG_GUESS);
  }
  for (const number of FOREIGN_NUMBERS) await start(number);
  await world.advance(60_000);
  const [first = "", second = "", third = ""] = ids;
  await world.resend(first, { channel: "voice" });
  await world.check(second, await world.codeOf(second));
  await world.check(second, await world.codeOf(second));
  await world.call("POST", `/v1/verify/${third}/cancel`);
  await world.advance(120_000);
  await liveOnTwilio(world, (number) => start(number, {}, world.liveKey));
  await failInEveryWay(world);
  for (const path of [
    "/v1/verify",
    "/v1/messages",
    "/v1/keys",
    "/v1/routes",
    "/v1/dead-letters",
    "/v1/tenant",
    "/v1/policy",
  ]) {
    await world.call("GET", path);
  }
  for (const { id } of (await world.call("GET", "/v1/messages?limit=100")).body.data) {
    await world.call("GET", `/v1/messages/${String(id)}`);
  }
  for (const id of ids) await world.read(id);
  await world.call("POST", "/v1/keys", {
    key: world.liveKey,
    body: { name: "another", role: "analyst", mode: "test" },
  });
  await world.advance(600_000);
  return await Promise.all(ids.map((id) => world.codeOf(id)));
}

/** A carrier that repeats number and text in its answers, a bad minute of it, and STOP from the phone. */
async function liveOnTwilio(world: World, start: (number: string) => Promise<string>): Promise<void> {
  await world.grant("twilio", SENDER);
  const route = { account: "twilio", country: "US", transport: "sms", sender: SENDER, priority: 1 };
  await world.call("POST", "/v1/routes", { key: world.liveKey, body: route });
  let answers = 0;
  vi.spyOn(globalThis, "fetch").mockImplementation(async (_url, init) => {
    answers += 1;
    const form = new URLSearchParams(typeof init?.body === "string" ? init.body : "");
    if (answers > 1) throw new Error(`cannot reach ${form.get("To")}: ${form.get("Body")}`);
    const echo = { to: form.get("To"), body: form.get("Body") };
    const body = { ...echo, sid: `SM${"0".repeat(32)}`, status: "queued", num_segments: "1" };
    return new Response(JSON.stringify(body), { status: 201, headers: { "content-type": "application/json" } });
  });
  await start(LIVE_NUMBER);
  await start(OTHER_LIVE_NUMBER);
  await world.advance(10_000);
  expect(answers).toBe(2);
  const inbound = { MessageSid: `SM${"1".repeat(32)}`, From: LIVE_NUMBER, To: SENDER, Body: "STOP" };
  expect((await postAsTwilio(world, inbound)).status).toBe(200);
  expect((await postAsTwilio(world, inbound, "forged")).status).toBe(401);
  await world.settle();
  await world.start(LIVE_NUMBER, {}, { key: world.liveKey });
}

/** Requests that are refused, queues that hang up, objects that throw what they were given. */
async function failInEveryWay(world: World): Promise<void> {
  const [number = ""] = SCENARIOS;
  const bodies = [
    { phone_number: `${LIVE_NUMBER}000`, verification_type: "signup" },
    { phone_number: LIVE_NUMBER, verification_type: LIVE_NUMBER },
    { phone_number: LIVE_NUMBER, verification_type: "signup", locale: number, web_domain: number },
    { phone_number: [LIVE_NUMBER], verification_type: "signup" },
    { phone_number: number, verification_type: "signup", ttl_seconds: 7 },
  ];
  for (const body of bodies) expect((await world.call("POST", "/v1/verify", { body })).status).toBeGreaterThan(399);
  await world.start(LIVE_NUMBER, {}, { key: `gw_live_${"x".repeat(40)}` });
  await world.call("GET", `/v1/verify?phone_number=${encodeURIComponent(LIVE_NUMBER)}`);
  await world.call("GET", `/v1/nothing/${LIVE_NUMBER}`);
  const lane = "godwit-dispatch-otp-amer";
  world.queues.break(lane, () => Promise.reject(new Error(`lost ${number}`)));
  await world.start(number, LONG_CODE);
  world.queues.break(lane, null);
  const getByName = () => {
    throw new Error(`object of ${number} is away`);
  };
  const broken = { ...world.env, PHONES: { getByName } } as unknown as World["env"];
  const orders = world.queues.sent.filter(({ queue }) => queue === lane).slice(0, 3);
  expect((await deliver(broken, lane, orders)).size).toBe(3);
  await deliver(world.env, `${lane}-dead`, orders);
}

/** Everything that was written, said or kept, wherever it is. */
async function collect(world: World, lines: readonly string[]): Promise<Trace[]> {
  const traces: Trace[] = lines.map((text) => ({ where: "log", text }));
  for (const { queue, body } of world.queues.sent) traces.push({ where: `queue ${queue}`, text: String(body) });
  for (const { request, text } of world.answers) {
    if (!SHOWS_NUMBERS.test(request)) traces.push({ where: `answer to ${request}`, text });
  }
  const { results } = await env.DB.prepare("select name from sqlite_master where type = 'table'").all<{
    name: string;
  }>();
  for (const { name } of results.filter((table) => !/^(sqlite|_cf)_/.test(table.name))) {
    const rows = await env.DB.prepare(`select * from "${name}"`).all();
    for (const row of rows.results) traces.push({ where: `D1 ${name}`, text: JSON.stringify(row) });
  }
  for (const [binding, namespace] of Object.entries(env)) {
    if (!isNamespace(namespace)) continue;
    for (const id of await listDurableObjectIds(namespace)) {
      for (const [table, rows] of Object.entries(await dumpObject(namespace.get(id)))) {
        for (const row of rows) traces.push({ where: `${binding} ${table}`, text: JSON.stringify(row) });
      }
    }
  }
  return traces;
}

/** Every class of objects there is: a new one is looked into without being named here. */
function isNamespace(binding: unknown): binding is DurableObjectNamespace {
  // A service binding claims to have every property, so the name of the class is what tells.
  return typeof binding === "object" && binding?.constructor.name === "DurableObjectNamespace";
}

function secretsOf(world: World, codes: readonly string[]): Secret[] {
  const settings = ["TOKEN_KEY", "CODE_PEPPERS", "VAULT_KEYS", "BOOTSTRAP_SECRET", "TWILIO_AUTH_TOKEN"];
  const keys = [world.liveKey, world.testKey, ...settings.map((name) => String(env[name]).replace(/^k1:/, ""))];
  return [
    ...[...codes, WRONG_GUESS].map((text) => ({ what: "code" as const, text })),
    ...NUMBERS.flatMap(waysToWrite).map((text) => ({ what: "number" as const, text })),
    ...keys.map((text) => ({ what: "key" as const, text })),
  ];
}

/** With and without "+", without calling code, in the groups that people write, and as base64 of each form. */
function waysToWrite(number: string): string[] {
  const digits = number.slice(1);
  if (!digits.startsWith("1")) return [digits, btoa(number).slice(0, 14), btoa(digits).slice(0, 14)];
  const [area, exchange, line] = [digits.slice(1, 4), digits.slice(4, 7), digits.slice(7)];
  const groups = [`${area}-${exchange}-${line}`, `(${area}) ${exchange}-${line}`, `${area} ${exchange} ${line}`];
  return [digits.slice(1), ...groups, btoa(number).slice(0, 14), btoa(digits).slice(0, 14)];
}

function findLeaks(traces: readonly Trace[], secrets: readonly Secret[]): string[] {
  return traces.flatMap(({ where, text }) => {
    const found = secrets.filter((secret) => text.includes(secret.text));
    const shown = found.filter(({ what }) => what !== "key" || !SHOWS_KEYS.test(where.replace("answer to ", "")));
    return shown.map(({ what }) => `${what} in ${where}`);
  });
}

describe("codes, numbers and keys", () => {
  it("stand nowhere in clear: not in logs, queues, tables, objects or answers", async () => {
    const world = await openWorld();
    const lines = captureConsole();
    const codes = await liveThroughEverything(world);
    const traces = await collect(world, lines);
    const secrets = secretsOf(world, codes);
    expect([...new Set(findLeaks(traces, secrets))]).toEqual([]);

    // The scan saw everything that it is for: texts did go out, and each place holds something.
    const shown = JSON.stringify((await world.inbox()).concat(await world.inbox(world.liveKey)));
    expect(codes.filter((code) => shown.includes(code)).length).toBeGreaterThan(10);
    const places = new Set(traces.map(({ where }) => where));
    for (const place of ["log", "queue godwit-receipts", "D1 api_keys", "LETTERS letters", "PHONES messages"]) {
      expect(places).toContain(place);
    }
    for (const place of ["DEVICES devices", "REPLIES replies", "INBOXES entries", "answer to POST /v1/verify"]) {
      expect(places).toContain(place);
    }
  });

  it("that are planted are found, in each place", async () => {
    const world = await openWorld();
    const lines = captureConsole();
    const { body } = await world.start("+13105550100", LONG_CODE);
    const code = await world.codeOf(body.id);
    const secrets = secretsOf(world, [code]);
    expect(findLeaks(await collect(world, lines), secrets)).toEqual([]);

    console.warn(`sent to ${LIVE_NUMBER}`);
    world.queues.put("godwit-events", JSON.stringify({ text: `${code} is your code` }));
    world.answers.push({ request: "GET /v1/verify", text: `{"phone":"(415) 555-2674"}` });
    world.answers.push({ request: "GET /v1/tenant", text: world.liveKey });
    await env.DB.prepare("update tenants set brand = ? where id = ?").bind(LIVE_NUMBER.slice(1), world.tenantId).run();
    await env.INBOXES.getByName("planted").put(btoa(LIVE_NUMBER), Date.now());
    await env.REPLIES.getByName("planted").begin("hash", code);
    expect(findLeaks(await collect(world, lines), secrets)).toEqual([
      "number in log",
      "code in queue godwit-events",
      "number in answer to GET /v1/verify",
      "key in answer to GET /v1/tenant",
      "number in D1 tenants",
      "code in REPLIES replies",
      "number in INBOXES entries",
    ]);
  });
});
