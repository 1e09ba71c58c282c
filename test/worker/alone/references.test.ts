// Alone: which objects are asked for is watched, and the tenants of earlier files would still ask behind their replies.
/** A reference in a carrier's webhook is ours or nothing: what somebody made up leaves no trace anywhere. */
import { listDurableObjectIds } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { parseReference, writeReference, writeTagged } from "../../../src/domain/sending/reference.ts";
import { makeId, makeRoutedId } from "../../../src/domain/base/ids.ts";
import { PLACEMENTS } from "../../../src/domain/base/placement.ts";
import { postAsTwilio } from "../../support/twilio-webhook.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const PHONE = "+14155552671";
const NUMBER = "+15005550006";
const SECRET = "f".repeat(32);
const PUBLIC_URL = "https://godwit.test";
const RECEIPTS = "godwit-receipts";

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const entropy = () => crypto.getRandomValues(new Uint8Array(10));
const digit = (count: number) => Math.floor(Math.random() * count);

/** D1 that counts what it is asked. */
function countingDatabase() {
  const asked: string[] = [];
  const DB: D1Database = new Proxy(env.DB, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      if (name !== "prepare") return value.bind(target);
      return (sql: string) => {
        asked.push(sql);
        return target.prepare(sql);
      };
    },
  });
  return { DB, asked };
}

/** A tenant with an account of its own at Twilio, whose secret it knows, and the references that Twilio was given. */
async function open() {
  const { DB, asked } = countingDatabase();
  const world = await openWorld({}, { PUBLIC_URL, DB });
  const credentials = { accountSid: `AC${"1".repeat(32)}`, authToken: SECRET };
  const made = await world.call("POST", "/v1/carriers", {
    key: world.liveKey,
    body: { name: "own", kind: "twilio", credentials },
  });
  world.skip(31_000);
  const route = { account: made.body.id, country: "*", transport: "sms", sender: NUMBER, priority: 0 };
  expect((await world.call("POST", "/v1/routes", { key: world.liveKey, body: route })).status).toBe(201);
  const given: string[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const form = new URLSearchParams(new TextDecoder().decode(await new Request(input, init).arrayBuffer()));
    given.push(new URL(form.get("StatusCallback") ?? "").searchParams.get("ref") ?? "");
    return Response.json({ sid: `SM${"0".repeat(32)}`, status: "queued", num_segments: "1" }, { status: 201 });
  });
  return { world, account: made.body.id, given, asked };
}

async function report(world: World, account: string, reference: string, status = "delivered"): Promise<number> {
  const form = { MessageSid: `SM${"0".repeat(32)}`, MessageStatus: status };
  const query = `?ref=${encodeURIComponent(reference)}`;
  return (await postAsTwilio(world, form, SECRET, { account, query })).status;
}

/** A live text that Twilio has: its message and the reference it was given. */
async function sendOne({ world, given }: Awaited<ReturnType<typeof open>>) {
  const { body } = await world.start(PHONE, {}, { key: world.liveKey });
  await world.settle();
  const statusNow = async () => {
    await world.advance(3_000);
    const path = `/v1/messages?verification_id=${body.id}`;
    return (await world.call("GET", path, { key: world.liveKey })).body.data[0]?.["status"];
  };
  return { reference: given.at(-1) ?? "", statusNow };
}

const ids = async () => [
  ...(await listDurableObjectIds(env.PHONES)),
  ...(await listDurableObjectIds(env.COUNTRIES)),
  ...(await listDurableObjectIds(env.KEPT)),
];

/** Names of objects that somebody asks for from here on. */
function watchObjects(): string[] {
  const names: string[] = [];
  const prototype = Object.getPrototypeOf(env.PHONES);
  const getByName = prototype.getByName;
  vi.spyOn(prototype, "getByName").mockImplementation(function (this: unknown, ...args: unknown[]) {
    names.push(String(args[0]));
    return getByName.apply(this, args);
  });
  return names;
}

const live = () => ({
  placement: PLACEMENTS[digit(PLACEMENTS.length)] ?? "weur",
  bucket: digit(4096),
  mode: "live" as const,
});
const messageId = (slot: Parameters<typeof makeRoutedId>[1] = live()) =>
  makeRoutedId("message", slot, { nowMs: Date.now(), entropy: entropy() });
const hex = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** What an attacker writes, who knows how references look. */
const MADE_UP = {
  "of tenants that do not exist": () => ({ tenantId: makeId("tenant", Date.now(), entropy()), messageId: messageId() }),
  "of another tenant": (other: string) => ({ tenantId: other, messageId: messageId() }),
  "of buckets of its own that hold nothing": (_other: string, own: string) => ({
    tenantId: own,
    messageId: messageId(),
  }),
  "of test mode": (_other: string, own: string) => ({
    tenantId: own,
    messageId: messageId({ ...live(), mode: "test" }),
  }),
} as const;

describe("600 made-up references in the webhook of an account whose secret is known", () => {
  it.each(Object.keys(MADE_UP))("%s make no object, no row, no queue body and no query", async (name) => {
    const { world, account, asked } = await open();
    const own = world.tenantId;
    await world.addTenant();
    const make = Object.entries(MADE_UP).find(([title]) => title === name)?.[1];
    // What is read once an isolate is read: the account, and when references got their tags.
    await report(world, account, writeReference({ tenantId: own, messageId: messageId(), attempt: 1 }));
    const before = await ids();
    const names = watchObjects();
    const [queued, queries] = [world.queues.sent.length, asked.length];
    for (let index = 0; index < 600; index += 1) {
      const of = { ...(make?.(world.tenantId, own) ?? { tenantId: own, messageId: "" }), attempt: 1 };
      const reference = index % 2 === 0 ? writeReference(of) : writeTagged(of, hex());
      expect(await report(world, account, reference)).toBe(204);
    }
    await world.settle();
    expect({ names, queued: world.queues.sent.slice(queued), queries: asked.slice(queries) }).toEqual({
      names: [],
      queued: [],
      queries: [],
    });
    expect((await ids()).length).toBe(before.length);
  });
});

describe("a reference that a carrier was given", () => {
  it("counts in the webhook of the account that was given it", async () => {
    const opened = await open();
    const { reference, statusNow } = await sendOne(opened);
    expect(await report(opened.world, opened.account, reference)).toBe(204);
    expect(await statusNow()).toBe("delivered");
  });

  it("counts in no other account's, of another tenant or of the same", async () => {
    const opened = await open();
    const { world } = opened;
    const owner = { id: world.tenantId, key: world.liveKey };
    const { reference, statusNow } = await sendOne(opened);
    const credentials = { accountSid: `AC${"2".repeat(32)}`, authToken: SECRET };
    const add = async (key: string) =>
      (await world.call("POST", "/v1/carriers", { key, body: { name: "second", kind: "twilio", credentials } })).body
        .id;
    const second = await add(owner.key);
    await world.addTenant();
    const stranger = await add(world.liveKey);
    Object.assign(world, { tenantId: owner.id, liveKey: owner.key });
    const queued = world.queues.sent.length;
    for (const account of [second, stranger]) expect(await report(world, account, reference, "failed")).toBe(204);
    expect(world.queues.sent.slice(queued).filter(({ queue }) => queue === RECEIPTS)).toEqual([]);
    expect(await statusNow()).toBe("submitted");
  });

  it("counts with no other attempt or message in it", async () => {
    const opened = await open();
    const { reference, statusNow } = await sendOne(opened);
    const changed = [
      reference.replace(/1$/, "2"),
      reference.replace(/\.(.)/, (_, letter) => (letter === "0" ? ".1" : ".0")),
    ];
    for (const other of changed) await report(opened.world, opened.account, other, "failed");
    expect(await statusNow()).toBe("submitted");
  });

  it("by an earlier release goes on counting, without a tag, for the messages of before the upgrade", async () => {
    const opened = await open();
    const { reference, statusNow } = await sendOne(opened);
    const named = parseReference(reference);
    if (named === null) throw new Error("no reference");
    const bare = writeReference(named);
    await report(opened.world, opened.account, bare, "failed");
    expect(await statusNow()).toBe("submitted");
    await env.DB.prepare("update milestones set at_ms = ? where name = 'references_tagged'").bind(Date.now()).run();
    // Read once an isolate: this one was just born.
    const { world } = opened;
    const born = Object.assign(Object.create(Object.getPrototypeOf(world)), world, { env: { ...world.env } });
    await report(born, opened.account, bare);
    expect(await statusNow()).toBe("delivered");
  });
});
