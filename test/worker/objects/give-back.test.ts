import { describe, expect, it } from "vitest";
import type { AttemptOutcome, NextStep } from "../../../src/domain/sending/commands.ts";
import type { CarrierFailureKind } from "../../../src/domain/carriers/failure.ts";
import { REFUSALS_RECORDED } from "../../../src/domain/sending/message.ts";
import type { EventDetail } from "../../../src/domain/events/events.ts";
import { attemptsIn, type Bucket, openBucket } from "../../support/phone-bucket.ts";

const SECOND = 1_000;
const GIVE_UP: NextStep = { step: "give_up", reason: "carrier_unavailable" };
const WAIT: NextStep = { step: "wait", delayMs: 500 };
const failed = (kind: CarrierFailureKind): AttemptOutcome => ({ kind: "failed", failure: { kind, carrierCode: "c1" } });

/** Those that have left and those that have not. */
async function eventsOf(bucket: Bucket): Promise<EventDetail[]> {
  const gone = bucket.queues.sent.filter(({ queue }) => queue === "godwit-events");
  const left = (await bucket.waiting()).map(({ detail }) => detail);
  return [...gone.flatMap(({ body }): EventDetail[] => JSON.parse(String(body)).events), ...left];
}

/** Refused for certain, tried again after a wait, and given up. */
async function refuse(bucket: Bucket, messageId: string): Promise<void> {
  await bucket.claim(messageId);
  await bucket.record(messageId, 1, failed("unavailable"), WAIT);
  bucket.skip(SECOND);
  await bucket.claim(messageId, 2);
  await bucket.record(messageId, 2, failed("unavailable"), GIVE_UP);
}

describe("a code that never went out", () => {
  it("gives its number the code of the day and the interval back: the next start is let in at once", async () => {
    const bucket = openBucket();
    const { id, messageId } = await bucket.begin(1);
    const before = (await bucket.view(id)).sendsLeft;
    await refuse(bucket, messageId);
    expect(await bucket.phone()).toMatchObject({ codesAtMs: [], lastSendAtMs: null });
    expect((await bucket.view(id)).verification).toMatchObject({ status: "failed", reason: "carrier_unavailable" });
    const again = await bucket.start(1);
    expect(again).toMatchObject({ outcome: "started", view: { sendsLeft: before } });
  });

  it("of a recovery gives back to the budget of recoveries, and of no other", async () => {
    const bucket = openBucket();
    const login = await bucket.begin(1);
    await bucket.claim(login.messageId);
    await bucket.record(login.messageId);
    const loginAtMs = Date.now();
    bucket.skip(300 * SECOND);
    const { messageId } = await bucket.begin(1, { purpose: "recovery" });
    await refuse(bucket, messageId);
    expect(await bucket.phone()).toMatchObject({
      codesAtMs: [loginAtMs],
      recoveryCodesAtMs: [],
      lastSendAtMs: loginAtMs,
    });
  });

  it("of a resend leaves what the first one cost", async () => {
    const bucket = openBucket();
    const first = await bucket.begin(1);
    const startedAtMs = Date.now();
    await bucket.claim(first.messageId);
    await bucket.record(first.messageId);
    bucket.skip(60 * SECOND);
    const resent = await bucket.resend(first.id);
    if (resent.outcome !== "sent") throw new Error("not sent");
    await refuse(bucket, JSON.parse(resent.dispatch).messageId);
    expect(await bucket.phone()).toMatchObject({ codesAtMs: [startedAtMs], lastSendAtMs: startedAtMs });
  });

  it.each(["the claim finds that it is over", "the alarm finds that it is over"])(
    "gives it back too when %s",
    async (who) => {
      const bucket = openBucket();
      const { id, messageId } = await bucket.begin(1);
      await bucket.cancel(id);
      bucket.skip(6 * SECOND);
      if (who.startsWith("the claim")) await bucket.claim(messageId);
      else await bucket.ring();
      expect(await bucket.phone()).toMatchObject({ codesAtMs: [], lastSendAtMs: null });
    },
  );

  it("says whose device gets its code back, and says it once", async () => {
    const bucket = openBucket();
    const deviceToken = "d".repeat(32);
    const { messageId } = await bucket.begin(1, { deviceToken });
    await refuse(bucket, messageId);
    await bucket.ports.attempts.abandon(bucket.slot, { tenantId: bucket.tenantId, messageId, reason: "no_route" });
    const ends = (await eventsOf(bucket)).filter(({ type }) => type === "message.ended");
    expect(ends).toMatchObject([{ messageId, status: "failed", returnedToDevice: deviceToken }]);
  });

  it("of a device that was not counted gives no device anything", async () => {
    const bucket = openBucket();
    const { messageId } = await bucket.begin(1, { deviceToken: "d".repeat(32), skipSendLimits: true });
    await refuse(bucket, messageId);
    const [end] = (await eventsOf(bucket)).filter(({ type }) => type === "message.ended");
    expect(end).not.toHaveProperty("returnedToDevice");
  });
});

describe("a code that may have gone out", () => {
  it.each(["timed_out", "response_malformed"] as const)("after %s keeps what it cost", async (kind) => {
    const bucket = openBucket();
    const { messageId } = await bucket.begin(1);
    const startedAtMs = Date.now();
    await bucket.claim(messageId);
    await bucket.record(messageId, 1, failed(kind), GIVE_UP);
    expect(await bucket.phone()).toMatchObject({ codesAtMs: [startedAtMs], lastSendAtMs: startedAtMs });
  });

  it("before a refusal keeps it too", async () => {
    const bucket = openBucket();
    const { messageId } = await bucket.begin(1);
    await bucket.claim(messageId);
    await bucket.record(messageId, 1, failed("timed_out"), WAIT);
    bucket.skip(SECOND);
    await bucket.claim(messageId, 2);
    await bucket.record(messageId, 2, failed("unavailable"), GIVE_UP);
    expect((await bucket.phone()).codesAtMs).toHaveLength(1);
  });

  it("and is not heard of keeps it", async () => {
    const bucket = openBucket();
    const { messageId } = await bucket.begin(1);
    await bucket.claim(messageId);
    await bucket.record(messageId);
    await bucket.receive(messageId, "undelivered");
    expect((await bucket.phone()).codesAtMs).toHaveLength(1);
  });
});

it("a follow-up that never went out gives the one automatic send and the interval back", async () => {
  const bucket = openBucket();
  const { id, messageId } = await bucket.begin(1);
  const startedAtMs = Date.now();
  await bucket.claim(messageId);
  await bucket.record(messageId);
  bucket.skip(120 * SECOND);
  await bucket.ring();
  const followUp = (await eventsOf(bucket)).find(
    (event) => event.type === "message.queued" && event.cause === "follow_up",
  );
  if (followUp?.type !== "message.queued") throw new Error("no follow-up");
  expect((await bucket.view(id)).verification.automaticSends).toBe(1);
  await refuse(bucket, followUp.messageId);
  expect((await bucket.view(id)).verification).toMatchObject({ automaticSends: 0, status: "pending" });
  expect((await bucket.phone()).lastSendAtMs).toBe(startedAtMs);
});

describe("an outage of minutes", () => {
  /** The n-th try, refused; the object may be evicted before any of them. */
  async function refuseMany(bucket: Bucket, messageId: string, count: number): Promise<void> {
    for (let attempt = 1; attempt <= count; attempt += 1) {
      const claimed = await bucket.claim(messageId, attempt);
      expect(claimed).toMatchObject({ outcome: "claimed", waits: attempt - 1 });
      await bucket.record(messageId, attempt, failed("unavailable"), WAIT);
      bucket.skip(SECOND);
    }
  }

  it("leaves a bounded record, and the try that ends it is told of whole", async () => {
    const bucket = openBucket();
    const { messageId } = await bucket.begin(1);
    await refuseMany(bucket, messageId, 50);
    expect(await bucket.claim(messageId, 1)).toMatchObject({ outcome: "stale", attempts: 50 });
    await bucket.claim(messageId, 51);
    await bucket.record(messageId, 51);
    expect(attemptsIn(await bucket.tables())).toHaveLength(REFUSALS_RECORDED + 1);
    const events = await eventsOf(bucket);
    const count = (type: EventDetail["type"]) => events.filter((event) => event.type === type).length;
    expect(count("message.attempted")).toBe(REFUSALS_RECORDED + 1);
    expect(count("message.attempt_failed")).toBe(REFUSALS_RECORDED);
    expect(events.slice(-2)).toMatchObject([
      { type: "message.attempted", attempt: 51 },
      { type: "message.submitted", attempt: 51 },
    ]);
  });

  it("tells of a late try that nobody heard of again", async () => {
    const bucket = openBucket();
    const { messageId } = await bucket.begin(1);
    await refuseMany(bucket, messageId, 20);
    await bucket.claim(messageId, 21);
    bucket.skip(16 * SECOND);
    await bucket.ring();
    expect((await eventsOf(bucket)).slice(-2)).toMatchObject([
      { type: "message.attempted", attempt: 21 },
      { type: "message.attempt_failed", attempt: 21, status: "unknown" },
    ]);
  });

  it("tells of a late try whose receipt overtakes its reply", async () => {
    const bucket = openBucket();
    const { messageId } = await bucket.begin(1);
    await refuseMany(bucket, messageId, 20);
    await bucket.claim(messageId, 21);
    await bucket.receive(messageId, "delivered", { attempt: 21 });
    await bucket.record(messageId, 21);
    const late = (await eventsOf(bucket)).filter((event) => "attempt" in event && event.attempt === 21);
    expect(late.map(({ type }) => type).toSorted()).toEqual([
      "message.attempted",
      "message.reported",
      "message.submitted",
    ]);
  });
});
