/** STOP to a sender of several tenants when nobody remembers whose text it answers. */
import { env } from "cloudflare:workers";
import { runInDurableObject } from "cloudflare:test";
import { afterEach, describe, expect, it, vi } from "vitest";
import { letterObjects, watchLetters } from "../../support/letters.ts";
import { postAsTwilio } from "../../support/twilio-webhook.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const PHONE = "+14155552671";
const NUMBER = "+15005550006";
const DAY_MS = 86_400_000;

afterEach(() => vi.restoreAllMocks());

interface Tenant {
  readonly id: string;
  readonly key: string;
}

let count = 0;
const sid = () => `SM${String((count += 1)).padStart(32, "0")}`;

/** Two tenants with one sender, and what left by it. */
async function openShared() {
  const world = await openWorld({}, { PUBLIC_URL: "https://godwit.test" });
  const first: Tenant = { id: world.tenantId, key: world.liveKey };
  await shareSender(world);
  await world.addTenant();
  const second: Tenant = { id: world.tenantId, key: world.liveKey };
  await shareSender(world);
  const sent: string[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const form = new URLSearchParams(new TextDecoder().decode(await new Request(input, init).arrayBuffer()));
    sent.push(form.get("Body") ?? "");
    return Response.json({ sid: sid(), status: "queued", num_segments: "1" }, { status: 201 });
  });
  return { world, first, second, sent };
}

async function shareSender(world: World): Promise<void> {
  await world.grant("twilio", NUMBER, { shared: true });
  const route = { account: "twilio", country: "*", transport: "sms", sender: NUMBER, priority: 0 };
  expect((await world.call("POST", "/v1/routes", { key: world.liveKey, body: route })).status).toBe(201);
}

async function start(world: World, { key }: Tenant): Promise<unknown> {
  const { status, body } = await world.start(PHONE, {}, { key });
  await world.settle();
  return status === 201 ? "sent" : body.code;
}

async function write(world: World, text: string, messageSid = sid()): Promise<void> {
  const form = { MessageSid: messageSid, From: PHONE, To: NUMBER, Body: text, SmsStatus: "received" };
  expect((await postAsTwilio(world, form)).status).toBe(200);
  await world.settle();
}

const heardBy = async (world: World, { key }: Tenant) =>
  (await world.call("GET", "/v1/messages/inbound", { key })).body.data.map(({ text }) => text);
const letters = async (world: World) =>
  (await world.call("GET", "/v1/deployment/dead-letters?limit=100", { key: String(env.BOOTSTRAP_SECRET) })).body.data
    .length;

/** So long that nothing of the text is left: an object that remembers nothing has no tables. */
async function forget(world: World, verificationId: string): Promise<void> {
  const tables = () =>
    runInDurableObject(world.phoneObject(verificationId), (_object, { storage }) =>
      storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'attempts'").toArray(),
    );
  expect(await tables()).toHaveLength(1);
  await world.advance(31 * DAY_MS);
  expect(await tables()).toEqual([]);
}

/** Takes a letter out of its object and leaves it in D1, where earlier releases kept it. */
async function putBack(id: string, queue: string): Promise<void> {
  for (const stub of letterObjects("godwit-inbound")) {
    const [row] = await runInDurableObject(stub, (_object, { storage }) => {
      const begun = storage.sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'letters'").toArray().length > 0;
      return begun ? storage.sql.exec("DELETE FROM letters WHERE id = ? RETURNING *", id).toArray() : [];
    });
    if (row === undefined) continue;
    await env.DB.prepare("insert into dead_letters (id, queue, source_id, body, received_at_ms) values (?, ?, ?, ?, ?)")
      .bind(id, queue, row["source_id"], row["body"], row["received_at_ms"])
      .run();
  }
}

describe("a STOP to a shared sender, a month after the last text from it", () => {
  it("holds with every tenant that has the sender, answers nothing, is read by nobody and is no dead letter", async () => {
    const { world, first, second, sent } = await openShared();
    const before = await letters(world);
    Object.assign(world, { tenantId: first.id });
    const { body } = await world.start(PHONE, {}, { key: first.key });
    await world.settle();
    await forget(world, body.id);
    const told = sent.length;
    await write(world, "STOP");
    expect(await start(world, first)).toBe("number_opted_out");
    expect(await start(world, second)).toBe("number_opted_out");
    expect(sent).toHaveLength(told);
    expect([await heardBy(world, first), await heardBy(world, second)]).toEqual([[], []]);
    expect(await letters(world)).toBe(before);
  });
});

describe("a text that answers nobody and was laid aside", () => {
  it.each(["godwit-inbound", "godwit-receipts"])(
    "is sent again into queue %s, which its dead letter names, and heard by whom the platform left the sender",
    async (queue) => {
      const { world, first, second } = await openShared();
      await write(world, "who are you?");
      const key = String(env.BOOTSTRAP_SECRET);
      const { data } = (await world.call("GET", "/v1/deployment/dead-letters", { key })).body;
      expect(data[0]).toMatchObject({ queue: "godwit-inbound", tenant_id: null });
      // As releases wrote it before texts had a queue of their own.
      const id = String(data[0]?.["id"]);
      await putBack(id, queue);
      const grants = (await world.operate("GET", `sender-grants?tenant_id=${first.id}`)).body.data;
      await world.operate("DELETE", `sender-grants/${String(grants[0]?.["id"])}`);
      world.skip(31_000);
      const again = await world.call("POST", `/v1/deployment/dead-letters/${id}/redrive`, { key });
      expect(again).toMatchObject({ status: 200, body: { queue, redrives: 1 } });
      expect(world.queues.held(queue)).toHaveLength(1);
      await world.settle();
      expect([await heardBy(world, first), await heardBy(world, second)]).toEqual([[], ["who are you?"]]);
    },
  );
});

describe("a text that answers nobody, while nobody looks", () => {
  it("comes again by itself, stays one letter, and is heard once the platform has left the sender to one tenant", async () => {
    const { world, first, second } = await openShared();
    const before = await letters(world);
    await write(world, "who is there?");
    watchLetters(world, "godwit-inbound");
    await world.advance(90 * 60_000);
    expect(await letters(world)).toBe(before + 1);
    const grants = (await world.operate("GET", `sender-grants?tenant_id=${first.id}`)).body.data;
    await world.operate("DELETE", `sender-grants/${String(grants[0]?.["id"])}`);
    await world.advance(6 * 3_600_000);
    expect([await heardBy(world, first), await heardBy(world, second)]).toEqual([[], ["who is there?"]]);
    expect(await letters(world)).toBe(before + 1);
  });
});

describe("a STOP that answers nobody", () => {
  it("is lifted with each by the START that answers nobody either, which lifts no STOP said to one of them", async () => {
    const { world, first, second } = await openShared();
    expect(await start(world, second)).toBe("sent");
    world.skip(90_000);
    await write(world, "STOP");
    expect([await start(world, first), await start(world, second)]).toEqual(["sent", "number_opted_out"]);
    await world.advance(31 * DAY_MS);
    await write(world, "STOP");
    world.skip(60_000);
    await write(world, "START");
    expect([await start(world, first), await start(world, second)]).toEqual(["sent", "number_opted_out"]);
  });

  it("is not lifted by a START that was captured and is posted again", async () => {
    const { world, first } = await openShared();
    const captured = sid();
    await write(world, "STOP");
    world.skip(60_000);
    await write(world, "START", captured);
    world.skip(60_000);
    await write(world, "STOP");
    expect(await start(world, first)).toBe("number_opted_out");
    world.skip(60_000);
    await write(world, "START", captured);
    expect(await start(world, first)).toBe("number_opted_out");
  });

  it("holds with a tenant whose grant has ended, by whatever it sends now", async () => {
    const { world, first, second } = await openShared();
    for (const { id } of [first, second]) {
      const { data } = (await world.operate("GET", `sender-grants?tenant_id=${id}`)).body;
      await world.operate("DELETE", `sender-grants/${String(data[0]?.["id"])}`);
    }
    world.skip(31_000);
    await write(world, "STOP");
    for (const tenant of [first, second]) expect(await start(world, tenant)).toBe("number_opted_out");
  });
});
