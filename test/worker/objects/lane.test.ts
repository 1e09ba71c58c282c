import { describe, expect, it } from "vitest";
import { Bucket, openBucket } from "../../support/phone-bucket.ts";

const SECOND = 1_000;

/** A bucket whose orders consumers have reached so far. */
async function openKnown(): Promise<Bucket> {
  const bucket = openBucket();
  await reach(bucket);
  return bucket;
}

async function reach(bucket: Bucket): Promise<void> {
  await send(bucket, (await bucket.begin(100)).messageId);
}

async function send(bucket: Bucket, messageId: string): Promise<void> {
  await bucket.claim(messageId);
  await bucket.record(messageId);
}

/** Time passes and the alarm rings as it is due; no consumer gets what it hands over. */
async function pass(bucket: Bucket, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= SECOND) {
    bucket.skip(Math.min(left, SECOND));
    await bucket.ring();
  }
}

async function startAt(bucket: Bucket, phone: number) {
  const reply = await bucket.start(phone);
  return reply.outcome === "refused" ? reply.refusal.reason : (reply.view.laneWaitMs ?? 0);
}

describe("a lane that consumers do not get through", () => {
  it("lets starts in with the truth about their wait, until a person would not bear it", async () => {
    const bucket = await openKnown();
    expect(await startAt(bucket, 1)).toBe(0);
    await pass(bucket, 4 * SECOND);
    expect(await startAt(bucket, 2)).toBe(4 * SECOND);
    await pass(bucket, 6 * SECOND);
    expect(await startAt(bucket, 3)).toBe(10 * SECOND);
    await pass(bucket, 1);
    expect(await startAt(bucket, 4)).toBe("sending_delayed");
  });

  it("creates and charges nothing for a start that is sent away, and tells when to come back", async () => {
    const bucket = await openKnown();
    await bucket.begin(1);
    await pass(bucket, 25 * SECOND);
    const before = await bucket.tables();
    expect(await bucket.start(2)).toEqual({
      outcome: "refused",
      refusal: { reason: "sending_delayed", opensAtMs: Date.now() + 15 * SECOND, verificationId: null },
    });
    expect(await bucket.tables()).toEqual(before);
  });

  it("sends a resend away too", async () => {
    const bucket = await openKnown();
    const first = await bucket.begin(1);
    await send(bucket, first.messageId);
    await pass(bucket, 60 * SECOND);
    await bucket.begin(2);
    await pass(bucket, 11 * SECOND);
    expect(await bucket.resend(first.id)).toMatchObject({ refusal: { reason: "sending_delayed" } });
  });

  it("is open again as soon as an order is reached that waited less", async () => {
    const bucket = await openKnown();
    const first = await bucket.begin(1);
    await pass(bucket, 9 * SECOND);
    const second = await bucket.begin(2);
    await pass(bucket, 3 * SECOND);
    await send(bucket, first.messageId);
    // It has waited 12 s, and its last copy 7: so does the next one.
    expect(await startAt(bucket, 3)).toBe(7 * SECOND);
    await send(bucket, second.messageId);
    expect(await startAt(bucket, 4)).toBe(3 * SECOND);
  });

  it("that moves again lets one in to see, and all others once a consumer has that one", async () => {
    const bucket = await openKnown();
    const first = await bucket.begin(1);
    bucket.skip(120 * SECOND);
    await send(bucket, first.messageId);
    expect(await startAt(bucket, 2)).toBe("sending_delayed");
    bucket.skip(10 * SECOND);
    const probe = await bucket.begin(3);
    expect(await startAt(bucket, 4)).toBe("sending_delayed");
    await send(bucket, probe.messageId);
    expect(await startAt(bucket, 5)).toBe(0);
  });

  it("tells whoever looks how long the text still waits, and nothing once a consumer has it", async () => {
    const bucket = await openKnown();
    await bucket.begin(1);
    await pass(bucket, 8 * SECOND);
    const { id, messageId } = await bucket.begin(2);
    await pass(bucket, 2 * SECOND);
    expect((await bucket.view(id)).laneWaitMs).toBe(8 * SECOND);
    await send(bucket, messageId);
    expect((await bucket.view(id)).laneWaitMs).toBe(0);
  });
});

describe("nobody is sent away", () => {
  it("because one order was lost on its way, while others are reached", async () => {
    const bucket = await openKnown();
    const lost = await bucket.begin(1);
    await pass(bucket, SECOND);
    const { messageId } = await bucket.begin(2);
    await send(bucket, messageId);
    await pass(bucket, 4 * SECOND);
    expect(await startAt(bucket, 4)).toBe(0);
    await send(bucket, lost.messageId);
    expect(await startAt(bucket, 3)).toBe(0);
  });

  it("because an order waits for its carrier or its turn: a consumer has seen it", async () => {
    const bucket = await openKnown();
    const { messageId } = await bucket.begin(1);
    const { tenantId, slot } = bucket;
    await bucket.ports.attempts.postpone(slot, { tenantId, messageId, untilMs: Date.now() + 60 * SECOND });
    await pass(bucket, 50 * SECOND);
    expect(await startAt(bucket, 2)).toBe(0);
  });

  it("because of an order that was given up before anybody had it", async () => {
    const bucket = await openKnown();
    const { id } = await bucket.begin(1);
    await bucket.cancel(id);
    await pass(bucket, 6 * SECOND);
    await bucket.ring();
    await pass(bucket, 60 * SECOND);
    expect(await startAt(bucket, 2)).toBe(0);
  });

  it("because this object's own alarm was given up and nothing was handed over again", async () => {
    const bucket = await openKnown();
    await bucket.begin(1);
    bucket.skip(70 * SECOND);
    expect(await startAt(bucket, 2)).toBe(0);
  });

  it("by an instance that has just begun, or that no consumer has met yet", async () => {
    const bucket = await openKnown();
    await bucket.begin(1);
    await pass(bucket, 30 * SECOND);
    await bucket.evict();
    expect(await startAt(bucket, 2)).toBe(0);
    await pass(bucket, 30 * SECOND);
    expect(await startAt(bucket, 3)).toBe(0);
  });

  it("of another bucket: one region's lane says nothing about another's", async () => {
    const bucket = await openKnown();
    await bucket.begin(1);
    await pass(bucket, 30 * SECOND);
    expect(await startAt(bucket, 2)).toBe("sending_delayed");
    const europe = new Bucket(bucket.queues, bucket.policy, { ...bucket.slot, placement: "weur" });
    await reach(europe);
    expect(await startAt(europe, 2)).toBe(0);
  });
});
