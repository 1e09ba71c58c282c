import { env } from "cloudflare:workers";
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { type Bucket, dumpObject, openBucket } from "../../support/phone-bucket.ts";
import { sayStart, sayStop } from "../../support/say-stop.ts";
import { CATEGORIES } from "../../../src/domain/base/categories.ts";
import { stopsOf } from "../../../src/domain/consent/opt-out.ts";

const DAY_MS = 86_400_000;
const DEVICE = "d".repeat(32);

/** Lets days pass, ringing the alarm when it is due, and late by some days where there are many. */
async function days(bucket: Bucket, count: number): Promise<void> {
  const untilMs = Date.now() + count * DAY_MS;
  const lateMs = count > 60 ? 20 * DAY_MS : 0;
  for (;;) {
    const atMs = await bucket.alarmAtMs();
    if (atMs === null || atMs + lateMs > untilMs) break;
    bucket.skip(Math.max(0, atMs + lateMs - Date.now()));
    await bucket.ring();
  }
  bucket.skip(untilMs - Date.now());
}

const rowCounts = async (bucket: Bucket) =>
  Object.fromEntries(Object.entries(await bucket.tables()).map(([name, rows]) => [name, rows.length]));

/** What the first phone has said STOP to. */
async function stopped(bucket: Bucket): Promise<string> {
  const { phones: [row] = [] } = await bucket.tables();
  return row === undefined
    ? ""
    : stopsOf(JSON.parse(row["body"] as string))
        .map(({ scope }) => scope)
        .join();
}

async function approve(bucket: Bucket, deviceToken: string | null): Promise<string> {
  const { id, messageId } = await bucket.begin(1, { deviceToken });
  await bucket.claim(messageId);
  await bucket.record(messageId);
  const { right } = await bucket.codesOf(id);
  expect(await bucket.check(id, right)).toMatchObject({ result: "approved" });
  return id;
}

describe("retention in a bucket of phones", () => {
  it("keeps a verification 30 days and not much longer, then deletes itself", async () => {
    const bucket = openBucket();
    const id = await approve(bucket, null);
    await days(bucket, 30);
    expect((await bucket.view(id)).verification.status).toBe("approved");
    await days(bucket, 2);
    expect(await rowCounts(bucket)).toEqual({});
    expect(await bucket.alarmAtMs()).toBeNull();
  });

  it("an object that deleted itself begins anew with the next call, alarm and all", async () => {
    const bucket = openBucket();
    await approve(bucket, null);
    await days(bucket, 40);
    expect(await rowCounts(bucket)).toEqual({});
    const { id } = await bucket.begin();
    expect(await bucket.alarmAtMs()).toBe(Date.now() + 2_000);
    const { right } = await bucket.codesOf(id);
    expect(await bucket.check(id, right)).toMatchObject({ result: "approved" });
    bucket.skip(2_000);
    expect(await bucket.ring()).toBe(true);
    expect(bucket.queues.sent.filter(({ queue }) => queue === "godwit-events").length).toBeGreaterThan(1);
  });

  it("keeps a number that replied STOP, for ever", async () => {
    const bucket = openBucket();
    await approve(bucket, null);
    const phoneToken = "1".padStart(32, "0");
    await sayStop(bucket, phoneToken);
    await days(bucket, 500);
    expect(await rowCounts(bucket)).toMatchObject({ phones: 1, verifications: 0, messages: 0, attempts: 0 });
    expect(await bucket.start()).toMatchObject({ outcome: "refused", refusal: { reason: "number_opted_out" } });
  });

  it.each(CATEGORIES)(
    "keeps a STOP to %s alone for ever, and forgets the number once START lifted it",
    async (scope) => {
      const bucket = openBucket();
      const phoneToken = "1".padStart(32, "0");
      const say = async (isStop: boolean) => {
        const before = await stopped(bucket);
        await (isStop ? sayStop(bucket, phoneToken, scope) : sayStart(bucket, phoneToken));
        return before === (await stopped(bucket)) ? "unchanged" : "changed";
      };
      expect(await say(true)).toBe("changed");
      await days(bucket, 500);
      expect(await rowCounts(bucket)).toMatchObject({ phones: 1 });
      expect(await say(true)).toBe("unchanged");
      expect(await say(false)).toBe("changed");
      await days(bucket, 32);
      expect(await rowCounts(bucket)).toEqual({});
    },
  );

  it("keeps a known device 400 days, and the number that it vouches for", async () => {
    const bucket = openBucket();
    await approve(bucket, DEVICE);
    await days(bucket, 399);
    expect(await rowCounts(bucket)).toMatchObject({ phones: 1, known_devices: 1, verifications: 0 });
    await days(bucket, 3);
    expect(await rowCounts(bucket)).toEqual({});
  });

  it("leaves nothing of a call that found nothing", async () => {
    const bucket = openBucket();
    await bucket.receive(bucket.makeId("message"), "delivered");
    expect(await bucket.claim(bucket.makeId("message"))).toEqual({ outcome: "refused", reason: "not_found" });
    await days(bucket, 2);
    expect(await rowCounts(bucket)).toEqual({});
  });
});

describe("retention of devices, replies and inboxes", () => {
  it.each([
    { name: "a device's day", keptMs: DAY_MS, open: deviceBucket },
    { name: "a kept reply", keptMs: DAY_MS, open: replyBucket },
    { name: "a text in the inbox", keptMs: 3_600_000, open: inboxBucket },
  ])("$name goes once it is past its time, and the object with it", async ({ keptMs, open }) => {
    const bucket = openBucket();
    const stub = await open();
    const filled = await dumpObject(stub);
    expect(Object.values(filled).flat()).toHaveLength(1);
    bucket.skip(keptMs / 2);
    await runDurableObjectAlarm(stub);
    expect(await dumpObject(stub)).toEqual(filled);
    expect(await runInDurableObject(stub, (_object, state) => state.storage.getAlarm())).toBeGreaterThan(Date.now());
    bucket.skip(2 * keptMs);
    await runDurableObjectAlarm(stub);
    expect(await dumpObject(stub)).toEqual({});
    expect(await runInDurableObject(stub, (_object, state) => state.storage.getAlarm())).toBeNull();
  });
});

async function deviceBucket(): Promise<DurableObjectStub> {
  const stub = env.DEVICES.getByName(crypto.randomUUID());
  await stub.admit({ deviceToken: DEVICE, reservationId: "msg_1", codesPerDay: 3 });
  return stub;
}

async function replyBucket(): Promise<DurableObjectStub> {
  const stub = env.REPLIES.getByName(crypto.randomUUID());
  const begun = await stub.begin("hash", "fingerprint");
  if (begun.outcome !== "new") throw new Error("a new object knows no reply");
  await stub.finish("hash", begun.claim, { status: 201, body: "{}" });
  return stub;
}

async function inboxBucket(): Promise<DurableObjectStub> {
  const stub = env.INBOXES.getByName(crypto.randomUUID());
  await stub.put("k1.sealed", Date.now());
  return stub;
}
