import { afterEach, describe, expect, it, vi } from "vitest";
import { type Bucket, openBucket } from "../../support/phone-bucket.ts";

afterEach(() => vi.useRealTimers());

const MINUTE = 60_000;

/** A code that a carrier took. */
async function submitted(bucket: Bucket, silenceMs?: number): Promise<{ id: string; messageId: string }> {
  const begun = await bucket.begin();
  await bucket.claim(begun.messageId, 1, silenceMs === undefined ? {} : { silenceMs });
  await bucket.record(begun.messageId);
  return begun;
}

/** Rings, and has a carrier take what the alarm handed to its lane. */
async function ringAndSend(bucket: Bucket): Promise<void> {
  const before = bucket.queues.sent.length;
  await bucket.ring();
  for (const { queue, body } of bucket.queues.sent.slice(before)) {
    if (!queue.startsWith("godwit-dispatch")) continue;
    const { messageId }: { messageId: string } = JSON.parse(String(body));
    await bucket.claim(messageId);
    await bucket.record(messageId);
  }
}

/** Seconds until a resend may go, or that it went. */
async function resendIn(bucket: Bucket, id: string): Promise<number | string> {
  const reply = await bucket.resend(id);
  if (reply.outcome !== "refused") return reply.outcome;
  expect(reply.refusal.reason).toBe("send_interval");
  return ((reply.refusal.opensAtMs ?? 0) - Date.now()) / 1_000;
}

describe("a text that Godwit sends by itself", () => {
  it("as a follow-up holds the next paid one off for the interval, by resend and by start", async () => {
    const bucket = openBucket();
    const { id } = await submitted(bucket);
    bucket.skip(2 * MINUTE);
    await ringAndSend(bucket);
    expect((await bucket.view(id)).verification.automaticSends).toBe(1);
    expect((await bucket.view(id)).nextSendAtMs).toBe(Date.now() + MINUTE);
    bucket.skip(5_000);
    expect(await resendIn(bucket, id)).toBe(55);
    expect(await bucket.start(1, { userId: "another" })).toMatchObject({ refusal: { reason: "send_interval" } });
    bucket.skip(54_999);
    expect(await resendIn(bucket, id)).toBe(0.001);
    bucket.skip(1);
    expect(await resendIn(bucket, id)).toBe("sent");
  });

  it("as a call after failed texts does too", async () => {
    const bucket = openBucket({ voiceAfterFailedSms: 1 });
    const { id, messageId } = await submitted(bucket);
    bucket.skip(90_000);
    await bucket.receive(messageId, "undelivered");
    expect((await bucket.view(id)).verification.automaticSends).toBe(1);
    bucket.skip(5_000);
    expect(await resendIn(bucket, id)).toBe(55);
  });

  it("by another route, because the first was silent, does too", async () => {
    const bucket = openBucket();
    const { id } = await submitted(bucket, 90_000);
    bucket.skip(90_000);
    await bucket.ring();
    expect((await bucket.view(id)).verification.automaticSends).toBe(1);
    bucket.skip(5_000);
    expect(await resendIn(bucket, id)).toBe(55);
  });
});

describe("a verification that a resend prolonged", () => {
  it.each([
    { title: "before its follow-up", resentAfterMs: MINUTE },
    { title: "after its follow-up", resentAfterMs: 4 * MINUTE },
  ])("$title lives until the new end and not a moment longer", async ({ resentAfterMs }) => {
    const bucket = openBucket();
    const { id } = await submitted(bucket);
    const startedAtMs = Date.now();
    const passTo = async (atMs: number) => {
      while (Date.now() < atMs) {
        const alarmAtMs = (await bucket.alarmAtMs()) ?? atMs;
        bucket.skip(Math.max(1, Math.min(alarmAtMs, atMs) - Date.now()));
        await ringAndSend(bucket);
      }
    };
    await passTo(startedAtMs + resentAfterMs);
    expect(await bucket.resend(id)).toMatchObject({ outcome: "sent" });
    const expiresAtMs = startedAtMs + resentAfterMs + 5 * MINUTE;
    expect((await bucket.view(id)).verification.expiresAtMs).toBe(expiresAtMs);
    await passTo(startedAtMs + 5 * MINUTE);
    expect((await bucket.view(id)).verification).toMatchObject({ status: "pending", endedAtMs: null });
    await passTo(expiresAtMs - 1);
    expect((await bucket.view(id)).verification).toMatchObject({ status: "pending", endedAtMs: null });
    await passTo(expiresAtMs);
    await bucket.ring();
    expect((await bucket.view(id)).verification).toMatchObject({ status: "expired", endedAtMs: expiresAtMs });
  });

  it("is approved by its code a millisecond before the new end", async () => {
    const bucket = openBucket();
    const { id } = await submitted(bucket);
    bucket.skip(MINUTE);
    await bucket.resend(id);
    for (let minute = 2; minute <= 5; minute += 1) {
      bucket.skip(MINUTE);
      await bucket.ring();
    }
    bucket.skip(MINUTE - 1);
    const { right } = await bucket.codesOf(id);
    expect(await bucket.check(id, right)).toMatchObject({ result: "approved" });
  });
});
