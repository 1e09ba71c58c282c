// A list by phone asks the shard of that phone, of each day one object: all that is about a number is in its bucket.
import { expect, it } from "vitest";
import { makeLedgerReader } from "../../../src/app/ledger/read-ledger.ts";
import { makeReminderLedger } from "../../../src/app/ledger/reminder-ledger.ts";
import { bucketOf } from "../../../src/domain/base/placement.ts";
import { DAY_MS, utcDay } from "../../../src/domain/limits/day-window.ts";
import { Story, T0, TOKEN } from "../../support/ledger-events.ts";
import { ledgerWorld } from "../../support/ledger-world.ts";

const DAYS = 35;
const SHARDS = 64;
const OTHER = "fedcba9876543210fedcba9876543210";

/** A large tenant that has written to every shard of every day, and how many objects are asked of it. */
async function largeTenant(tenantId: string) {
  const world = ledgerWorld({ bucketCount: 4096 });
  const { ground } = world;
  const days = Array.from({ length: DAYS }, (_, at) => utcDay(T0) - at);
  const slices = days.flatMap((day) => Array.from({ length: SHARDS }, (_, shard) => ({ day, shard })));
  const of = { tenant: { id: tenantId, residency: "global" }, mode: "live" } as const;
  await Promise.all(slices.map((slice) => ground.days.add({ ...of, ...slice })));
  const asked: string[] = [];
  const list: typeof ground.slices.list = (at, query) => {
    asked.push(`${at.day}:${at.shard}`);
    return ground.slices.list(at, query);
  };
  const counted = { ...ground, slices: { ...ground.slices, list } };
  return { ...world, ...makeLedgerReader(counted), reminders: makeReminderLedger(counted), asked };
}

type Large = Awaited<ReturnType<typeof largeTenant>>;

/** All pages, one after the other. */
async function idsOf(read: (cursor: string | null) => ReturnType<Large["listVerifications"]>): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await read(cursor);
    if (!page.ok) throw new Error(page.error);
    expect(page.value.unreadableDays).toEqual([]);
    ids.push(...page.value.items.map(({ id }) => id));
    cursor = page.value.nextCursor;
  } while (cursor !== null);
  return ids;
}

it("is complete after 35 objects of 2,240, whatever is listed", async () => {
  const large = await largeTenant("large");
  const { asked } = large;
  const stories = [0, 3, 30].map((day) => new Story(day + 1, -day * DAY_MS, bucketOf(TOKEN, 4096)));
  const stranger = { ...new Story(90, 0, bucketOf(OTHER, 4096)).started(), phoneToken: OTHER };
  await large.write("large", [...stories.flatMap((story) => [story.started(), story.queued()]), stranger]);
  const filters = { phoneToken: TOKEN };
  const verifications = await idsOf((cursor) =>
    large.listVerifications("large", "live", { cursor, limit: 20, filters, nowMs: T0 }),
  );
  expect(verifications).toEqual(stories.map(({ verificationId }) => verificationId));
  expect(asked).toHaveLength(DAYS);
  asked.length = 0;
  let cursor: string | null = null;
  const messages: string[] = [];
  do {
    const page = await large.listMessages("large", "live", { cursor, limit: 20, filters });
    if (!page.ok) throw new Error(page.error);
    messages.push(...page.value.items.map(({ id }) => id));
    cursor = page.value.nextCursor;
  } while (cursor !== null);
  expect(messages).toEqual(stories.map(({ messageId }) => messageId));
  expect(asked).toHaveLength(DAYS);
  asked.length = 0;
  await large.reminders.list("large", "live", { cursor: null, limit: 20, filters });
  expect(new Set(asked.map((name) => name.split(":")[1]))).toEqual(new Set([String(bucketOf(TOKEN, 4096) % SHARDS)]));
});

it("of a verification asks the shards of its number alone", async () => {
  const texts = await largeTenant("texts");
  const story = new Story(1, 0, bucketOf(TOKEN, 4096));
  await texts.write("texts", [story.started(), story.queued()]);
  const filters = { verificationId: story.verificationId };
  const page = await texts.listMessages("texts", "live", { cursor: null, limit: 20, filters });
  expect(page.ok && page.value.items.map(({ id }) => id)).toEqual([story.messageId]);
  expect(texts.asked).toHaveLength(2);
});
