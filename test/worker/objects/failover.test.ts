import { afterEach, describe, expect, it, vi } from "vitest";
import { type Bucket, openBucket } from "../../support/phone-bucket.ts";
import { sayStop } from "../../support/say-stop.ts";

const SILENCE_MS = 6_000;
const SECOND = { routeId: "rte_second", silenceMs: SILENCE_MS };

afterEach(() => vi.useRealTimers());

/** A code that a carrier took, by a route whose receipts come within six seconds. */
async function submitted(bucket: Bucket): Promise<{ id: string; messageId: string }> {
  const begun = await bucket.begin();
  await bucket.claim(begun.messageId, 1, { silenceMs: SILENCE_MS });
  await bucket.record(begun.messageId);
  return begun;
}

/** The order that the alarm handed to the lane now, if it did. */
async function relayed(bucket: Bucket): Promise<{ messageId: string; failover?: unknown } | null> {
  const before = bucket.queues.sent.length;
  await bucket.ring();
  const sent = bucket.queues.sent.slice(before).find(({ queue }) => queue.startsWith("godwit-dispatch"));
  return sent === undefined ? null : JSON.parse(String(sent.body));
}

const ROUTE = {
  routeId: "rte_first",
  account: "loopback",
  carrier: "loopback",
  sender: "GODWIT",
  reason: "test_key",
  considered: 1,
  excluded: [],
  rules: [],
} as const;
const otherRoute = { attempt: 2, carrierMessageId: "SM2" } as const;
const ACCEPTED = { kind: "accepted", carrierMessageId: "SM2", segments: 1, price: null } as const;
const DOWN = { kind: "failed", failure: { kind: "unavailable", carrierCode: "http_503" } } as const;

describe("a code that a carrier took", () => {
  it.each([{ status: "undelivered" }, { status: "expired" }, { status: "failed" }, { status: "rejected" }] as const)(
    "goes to its lane again at once when it is $status, flagged, and costs no automatic send",
    async (row) => {
      const bucket = openBucket();
      const { id, messageId } = await submitted(bucket);
      await bucket.receive(messageId, row.status);
      const failover = { because: "negative_receipt", carrier: "loopback", made: [{ attempt: 1 }] };
      expect(await relayed(bucket)).toMatchObject({ messageId, failover });
      expect(await bucket.claim(messageId, 1, SECOND)).toMatchObject({ outcome: "stale", past: [{ attempt: 1 }] });
      expect(await bucket.claim(messageId, 2, SECOND)).toMatchObject({ outcome: "claimed", mayDuplicate: true });
      expect((await bucket.view(id)).verification.automaticSends).toBe(0);
    },
  );

  it.each([
    { skipMs: SILENCE_MS - 1, goes: false },
    { skipMs: SILENCE_MS, goes: true },
    { skipMs: SILENCE_MS + 1, goes: true },
  ])("without a receipt for $skipMs ms goes on: $goes, flagged and counted as the one automatic send", async (row) => {
    const bucket = openBucket();
    const { id, messageId } = await submitted(bucket);
    await bucket.evict();
    bucket.skip(row.skipMs);
    const order = await relayed(bucket);
    expect(order?.failover).toEqual(row.goes ? expect.objectContaining({ because: "silence" }) : undefined);
    expect((await bucket.view(id)).verification.automaticSends).toBe(row.goes ? 1 : 0);
    const claimed = await bucket.claim(messageId, 2, SECOND);
    const expected = row.goes ? { outcome: "claimed", mayDuplicate: true } : { outcome: "refused", reason: "ended" };
    expect(claimed).toMatchObject(expected);
  });

  it("goes on for silence once, however long the second route says nothing", async () => {
    const bucket = openBucket();
    const { messageId } = await submitted(bucket);
    bucket.skip(SILENCE_MS);
    await relayed(bucket);
    await bucket.claim(messageId, 2, SECOND);
    await bucket.record(messageId, 2, ACCEPTED);
    bucket.skip(SILENCE_MS);
    expect(await relayed(bucket)).toBeNull();
    expect(await bucket.claim(messageId, 3, { routeId: "rte_third" })).toEqual({ outcome: "refused", reason: "ended" });
  });

  it.each([
    {
      when: "its receipt of delivery",
      act: (bucket: Bucket, messageId: string) => bucket.receive(messageId, "delivered"),
    },
    {
      when: "its approval",
      act: async (bucket: Bucket, _: string, id: string) => bucket.check(id, (await bucket.codesOf(id)).right),
    },
    { when: "its cancel", act: (bucket: Bucket, _: string, id: string) => bucket.cancel(id) },
  ])("stays where it is after $when", async ({ act }) => {
    const bucket = openBucket();
    const { id, messageId } = await submitted(bucket);
    await act(bucket, messageId, id);
    bucket.skip(SILENCE_MS);
    expect(await relayed(bucket)).toBeNull();
    expect(await bucket.claim(messageId, 2, SECOND)).toEqual({ outcome: "refused", reason: "ended" });
  });

  it("is taken back from its lane when the doubt is lifted before anybody took it", async () => {
    const bucket = openBucket();
    const { messageId } = await submitted(bucket);
    await bucket.receive(messageId, "undelivered");
    await bucket.receive(messageId, "delivered");
    expect(await relayed(bucket)).toBeNull();
    expect(await bucket.claim(messageId, 2, SECOND)).toEqual({ outcome: "refused", reason: "ended" });
  });

  it("rests with its carrier when no other route can take it, and the verification stays open", async () => {
    const bucket = openBucket();
    const { id, messageId } = await submitted(bucket);
    await bucket.receive(messageId, "undelivered");
    await relayed(bucket);
    await bucket.ports.attempts.abandon(bucket.slot, { tenantId: bucket.tenantId, messageId, reason: "no_route" });
    expect((await bucket.view(id)).verification.status).toBe("pending");
    expect(await bucket.claim(messageId, 2, SECOND)).toEqual({ outcome: "refused", reason: "ended" });
    const ends = (await bucket.waiting()).filter(({ detail }) => detail.type === "message.ended");
    expect(ends).toEqual([]);
  });

  it("leaves the verification open when the other route refuses it", async () => {
    const bucket = openBucket();
    const { id, messageId } = await submitted(bucket);
    await bucket.receive(messageId, "undelivered");
    await relayed(bucket);
    await bucket.claim(messageId, 2, SECOND);
    await bucket.record(messageId, 2, DOWN, { step: "give_up", reason: "carrier_unavailable" });
    expect((await bucket.view(id)).verification).toMatchObject({ status: "pending", failedSmsAttempts: 1 });
  });

  it("is spoken after the second bad receipt", async () => {
    const bucket = openBucket();
    const { id, messageId } = await submitted(bucket);
    await bucket.receive(messageId, "undelivered");
    await relayed(bucket);
    await bucket.claim(messageId, 2, SECOND);
    await bucket.record(messageId, 2, ACCEPTED);
    await bucket.receive(messageId, "undelivered", otherRoute);
    expect(await relayed(bucket)).toMatchObject({ cause: "fallback", transport: "voice", verificationId: id });
  });

  it("does not go on after STOP", async () => {
    const bucket = openBucket();
    const { messageId } = await submitted(bucket);
    const { token } = await bucket.phone();
    await sayStop(bucket, token);
    await bucket.receive(messageId, "undelivered");
    expect(await relayed(bucket)).toBeNull();
  });

  it("goes on for silence although its carrier says meanwhile that it sent it", async () => {
    const bucket = openBucket();
    const { messageId } = await submitted(bucket);
    bucket.skip(SILENCE_MS);
    await relayed(bucket);
    await bucket.receive(messageId, "sent");
    expect(await bucket.claim(messageId, 2, SECOND)).toMatchObject({ outcome: "claimed", mayDuplicate: true });
  });

  it("is not sent a third time once one of its texts has arrived", async () => {
    const bucket = openBucket();
    const { messageId } = await submitted(bucket);
    bucket.skip(SILENCE_MS);
    await relayed(bucket);
    await bucket.claim(messageId, 2, SECOND);
    await bucket.receive(messageId, "delivered");
    const third = { step: "next_route", transport: "sms", choice: { ...ROUTE, routeId: "rte_third" } } as const;
    expect(await bucket.record(messageId, 2, DOWN, third)).toMatchObject({ proceed: false });
    expect(await bucket.claim(messageId, 3, SECOND)).toEqual({ outcome: "refused", reason: "ended" });
  });
});

describe("a consumer whose word was lost on the way back", () => {
  it("says it again and goes on with the attempt that is its own, counted once", async () => {
    const bucket = openBucket();
    const { messageId } = await bucket.begin();
    const ids = { tenantId: bucket.tenantId, messageId };
    await bucket.ports.attempts.claim(bucket.slot, { ...ids, attempt: 1, transport: "sms", choice: ROUTE, run: "a" });
    const next = { step: "next_route", transport: "sms", choice: ROUTE } as const;
    const record = (run: string) =>
      bucket.ports.attempts.record(bucket.slot, { ...ids, attempt: 1, outcome: DOWN, next, run });
    expect(await record("a")).toMatchObject({ proceed: true });
    expect(await record("a")).toMatchObject({ proceed: true });
    expect(await record("b")).toMatchObject({ proceed: false });
    const failures = (await bucket.waiting()).filter(({ detail }) => detail.type === "message.attempt_failed");
    expect(failures).toHaveLength(2);
  });
});

describe("a copy of an order that the lane delivers twice", () => {
  it.each([
    { skipMs: 2_999, outcome: "refused" },
    { skipMs: 3_000, outcome: "claimed" },
    { skipMs: 3_001, outcome: "claimed" },
  ])("does not cut the wait that a carrier asked for: after $skipMs of 3,000 ms it is $outcome", async (row) => {
    const bucket = openBucket();
    const { messageId } = await bucket.begin();
    await bucket.claim(messageId);
    await bucket.record(messageId, 1, DOWN, { step: "wait", delayMs: 3_000 });
    bucket.skip(row.skipMs);
    expect((await bucket.claim(messageId, 2)).outcome).toBe(row.outcome);
  });
});
