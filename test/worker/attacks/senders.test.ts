// A number is somebody's: who has no grant of it reads no text to it and sends none from it, by whatever way.
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { readKeyring } from "../../../src/crypto/keyring.ts";
import { makeVault } from "../../../src/crypto/vault.ts";
import { makeReceiptQueue } from "../../../src/queues/producers.ts";
import { makeBreakableDatabase } from "../../support/breakable-database.ts";
import { postAsTwilio } from "../../support/twilio-webhook.ts";
import { openWorld, type Reply, World } from "../../support/worker-world.ts";

const PHONE = "+14155552671";
const NUMBER = "+15005550006";
/** A grant is read again after half a minute. */
const CACHED_MS = 31_000;

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

interface Tenant {
  readonly id: string;
  readonly key: string;
}

let count = 0;
const sid = () => `SM${String((count += 1)).padStart(32, "0")}`;

/** What left by Twilio: the sender and the words, oldest first. */
function watchTwilio(): { readonly from: string; readonly text: string }[] {
  const sent: { from: string; text: string }[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const form = new URLSearchParams(new TextDecoder().decode(await new Request(input, init).arrayBuffer()));
    sent.push({ from: form.get("From") ?? "", text: form.get("Body") ?? "" });
    return Response.json({ sid: sid(), status: "queued", num_segments: "1" }, { status: 201 });
  });
  return sent;
}

/** Two tenants of one deployment. */
async function openTwo(workerEnv: Parameters<typeof openWorld>[1] = {}) {
  const world = await openWorld({}, workerEnv);
  const first: Tenant = { id: world.tenantId, key: world.liveKey };
  await world.addTenant();
  const second: Tenant = { id: world.tenantId, key: world.liveKey };
  return { world, first, second, sent: watchTwilio() };
}

const grantAccount = (world: World, { id }: Tenant, account = "twilio") =>
  world.operate("POST", "account-grants", { tenant_id: id, account });
const grantSender = (world: World, { id }: Tenant, over: Record<string, unknown> = {}) =>
  world.operate("POST", "sender-grants", { tenant_id: id, account: "twilio", sender: NUMBER, ...over });

async function grant(world: World, tenant: Tenant, over: Record<string, unknown> = {}): Promise<string> {
  await grantAccount(world, tenant);
  const made = await grantSender(world, tenant, over);
  expect(made, JSON.stringify(made.body)).toMatchObject({ status: 201 });
  return made.body.id;
}

const addRoute = (world: World, { key }: Tenant, over: Record<string, unknown> = {}): Promise<Reply> =>
  world.call("POST", "/v1/routes", {
    key,
    body: { account: "twilio", country: "*", transport: "sms", sender: NUMBER, priority: 0, ...over },
  });

async function write(world: World, text: string, to = NUMBER): Promise<void> {
  const form = { MessageSid: sid(), From: PHONE, To: to, Body: text, SmsStatus: "received" };
  expect((await postAsTwilio(world, form)).status).toBe(200);
  await world.settle();
}

const heardBy = async (world: World, { key }: Tenant) =>
  (await world.call("GET", "/v1/messages/inbound", { key })).body.data.map(({ text }) => text);

const start = async (world: World, { key }: Tenant): Promise<string> => {
  const { body } = await world.start(PHONE, {}, { key });
  await world.settle();
  return body.id;
};

describe("a tenant that names another one's number in a route", () => {
  it("is refused however it writes the number, reads no text to it and answers none", async () => {
    const { world, first, second, sent } = await openTwo();
    await grant(world, first);
    await grantAccount(world, second);
    expect((await addRoute(world, first)).status).toBe(201);
    for (const sender of [NUMBER, NUMBER.slice(1), `00${NUMBER.slice(1)}`]) {
      expect(await addRoute(world, second, { sender })).toMatchObject({
        status: 422,
        body: { code: "sender_not_granted", violations: [{ field: "/sender" }] },
      });
    }
    await write(world, "my secret");
    world.skip(1_000);
    await write(world, "HELP");
    expect(await heardBy(world, first)).toEqual(["HELP", "my secret"]);
    expect(await heardBy(world, second)).toEqual([]);
    expect(sent.map(({ from }) => from)).toEqual([NUMBER]);
  });

  it("is refused by every other way to a route: a change, an import, a schedule", async () => {
    const { world, first, second } = await openTwo();
    await grant(world, first);
    await grant(world, second, { sender: "+15005550007" });
    const own = await addRoute(world, second, { sender: "+15005550007" });
    expect(own.status).toBe(201);
    const { key } = second;
    const change = await world.call("PATCH", `/v1/routes/${own.body.id}`, { key, body: { sender: NUMBER } });
    const card = { account: "twilio", csv: "country,price\nUS,0.01\n", currency: "USD", defaults: { sender: NUMBER } };
    const imported = await world.call("POST", "/v1/routes/import", { key, body: card });
    const later = await addRoute(world, second, { effective_at: new Date(Date.now() + 86_400_000).toISOString() });
    expect([change.body.code, imported.body.code, later.body.code]).toEqual([
      "sender_not_granted",
      "sender_not_granted",
      "sender_not_granted",
    ]);
    expect(imported.body["violations"]).toMatchObject([{ field: "/defaults/sender" }]);
  });

  it("without a grant of the account finds no such account, and no code of it leaves by one", async () => {
    const { world, first, second, sent } = await openTwo();
    await grant(world, first);
    expect(await addRoute(world, second)).toMatchObject({ status: 422, body: { code: "account_unknown" } });
    await start(world, second);
    expect(sent).toEqual([]);
  });
});

describe("a tenant whose grant has ended", () => {
  it("hears nothing more from that moment on, and within 30 s nothing leaves by its routes", async () => {
    const { world, first, sent } = await openTwo();
    const id = await grant(world, first);
    expect((await addRoute(world, first)).status).toBe(201);
    await start(world, first);
    expect(sent).toHaveLength(1);
    expect(await world.operate("DELETE", `sender-grants/${id}`)).toMatchObject({
      status: 200,
      body: { status: "ended" },
    });
    await write(world, "for whoever has it next");
    expect(await heardBy(world, first)).toEqual([]);
    world.skip(CACHED_MS + 60_000);
    await start(world, first);
    expect(sent).toHaveLength(1);
    const explained = await world.call("POST", "/v1/routes/explain", {
      key: first.key,
      body: { phone_number: PHONE },
    });
    expect(explained.body["excluded"]).toContainEqual({ route_id: expect.any(String), reason: "sender_not_granted" });
  });

  it("loses the senders with the account, and all of it at the time that was set", async () => {
    const { world, first } = await openTwo();
    const until = new Date(Date.now() + 60_000).toISOString();
    await world.operate("POST", "account-grants", { tenant_id: first.id, account: "twilio", until });
    expect((await grantSender(world, first)).status).toBe(201);
    await write(world, "in time");
    world.skip(60_000);
    await write(world, "too late");
    expect(await heardBy(world, first)).toEqual(["in time"]);
  });

  it("leaves nothing of the number to whoever gets it, but what is written from then on", async () => {
    const { world, first, second } = await openTwo();
    const id = await grant(world, first);
    const queue = makeReceiptQueue(world.env, makeVault(readKeyring(String(env.VAULT_KEYS))));
    const before = { carrierMessageId: "MO-1", from: PHONE, to: NUMBER, text: "to the first", takenAtMs: Date.now() };
    world.skip(1_000);
    await world.operate("DELETE", `sender-grants/${id}`);
    await grant(world, second);
    await queue.sendInbound("twilio", [before]);
    await world.settle();
    await write(world, "to the second");
    expect(await heardBy(world, first)).toEqual([]);
    expect(await heardBy(world, second)).toEqual(["to the second"]);
  });

  it("is not heard of from a copy while the database is away", async () => {
    const database = makeBreakableDatabase();
    const { world, first } = await openTwo({ DB: database.DB });
    const id = await grant(world, first);
    await write(world, "hello");
    await world.operate("DELETE", `sender-grants/${id}`);
    const cold = Object.assign(new World(world.queues, { ...world.env }), { tenantId: first.id, liveKey: first.key });
    database.state = "rejects";
    await write(cold, "for nobody");
    database.state = "well";
    await cold.advance(120_000);
    expect(await heardBy(world, first)).toEqual(["hello"]);
  });
});

describe("a number that is granted", () => {
  it("is one tenant's at a time, on all accounts, however it is written", async () => {
    const { world, first, second } = await openTwo();
    const id = await grant(world, first, { until: new Date(Date.now() + 3_600_000).toISOString() });
    for (const over of [
      {},
      { sender: NUMBER.slice(1) },
      { account: "vonage_messages" },
      { shared: true },
      { from: new Date(Date.now() + 3_599_000).toISOString() },
    ]) {
      expect(await grantSender(world, second, over)).toMatchObject({ status: 409, body: { code: "sender_taken" } });
    }
    expect(await grantSender(world, first)).toMatchObject({ status: 409, body: { code: "grant_overlaps" } });
    world.skip(1);
    const next = await grantSender(world, second, { from: new Date(Date.now() + 3_600_000).toISOString() });
    expect(next).toMatchObject({ status: 201, body: { status: "scheduled", shared: false } });
    const { data } = (await world.operate("GET", "sender-grants?limit=1")).body;
    expect(data).toMatchObject([{ id: next.body.id }]);
    const page = await world.operate("GET", `sender-grants?tenant_id=${first.id}&sender=${NUMBER.slice(1)}`);
    expect(page.body.data).toMatchObject([{ id, tenant_id: first.id, sender: NUMBER, status: "active" }]);
  });

  it("goes to one of two who ask for it at once", async () => {
    const { world, first, second } = await openTwo();
    const made = await Promise.all([grantSender(world, first), grantSender(world, second)]);
    expect(made.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
  });

  it("is granted to tenants that are there, for a time that is ahead, and by nobody but the platform", async () => {
    const { world, first } = await openTwo();
    const past = new Date(Date.now() - 1).toISOString();
    expect((await grantSender(world, { ...first, id: "ten_nobody" })).body.code).toBe("tenant_not_found");
    expect((await grantSender(world, first, { until: past })).body.code).toBe("value_out_of_bounds");
    expect((await grantSender(world, first, { account: "loopback" })).body.code).toBe("request_invalid");
    const body = { tenant_id: first.id, account: "twilio", sender: NUMBER };
    expect((await world.call("POST", "/v1/platform/sender-grants", { key: first.key, body })).status).toBe(401);
  });
});

describe("a sender that two tenants share", () => {
  async function openShared() {
    const opened = await openTwo({ PUBLIC_URL: "https://godwit.test" });
    for (const tenant of [opened.first, opened.second]) {
      await grant(opened.world, tenant, { shared: true });
      expect((await addRoute(opened.world, tenant)).status).toBe(201);
    }
    return opened;
  }

  it("brings a text to the one whose text the phone answers, and to that one again when it comes twice", async () => {
    const { world, first, second } = await openShared();
    await start(world, first);
    world.skip(90_000);
    await write(world, "to the first");
    await start(world, second);
    world.skip(90_000);
    const form = { MessageSid: sid(), From: PHONE, To: NUMBER, Body: "to the second", SmsStatus: "received" };
    await postAsTwilio(world, form);
    await start(world, first);
    world.skip(90_000);
    await postAsTwilio(world, form);
    await write(world, "to the first again");
    expect(await heardBy(world, first)).toEqual(["to the first again", "to the first"]);
    expect(await heardBy(world, second)).toEqual(["to the second"]);
  });

  it("brings an answer with the token of an alert to the tenant that asked, whoever texted last", async () => {
    const { world, first, second, sent } = await openShared();
    await world.call("PUT", "/v1/users/u1", { key: first.key, body: { phone_number: PHONE } });
    const context = { city: "Madrid", ip: "203.0.113.77", device: "a phone", at: new Date().toISOString() };
    const body = { user_id: "u1", type: "remote_login", context };
    expect((await world.call("POST", "/v1/alerts", { key: first.key, body })).status).toBe(201);
    await world.settle();
    const token = /REJECT (\w{3})/.exec(sent.at(-1)?.text ?? "")?.[1] ?? "none";
    world.skip(60_000);
    await start(world, second);
    world.skip(90_000);
    await write(world, `REJECT ${token}`);
    expect((await world.call("GET", "/v1/users/u1", { key: first.key })).body.status).toBe("frozen");
    expect(await heardBy(world, second)).toEqual([]);
  });

  it("brings a text that answers nobody to nobody: it is a dead letter of the platform's, and told", async () => {
    const { world, first, second } = await openShared();
    await write(world, "who are you?");
    expect([await heardBy(world, first), await heardBy(world, second)]).toEqual([[], []]);
    const letters = await world.call("GET", "/v1/deployment/dead-letters", { key: String(env.BOOTSTRAP_SECRET) });
    const [letter] = letters.body.data.filter(({ queue }) => queue === "godwit-inbound");
    expect(letter).toMatchObject({ tenant_id: null });
    for (const { key } of [first, second]) {
      expect((await world.call("GET", "/v1/dead-letters", { key })).body.data).toEqual([]);
    }
  });
});

describe("the same sender on accounts of two tenants' own", () => {
  it("leaks nothing: a text is for the tenant whose account's address it came by", async () => {
    const { world, first, second } = await openTwo();
    const token = "f".repeat(32);
    const paths: string[] = [];
    for (const { key } of [first, second]) {
      const credentials = { accountSid: `AC${"1".repeat(32)}`, authToken: token };
      const body = { name: "own", kind: "twilio", credentials };
      const made = await world.call("POST", "/v1/carriers", { key, body });
      world.skip(CACHED_MS);
      expect((await addRoute(world, { id: "", key }, { account: made.body.id })).status).toBe(201);
      paths.push(made.body.id);
    }
    const form = { MessageSid: sid(), From: PHONE, To: NUMBER, Body: "to the second", SmsStatus: "received" };
    expect((await postAsTwilio(world, form, token, { account: paths[1] ?? "" })).status).toBe(200);
    await world.settle();
    expect(await heardBy(world, first)).toEqual([]);
    expect(await heardBy(world, second)).toEqual(["to the second"]);
    expect((await addRoute(world, first, { account: paths[1] ?? "" })).body.code).toBe("account_unknown");
  });
});
