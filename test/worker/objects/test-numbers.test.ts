import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LeaseWish } from "../../../src/app/carriers/test-number-ports.ts";
import { poolOf, poolSize } from "../../../src/domain/carriers/test-pool.ts";

const POOL = { story: "undelivered", country: "CA" } as const;
const SIZE = poolSize(POOL);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const openInbox = () => env.INBOXES.getByName(crypto.randomUUID());
const wish = (count: number, rest: Partial<LeaseWish> = {}): LeaseWish => ({
  pool: POOL,
  ids: Array.from({ length: count }, () => crypto.randomUUID()),
  lifeMs: 30 * MINUTE,
  chance: 0,
  ...rest,
});
const skip = (ms: number) => vi.setSystemTime(Date.now() + ms);

/** The slots, or when the story has free ones. */
async function lease(inbox: ReturnType<typeof openInbox>, ...asked: Parameters<typeof wish>) {
  const answer = await inbox.lease(wish(...asked));
  return answer.outcome === "leased" ? answer.leases : answer.freeMs;
}
async function slots(inbox: ReturnType<typeof openInbox>, ...asked: Parameters<typeof wish>) {
  const leased = await lease(inbox, ...asked);
  if (typeof leased === "number") throw new Error("none is free");
  return leased.map(({ slot }) => slot);
}

beforeEach(() => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() }));
afterEach(() => vi.useRealTimers());

describe("leased numbers", () => {
  it("are never leased twice at a time, however many runs ask at once", async () => {
    const inbox = openInbox();
    const runs = await Promise.all(Array.from({ length: 14 }, () => slots(inbox, 4)));
    expect(new Set(runs.flat()).size).toBe(SIZE);
    expect(runs.flat().map(poolOf)).toEqual(Array.from({ length: SIZE }, () => POOL));
  });

  it("are leased all, or none: who asks for too many is told when there are as many", async () => {
    const inbox = openInbox();
    const beganMs = Date.now();
    await lease(inbox, SIZE - 3);
    skip(MINUTE);
    await lease(inbox, 1);
    expect(await lease(inbox, 3)).toBe(beganMs + 30 * MINUTE + HOUR);
    expect(await lease(inbox, SIZE)).toBe(beganMs + 31 * MINUTE + HOUR);
    expect(await slots(inbox, 2)).toHaveLength(2);
  });

  it("of other stories and countries are others", async () => {
    const inbox = openInbox();
    await lease(inbox, SIZE);
    const pools = [
      { ...POOL, country: "US" },
      { ...POOL, story: "delivered" },
    ] as const;
    for (const pool of pools) expect((await slots(inbox, 1, { pool })).map(poolOf)).toEqual([pool]);
  });

  it("end by themselves, rest for an hour, and are free again then", async () => {
    const inbox = openInbox();
    const ended = await lease(inbox, SIZE);
    const { id = "" } = typeof ended === "number" ? {} : (ended[0] ?? {});
    skip(30 * MINUTE - 1);
    expect(await inbox.findLease(id)).toMatchObject({ id });
    skip(1);
    expect([await inbox.findLease(id), await inbox.listLeases()]).toEqual([null, []]);
    skip(HOUR - 1);
    expect(await lease(inbox, 1)).toBe(Date.now() + 1);
    skip(1);
    expect(await slots(inbox, 1)).toHaveLength(1);
  });

  it("that are given back rest too, and are given back once", async () => {
    const inbox = openInbox();
    await lease(inbox, SIZE);
    const [first] = await inbox.listLeases();
    const id = first?.id ?? "";
    skip(MINUTE);
    expect(await inbox.endLease(id)).toMatchObject({ id, endsMs: Date.now() });
    expect([await inbox.endLease(id), await inbox.findLease(id)]).toEqual([null, null]);
    expect(await lease(inbox, 1)).toBe(Date.now() + HOUR);
    skip(HOUR);
    expect(await slots(inbox, 1)).toEqual([first?.slot]);
  });

  it("come round: each of the story is leased before one comes again", async () => {
    const inbox = openInbox();
    const seen = new Set<number>();
    for (let run = 0; run < SIZE; run += 1) {
      for (const slot of await slots(inbox, 1, { lifeMs: MINUTE })) seen.add(slot);
      skip(2 * HOUR);
    }
    expect(seen.size).toBe(SIZE);
  });

  it("begin anywhere in the pool of which nothing was leased for long", async () => {
    const [first] = await slots(openInbox(), 1);
    expect(await slots(openInbox(), 1, { chance: 0.5 })).not.toEqual([first]);
  });

  it("are forgotten with their object", async () => {
    const inbox = openInbox();
    await lease(inbox, 2);
    const tables = () =>
      runInDurableObject(inbox, (_object, { storage: { sql } }) =>
        sql.exec<{ name: string }>("SELECT name FROM sqlite_schema WHERE name IN ('leases', 'rounds')").toArray(),
      );
    skip(2 * HOUR);
    await runDurableObjectAlarm(inbox);
    expect(await runInDurableObject(inbox, (_object, { storage }) => storage.getAlarm())).toBeGreaterThan(Date.now());
    expect(await tables()).toHaveLength(2);
    skip(24 * HOUR);
    await runDurableObjectAlarm(inbox);
    expect([await tables(), await inbox.listLeases()]).toEqual([[], []]);
    expect(await slots(inbox, 1)).toHaveLength(1);
  });

  it("leave no trace where none was leased", async () => {
    const inbox = openInbox();
    expect([await inbox.findLease("x"), await inbox.listLeases(), await inbox.endLease("x")]).toEqual([null, [], null]);
    expect(await runInDurableObject(inbox, (_object, { storage }) => storage.getAlarm())).toBeNull();
  });
});
