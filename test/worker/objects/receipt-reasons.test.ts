import { afterEach, describe, expect, it, vi } from "vitest";
import { type Bucket, openBucket } from "../../support/phone-bucket.ts";

afterEach(() => vi.useRealTimers());

/** A code that a carrier took. */
async function submitted(bucket: Bucket): Promise<{ id: string; messageId: string }> {
  const begun = await bucket.begin();
  await bucket.claim(begun.messageId, 1);
  await bucket.record(begun.messageId);
  return begun;
}

/** The order that the alarm handed to the lane now, if it did. */
async function relayed(bucket: Bucket): Promise<Record<string, unknown> | null> {
  const before = bucket.queues.sent.length;
  await bucket.ring();
  const sent = bucket.queues.sent.slice(before).find(({ queue }) => queue.startsWith("godwit-dispatch"));
  return sent === undefined ? null : JSON.parse(String(sent.body));
}

describe("a receipt that says why a code did not arrive", () => {
  it("of a number that nobody has sends it by no other route, and ends nothing", async () => {
    const bucket = openBucket();
    const { id, messageId } = await submitted(bucket);
    await bucket.receive(messageId, "undelivered", { failure: "number_unassigned" });
    expect(await relayed(bucket)).toBeNull();
    expect((await bucket.view(id)).verification.status).toBe("pending");
  });

  it("of a number that it blames goes on, and the order says which vendor is not asked again", async () => {
    const bucket = openBucket();
    const { messageId } = await submitted(bucket);
    await bucket.receive(messageId, "undelivered", { failure: "number_rejected" });
    const doubt = { kind: "number_rejected", vendor: "loopback" };
    expect(await relayed(bucket)).toMatchObject({ messageId, failover: { made: [{ attempt: 1, doubt }] } });
  });

  it("of no phone for texts is followed by a call at once", async () => {
    const bucket = openBucket();
    const { messageId } = await submitted(bucket);
    await bucket.receive(messageId, "undelivered", { failure: "number_not_mobile" });
    const order = await relayed(bucket);
    expect(order).toMatchObject({ transport: "voice", textKind: "code" });
    expect(order?.["messageId"]).not.toBe(messageId);
  });

  it("of a STOP stops the category, as a carrier's word that can be lifted", async () => {
    const bucket = openBucket();
    const { messageId } = await submitted(bucket);
    await bucket.receive(messageId, "failed", { failure: "opted_out" });
    expect(await relayed(bucket)).toBeNull();
    bucket.skip(60_000);
    expect(await bucket.start()).toMatchObject({ outcome: "refused", refusal: { reason: "number_opted_out" } });
  });
});
