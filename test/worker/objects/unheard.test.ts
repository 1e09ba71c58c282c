import { describe, expect, it } from "vitest";
import { CARRIER_KINDS } from "../../../src/domain/base/carrier-kinds.ts";
import { longestReceiptMs } from "../../../src/domain/sending/receipt-times.ts";
import type { EventDetail } from "../../../src/domain/events/events.ts";
import { type Bucket, openBucket } from "../../support/phone-bucket.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Those that have left: every ring of the alarm sends what is there. */
function endsOf(bucket: Bucket): EventDetail[] {
  const gone = bucket.queues.sent.filter(({ queue }) => queue === "godwit-events");
  const events = gone.flatMap(({ body }): EventDetail[] => JSON.parse(String(body)).events);
  return events.filter(({ type }) => type === "message.ended");
}

async function submitted(bucket: Bucket, carrier: (typeof CARRIER_KINDS)[number]): Promise<string> {
  const { messageId } = await bucket.begin(1);
  await bucket.claim(messageId, 1, { carrier });
  await bucket.record(messageId);
  return messageId;
}

/** Rings whatever alarm is due until the time has passed. */
async function pass(bucket: Bucket, ms: number): Promise<void> {
  const untilMs = Date.now() + ms;
  for (let rings = 0; rings < 50; rings += 1) {
    const atMs = await bucket.alarmAtMs();
    if (atMs === null || atMs > untilMs) break;
    bucket.skip(Math.max(0, atMs - Date.now()));
    await bucket.ring();
  }
  bucket.skip(untilMs - Date.now());
  await bucket.ring();
}

describe("a text whose receipt never comes", () => {
  it.each(CARRIER_KINDS)(
    "by %s ends as unknown when its carrier's longest time is over, and not before",
    async (carrier) => {
      const bucket = openBucket();
      const messageId = await submitted(bucket, carrier);
      await pass(bucket, longestReceiptMs(carrier) - 1);
      expect(endsOf(bucket).filter((event) => "messageId" in event && event.messageId === messageId)).toEqual([]);
      await pass(bucket, 1);
      await pass(bucket, 10_000);
      const ends = endsOf(bucket).filter((event) => "messageId" in event && event.messageId === messageId);
      expect(ends).toMatchObject([{ status: "unknown", reason: "no_receipt" }]);
    },
  );

  it("says so once, however long nobody says anything", async () => {
    const bucket = openBucket();
    const messageId = await submitted(bucket, "twilio");
    await pass(bucket, 10 * DAY);
    const ends = endsOf(bucket).filter((event) => "messageId" in event && event.messageId === messageId);
    expect(ends).toHaveLength(1);
  });

  it("is waited for after a receipt that is not the last", async () => {
    const bucket = openBucket();
    const messageId = await submitted(bucket, "twilio");
    await bucket.receive(messageId, "sent");
    await pass(bucket, longestReceiptMs("twilio") + 10_000);
    const ends = endsOf(bucket).filter((event) => "messageId" in event && event.messageId === messageId);
    expect(ends).toMatchObject([{ status: "unknown" }]);
  });
});

describe("a text whose receipt came", () => {
  it.each(["delivered", "undelivered", "expired"] as const)("as %s does not end once more", async (status) => {
    const bucket = openBucket({ pushFallback: false, voiceAfterFailedSms: 1 });
    const { messageId } = await bucket.begin(1, { channel: "sms" });
    await bucket.claim(messageId, 1, { carrier: "twilio" });
    await bucket.record(messageId);
    await bucket.receive(messageId, status);
    await pass(bucket, 5 * DAY);
    const ends = endsOf(bucket).filter((event) => "messageId" in event && event.messageId === messageId);
    expect(ends).toEqual([]);
  });
});
