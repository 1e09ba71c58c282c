import { afterEach, describe, expect, it, vi } from "vitest";
import type { NoticeOrder } from "../../../src/domain/sending/order.ts";
import type { Notice } from "../../../src/domain/sending/notice.ts";
import { type Bucket, openBucket } from "../../support/phone-bucket.ts";
import { sayStop } from "../../support/say-stop.ts";

afterEach(() => vi.useRealTimers());

const TOKEN = "1".padStart(32, "0");

function noticeOf(bucket: Bucket, notice: Partial<Notice> = {}, order: Partial<NoticeOrder> = {}): NoticeOrder {
  return {
    v: 1,
    tenantId: bucket.tenantId,
    messageId: bucket.makeId("message"),
    verificationId: null,
    cause: "request",
    textKind: "notice",
    transport: "sms",
    phone: {
      token: TOKEN,
      sealed: "k1.sealed",
      masked: "+1 ••••••••00",
      country: "US",
      takesSms: true,
      takesVoice: true,
    },
    notice: {
      templateId: "order_shipped",
      category: "transactional",
      locale: null,
      timeZone: null,
      brand: "Acme",
      sealedVariables: "k1.sealed",
      userId: "u1",
      scheduledAtMs: null,
      onlyIfOffline: false,
      collapseKey: null,
      optOut: null,
      confirmsStop: false,
      questionId: null,
      ...notice,
    },
    expiresAtMs: Date.now() + 3_600_000,
    past: [],
    ...order,
  };
}

async function queueOne(bucket: Bucket, notice: Partial<Notice> = {}, order: Partial<NoticeOrder> = {}) {
  const made = noticeOf(bucket, notice, order);
  const reply = await bucket.ports.notices.queue(bucket.slot, { tenantId: bucket.tenantId, order: made });
  return { messageId: made.messageId, order: made, reply };
}

/** Ids of the messages whose orders the alarm handed to a lane. */
async function rung(bucket: Bucket): Promise<string[]> {
  const before = bucket.queues.sent.length;
  await bucket.ring();
  const orders = bucket.queues.sent.slice(before).filter(({ queue }) => queue.startsWith("godwit-dispatch"));
  return orders.map(({ body }) => JSON.parse(String(body)).messageId);
}

async function endOf(bucket: Bucket, messageId: string): Promise<unknown> {
  const { messages = [] } = await bucket.tables();
  const row = messages.find(({ id }) => id === messageId);
  return row?.["status"];
}

const stopTo = (bucket: Bucket, scope: "all" | "marketing") => sayStop(bucket, TOKEN, scope);

const setOnline = (bucket: Bucket, onlineUntilMs: number | null) =>
  bucket.ports.notices.setPresence(bucket.slot, {
    tenantId: bucket.tenantId,
    phoneToken: TOKEN,
    userId: "u1",
    onlineUntilMs,
  });

describe("a text of no verification", () => {
  it("is handed to its lane at once and claimed once", async () => {
    const bucket = openBucket();
    const { messageId, reply } = await queueOne(bucket);
    expect(reply).toMatchObject({ outcome: "queued", dispatch: expect.stringContaining(messageId) });
    expect(await bucket.claim(messageId)).toMatchObject({ outcome: "claimed", mayDuplicate: false });
    expect(await bucket.claim(messageId)).toEqual({ outcome: "refused", reason: "taken" });
  });

  it("that is asked for twice is queued once", async () => {
    const bucket = openBucket();
    const { order } = await queueOne(bucket);
    const again = await bucket.ports.notices.queue(bucket.slot, { tenantId: bucket.tenantId, order });
    expect(again).toMatchObject({ outcome: "queued", dispatch: null });
    expect((await bucket.tables())["messages"]).toHaveLength(1);
  });

  it.each([
    ["marketing", "dropped"],
    ["engagement", "dropped"],
    ["transactional", "queued"],
    ["security", "queued"],
  ] as const)(
    "of a frozen user goes unless it is an advert: %s is %s, asked for before or after",
    async (category, said) => {
      const bucket = openBucket();
      const waiting = await queueOne(bucket, { category });
      const ofOther = await queueOne(bucket, { category, userId: "u2" });
      const frozen = {
        tenantId: bucket.tenantId,
        phoneToken: TOKEN,
        userId: "u1",
        by: "user",
        reason: "alert_rejected",
      };
      await bucket.ports.userStates.freeze(bucket.slot, frozen);
      expect(await endOf(bucket, waiting.messageId)).toBe(said);
      expect(await endOf(bucket, ofOther.messageId)).toBe("queued");
      const later = await queueOne(bucket, { category });
      expect(later.reply).toMatchObject(
        said === "queued" ? { outcome: "queued" } : { outcome: said, reason: "user_frozen" },
      );
    },
  );

  it("whose lane lost it is relayed, over an eviction", async () => {
    const bucket = openBucket();
    const { messageId } = await queueOne(bucket);
    await bucket.evict();
    bucket.skip(59_999);
    expect(await rung(bucket)).toEqual([]);
    bucket.skip(1);
    expect(await rung(bucket)).toEqual([messageId]);
  });

  it("that somebody waits for is relayed as soon as a code", async () => {
    const bucket = openBucket();
    const { messageId } = await queueOne(bucket, { templateId: "alert_new_device", category: "security" });
    bucket.skip(5_000);
    expect(await rung(bucket)).toEqual([messageId]);
  });

  it.each([
    { skipMs: 59_999, goes: false },
    { skipMs: 60_000, goes: true },
    { skipMs: 60_001, goes: true },
  ])("for a time goes at that time and not before: $skipMs ms of 60,000, $goes", async ({ skipMs, goes }) => {
    const bucket = openBucket();
    const { messageId } = await queueOne(bucket, { scheduledAtMs: Date.now() + 60_000 });
    bucket.skip(skipMs);
    expect(await rung(bucket)).toEqual(goes ? [messageId] : []);
  });

  it.each([
    { skipMs: 9_999, claimed: { outcome: "claimed", mayDuplicate: false } },
    { skipMs: 10_000, claimed: { outcome: "refused", reason: "too_late" } },
    { skipMs: 10_001, claimed: { outcome: "refused", reason: "too_late" } },
  ])("that expires after 10 s is worth nothing then: at $skipMs ms", async ({ skipMs, claimed }) => {
    const bucket = openBucket();
    const { messageId } = await queueOne(bucket, {}, { expiresAtMs: Date.now() + 10_000 });
    bucket.skip(skipMs);
    expect(await bucket.claim(messageId)).toMatchObject(claimed);
  });

  it("is canceled while it waits, and not once a consumer has it", async () => {
    const bucket = openBucket();
    const waiting = await queueOne(bucket, { scheduledAtMs: Date.now() + 60_000 });
    const taken = await queueOne(bucket);
    await bucket.claim(taken.messageId);
    const cancel = (messageId: string) =>
      bucket.ports.notices.cancel(bucket.slot, { tenantId: bucket.tenantId, messageId });
    expect(await cancel(waiting.messageId)).toEqual({ outcome: "canceled" });
    expect(await cancel(waiting.messageId)).toEqual({ outcome: "too_late" });
    expect(await cancel(taken.messageId)).toEqual({ outcome: "too_late" });
    expect(await cancel(bucket.makeId("message"))).toEqual({ outcome: "not_found" });
    bucket.skip(60_000);
    expect(await rung(bucket)).not.toContain(waiting.messageId);
  });

  it("takes the place of one that waits under the same key, and of no other", async () => {
    const bucket = openBucket();
    const soon = { scheduledAtMs: Date.now() + 60_000 };
    const first = await queueOne(bucket, { ...soon, collapseKey: "unread" });
    const other = await queueOne(bucket, { ...soon, collapseKey: "likes" });
    const none = await queueOne(bucket, soon);
    const second = await queueOne(bucket, { ...soon, collapseKey: "unread" });
    bucket.skip(60_000);
    expect((await rung(bucket)).toSorted()).toEqual([other.messageId, none.messageId, second.messageId].toSorted());
    expect(await endOf(bucket, first.messageId)).toBe("dropped");
  });
});

describe("a request that comes again", () => {
  it("makes no second text, and learns of the first", async () => {
    const bucket = openBucket();
    const first = await queueOne(bucket, { requestKey: "k" });
    const again = await queueOne(bucket, { requestKey: "k" });
    expect(again.reply).toEqual({ outcome: "queued", messageId: first.messageId, dispatch: null });
    const other = await queueOne(bucket, { requestKey: "l" });
    expect(other.reply).toMatchObject({ messageId: other.messageId, dispatch: expect.any(String) });
  });

  it.each([
    { skipMs: 86_399_999, isSame: true },
    { skipMs: 86_400_000, isSame: false },
  ])("is the same one for a day: after $skipMs ms, $isSame", async ({ skipMs, isSame }) => {
    const bucket = openBucket();
    const first = await queueOne(bucket, { requestKey: "k" });
    bucket.skip(skipMs);
    const { reply } = await queueOne(bucket, { requestKey: "k" });
    expect(reply.messageId === first.messageId).toBe(isSame);
  });
});

describe("a carrier that says the phone stopped an advert", () => {
  const OPTED_OUT = { kind: "failed", failure: { kind: "opted_out", carrierCode: "21610" } } as const;

  it("stops adverts, and no code", async () => {
    const bucket = openBucket();
    const promo = await queueOne(bucket, { templateId: "marketing", category: "marketing" });
    await bucket.claim(promo.messageId);
    await bucket.record(promo.messageId, 1, OPTED_OUT, { step: "give_up", reason: "opted_out" });
    const again = await queueOne(bucket, { templateId: "marketing", category: "marketing" });
    expect(again.reply).toMatchObject({ outcome: "dropped", reason: "opted_out" });
    expect((await bucket.start()).outcome).toBe("started");
  });
});

describe("STOP", () => {
  it("before a text is queued drops it with a reason", async () => {
    const bucket = openBucket();
    await stopTo(bucket, "all");
    const { reply, messageId } = await queueOne(bucket);
    expect(reply).toMatchObject({ outcome: "dropped", reason: "opted_out" });
    expect(await endOf(bucket, messageId)).toBe("dropped");
  });

  it("after a text is queued and before it is claimed keeps it from going", async () => {
    const bucket = openBucket();
    const { messageId } = await queueOne(bucket);
    await stopTo(bucket, "all");
    expect(await bucket.claim(messageId)).toMatchObject({ outcome: "refused" });
  });

  it("to marketing leaves order notices and codes alone", async () => {
    const bucket = openBucket();
    await stopTo(bucket, "marketing");
    const promo = await queueOne(bucket, { templateId: "marketing", category: "marketing" });
    const shipped = await queueOne(bucket);
    expect([promo.reply.outcome, shipped.reply.outcome]).toEqual(["dropped", "queued"]);
    expect((await bucket.start()).outcome).toBe("started");
  });

  it("is followed by the one text that confirms it", async () => {
    const bucket = openBucket();
    await stopTo(bucket, "all");
    const { reply, messageId } = await queueOne(bucket, { templateId: "stop_confirmed", confirmsStop: true });
    expect(reply.outcome).toBe("queued");
    expect(await bucket.claim(messageId)).toMatchObject({ outcome: "claimed" });
  });
});

describe("a text for the absent", () => {
  it("waits half a minute, and goes when the user stays away", async () => {
    const bucket = openBucket();
    const { messageId, reply } = await queueOne(bucket, { onlyIfOffline: true });
    expect(reply).toMatchObject({ outcome: "queued", dispatch: null });
    bucket.skip(29_999);
    expect(await rung(bucket)).toEqual([]);
    bucket.skip(1);
    expect(await rung(bucket)).toEqual([messageId]);
    expect(await bucket.claim(messageId)).toMatchObject({ outcome: "claimed" });
  });

  it("waits as long as its notice says, and is asked about when it is queued and when it is claimed", async () => {
    const bucket = openBucket();
    const wishes = { onlyIfOffline: true, offlineWaitMs: 0 };
    const { messageId, order, reply } = await queueOne(bucket, wishes);
    expect(reply).toMatchObject({ outcome: "queued", dispatch: JSON.stringify(order) });
    await setOnline(bucket, Date.now() + 300_000);
    expect(await bucket.claim(messageId)).toMatchObject({ outcome: "refused" });
    expect(await endOf(bucket, messageId)).toBe("dropped");
    expect((await queueOne(bucket, wishes)).reply).toMatchObject({ outcome: "dropped", reason: "user_online" });
  });

  it("is dropped when the user comes back within that time", async () => {
    const bucket = openBucket();
    const { messageId } = await queueOne(bucket, { onlyIfOffline: true });
    await setOnline(bucket, Date.now() + 300_000);
    expect(await endOf(bucket, messageId)).toBe("dropped");
    bucket.skip(30_000);
    expect(await rung(bucket)).toEqual([]);
  });

  it.each([
    { agoMs: 299_999, outcome: "dropped" },
    { agoMs: 300_000, outcome: "queued" },
  ])("believes an app that went silent no longer than it said: $agoMs ms of 300,000", async ({ agoMs, outcome }) => {
    const bucket = openBucket();
    await setOnline(bucket, Date.now() + 300_000);
    bucket.skip(agoMs);
    expect((await queueOne(bucket, { onlyIfOffline: true })).reply.outcome).toBe(outcome);
  });

  it("that is for a later time asks then who is in the app", async () => {
    const bucket = openBucket();
    await setOnline(bucket, Date.now() + 300_000);
    const { messageId, reply } = await queueOne(bucket, { onlyIfOffline: true, scheduledAtMs: Date.now() + 600_000 });
    expect(reply.outcome).toBe("queued");
    await setOnline(bucket, Date.now() + 300_000);
    bucket.skip(600_000);
    expect(await rung(bucket)).toEqual([messageId]);
    expect(await bucket.claim(messageId)).toMatchObject({ outcome: "claimed" });
  });

  it("goes to other users of the number all the same", async () => {
    const bucket = openBucket();
    await setOnline(bucket, Date.now() + 300_000);
    expect((await queueOne(bucket, { onlyIfOffline: true, userId: "u2" })).reply.outcome).toBe("queued");
  });
});

describe("a frozen user", () => {
  const change = (bucket: Bucket) => {
    return { tenantId: bucket.tenantId, phoneToken: TOKEN, userId: "u1", by: "user", reason: "alert_rejected" };
  };

  it("is frozen once, with open verifications canceled, and active again when someone says so", async () => {
    const bucket = openBucket();
    const own = await bucket.begin(1, { userId: "u1" });
    const frozen = await bucket.ports.userStates.freeze(bucket.slot, change(bucket));
    expect(frozen).toMatchObject({ status: "frozen", frozenBecause: "alert_rejected" });
    bucket.skip(1_000);
    expect(await bucket.ports.userStates.freeze(bucket.slot, change(bucket))).toEqual(frozen);
    expect((await bucket.view(own.id)).verification).toMatchObject({ status: "canceled", reason: "user_frozen" });
    expect(await bucket.ports.userStates.unfreeze(bucket.slot, change(bucket))).toMatchObject({ status: "active" });
  });

  it("leaves another user's verification on the same number open", async () => {
    const bucket = openBucket();
    const other = await bucket.begin(1, { userId: "u2" });
    await bucket.ports.userStates.freeze(bucket.slot, change(bucket));
    expect((await bucket.view(other.id)).verification.status).toBe("pending");
  });
});
