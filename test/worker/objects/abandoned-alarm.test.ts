import { runInDurableObject } from "cloudflare:test";
import { expect, it } from "vitest";
import { openBucket } from "../../support/phone-bucket.ts";

const SECOND = 1_000;

it("an alarm that the platform gave up is not believed to stand: the next command arms it again", async () => {
  const bucket = openBucket();
  await bucket.begin(1);
  expect(await bucket.alarmAtMs()).toBe(Date.now() + 2 * SECOND);
  // After its retries the platform drops an alarm without a word.
  await runInDurableObject(bucket.stub, (_object, state) => state.storage.deleteAlarm());
  bucket.skip(60 * SECOND);
  const overdue = Date.now() - 58 * SECOND;
  await bucket.begin(2);
  expect(await bucket.alarmAtMs()).toBe(overdue);
  expect(await bucket.ring()).toBe(true);
  expect(bucket.queues.held("godwit-dispatch-otp-amer")).toHaveLength(1);
});
