import { dumpObject, portsAt } from "../../support/phone-bucket.ts";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { makeId } from "../../../src/domain/base/ids.ts";
import type { Slot } from "../../../src/domain/base/placement.ts";
import { textOf } from "../../support/text-of.ts";
import { QueueRig } from "../../support/queue-rig.ts";

const HOUR = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 40 * 24 * HOUR });
  new QueueRig().install();
});
afterEach(() => vi.useRealTimers());

/** A bucket in which a user can be frozen, and the numbers of the events that it keeps. */
function openBucket(tenantId: string, bucket: number) {
  const stub = env.PHONES.getByName(`${tenantId}:test:wnam:${bucket}`);
  const slot: Slot = { placement: "wnam", bucket, mode: "test" };
  const phoneToken = String(bucket).padStart(32, "0");
  const change = (userId: string) => ({ tenantId, phoneToken, userId, by: "user", reason: "alert_rejected" });
  return {
    freeze: (userId: string) => portsAt(stub).userStates.freeze(slot, change(userId)),
    unfreeze: (userId: string) => portsAt(stub).userStates.unfreeze(slot, change(userId)),
    /** A row has those of one command, one after the other. */
    numbers: async () =>
      ((await dumpObject(stub)).outbox ?? []).flatMap(({ seq, body }) =>
        textOf(body)
          .split("\n")
          .map((_line, index) => Number(seq) + index),
      ),
  };
}

it("the numbers of a user's events rise when the user's number moves to a bucket that is older, or back", async () => {
  const tenantId = makeId("tenant", Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  const older = openBucket(tenantId, 1);
  await older.freeze("somebody");
  vi.setSystemTime(Date.now() + HOUR);
  const newer = openBucket(tenantId, 2);
  await newer.freeze("u1");
  vi.setSystemTime(Date.now() + 1_000);
  await older.freeze("u1");
  vi.setSystemTime(Date.now() + 1_000);
  await newer.unfreeze("u1");
  const [, moved] = await older.numbers();
  const [first, back] = await newer.numbers();
  const inOrder = [first, moved, back].map((number) => number ?? Number.NaN);
  expect(inOrder).toEqual(inOrder.toSorted((one, other) => one - other));
  expect(new Set(inOrder).size).toBe(3);
});

it("the numbers of events of one moment rise, and go on from there when the clock is set back", async () => {
  const tenantId = makeId("tenant", Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  const bucket = openBucket(tenantId, 3);
  for (const userId of ["u1", "u2", "u3"]) await bucket.freeze(userId);
  vi.setSystemTime(Date.now() - HOUR);
  await bucket.unfreeze("u1");
  const numbers = await bucket.numbers();
  expect(numbers).toEqual([...new Set(numbers)].toSorted((one, other) => one - other));
  expect(numbers).toHaveLength(4);
});
