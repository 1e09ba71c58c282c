/** What a verification writes in the object of its phone: the largest part of what the platform bills for one. */
import { runInDurableObject } from "cloudflare:test";
import { expect, it } from "vitest";
import { type Bucket, openBucket } from "../../support/phone-bucket.ts";

/** Counts what statements say they wrote, and each alarm that is set as the row that it is billed as. */
async function counted(bucket: Bucket): Promise<{ rows: number }> {
  const written = { rows: 0 };
  await runInDurableObject(bucket.stub, (_object, { storage }) => {
    const { sql } = storage;
    const exec: typeof sql.exec = sql.exec.bind(sql);
    Object.defineProperty(sql, "exec", {
      value(...args: Parameters<typeof exec>) {
        const cursor = exec(...args);
        written.rows += cursor.rowsWritten;
        return cursor;
      },
    });
    const setAlarm = storage.setAlarm.bind(storage);
    Object.defineProperty(storage, "setAlarm", {
      value(...args: Parameters<typeof setAlarm>) {
        written.rows += 1;
        return setAlarm(...args);
      },
    });
  });
  return written;
}

it("a verification with two receipts and a right guess writes 40 rows, of which 11 at its start", async () => {
  const bucket = openBucket();
  // The bucket is one that has work already: its tables and its daily wakes stand.
  const first = await bucket.begin(1);
  await bucket.claim(first.messageId);
  await bucket.record(first.messageId);
  await bucket.cancel(first.id);
  bucket.skip(3_000);
  await bucket.ring();
  const written = await counted(bucket);
  const steps: Record<string, number> = {};
  const step = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const before = written.rows;
    const result = await work();
    steps[name] = written.rows - before;
    return result;
  };
  const { id, messageId } = await step("start", () => bucket.begin(2, { deviceToken: "d".repeat(32), userId: "u1" }));
  await step("claim", () => bucket.claim(messageId));
  await step("record", () => bucket.record(messageId));
  bucket.skip(3_000);
  await step("events leave", () => bucket.ring());
  await step("sent", () => bucket.receive(messageId, "sent"));
  await step("delivered", () => bucket.receive(messageId, "delivered"));
  bucket.skip(3_000);
  await step("receipts leave", () => bucket.ring());
  const { right } = await bucket.codesOf(id);
  const reply = await step("check", () => bucket.check(id, right));
  expect(reply).toMatchObject({ result: "approved" });
  bucket.skip(3_000);
  await step("the end leaves", () => bucket.ring());
  expect(steps).toEqual({
    start: 11,
    claim: 3,
    record: 4,
    "events leave": 4,
    sent: 3,
    delivered: 3,
    "receipts leave": 3,
    check: 7,
    "the end leaves": 2,
  });
});
