import { type Bucket, openBucket } from "../../support/phone-bucket.ts";
import { sayStop } from "../../support/say-stop.ts";
import { afterEach, describe, expect, it, vi } from "vitest";
import { makeRoutedId } from "../../../src/domain/base/ids.ts";
import type { ReminderDraft } from "../../../src/domain/reminders/reminder.ts";

const TOKEN = "1".padStart(32, "0");
const HOUR = 3_600_000;

afterEach(() => vi.useRealTimers());

function draftOf(bucket: Bucket): ReminderDraft {
  const entropy = crypto.getRandomValues(new Uint8Array(10));
  const masked = "+1 ••••••••00";
  return {
    id: makeRoutedId("reminder", bucket.slot, { nowMs: Date.now(), entropy }),
    tenantId: bucket.tenantId,
    phone: { token: TOKEN, sealed: "k1.sealed", masked, country: "US", takesSms: true, takesVoice: true },
    userId: null,
    eventId: "match-42",
    eventRevision: 1,
    startsAtMs: Date.now() + 3 * HOUR,
    remindBeforeMs: HOUR,
    category: "transactional",
    zones: [],
    words: { templateId: "event_reminder", locale: null, timeZone: null, brand: "Acme", optOut: null },
    messageId: bucket.makeId("message"),
    sealedVariables: "k1.first",
  };
}

async function createOne(bucket: Bucket): Promise<ReminderDraft> {
  const reminder = draftOf(bucket);
  await bucket.ports.reminders.create(bucket.slot, { tenantId: bucket.tenantId, reminder });
  return reminder;
}

const read = (bucket: Bucket, { id: reminderId }: ReminderDraft) =>
  bucket.ports.reminders.read(bucket.slot, { tenantId: bucket.tenantId, reminderId });

const move = (bucket: Bucket, { id: reminderId }: ReminderDraft, eventRevision: number, startsAtMs: number) =>
  bucket.ports.reminders.move(bucket.slot, {
    tenantId: bucket.tenantId,
    reminderId,
    eventRevision,
    startsAtMs,
    sealedVariables: `k1.of${eventRevision}`,
  });

const messagesOf = async (bucket: Bucket) => (await bucket.tables())["messages"] ?? [];

describe("a reminder in its object", () => {
  it("that is made twice is one", async () => {
    const bucket = openBucket();
    const reminder = await createOne(bucket);
    const again = await bucket.ports.reminders.create(bucket.slot, { tenantId: bucket.tenantId, reminder });
    expect(again).toEqual(await read(bucket, reminder));
    expect((await bucket.tables())["reminders"]).toHaveLength(1);
    expect(await bucket.waiting()).toHaveLength(1);
  });

  it.each([
    { title: "an older one comes late", revision: 2, outcome: "unchanged" },
    { title: "the same one comes twice", revision: 3, outcome: "unchanged" },
    { title: "a newer one comes", revision: 4, outcome: "moved" },
  ])("follows changes of its event by their number: $title", async ({ revision, outcome }) => {
    const bucket = openBucket();
    const reminder = await createOne(bucket);
    const [first, second] = [Date.now() + 5 * HOUR, Date.now() + 7 * HOUR];
    expect(await move(bucket, reminder, 3, first)).toEqual({ outcome: "moved" });
    await bucket.evict();
    expect(await move(bucket, reminder, revision, second)).toEqual({ outcome });
    const isMoved = outcome === "moved";
    expect(await read(bucket, reminder)).toMatchObject({
      startsAtMs: isMoved ? second : first,
      dueAtMs: (isMoved ? second : first) - HOUR,
      sealedVariables: isMoved ? "k1.of4" : "k1.of3",
    });
  });

  it("goes once, however often the alarm rings", async () => {
    const bucket = openBucket();
    const reminder = await createOne(bucket);
    bucket.skip(2 * HOUR);
    for (let ring = 0; ring < 3; ring += 1) {
      await bucket.stub.wake();
      await bucket.evict();
    }
    expect(await read(bucket, reminder)).toMatchObject({ status: "sent", sentAtMs: Date.now() });
    expect((await messagesOf(bucket)).map(({ id }) => id)).toEqual([reminder.messageId]);
    expect(await move(bucket, reminder, 9, Date.now() + 9 * HOUR)).toEqual({ outcome: "unchanged" });
    bucket.skip(9 * HOUR);
    await bucket.stub.wake();
    expect(await messagesOf(bucket)).toHaveLength(1);
  });

  it("whose alarm rings only after the event does not go", async () => {
    const bucket = openBucket();
    const reminder = await createOne(bucket);
    bucket.skip(3 * HOUR);
    await bucket.stub.wake();
    expect(await read(bucket, reminder)).toMatchObject({ status: "canceled", reason: "event_started" });
    expect(await messagesOf(bucket)).toEqual([]);
  });

  it.each([
    { scope: "all", status: "canceled" },
    { scope: "engagement", status: "canceled" },
    { scope: "marketing", status: "waiting" },
    { scope: "transactional", status: "waiting" },
  ] as const)("after a STOP to $scope is $status, whatever its event's category", async ({ scope, status }) => {
    const bucket = openBucket();
    const reminder = await createOne(bucket);
    await sayStop(bucket, TOKEN, scope);
    expect(await read(bucket, reminder)).toMatchObject({ status });
  });
});
