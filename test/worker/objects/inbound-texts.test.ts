import { runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { walkInbound } from "../../../src/app/conversation/inbound-days.ts";
import type { InboundFilters, InboundRecord } from "../../../src/app/conversation/ports.ts";
import { StoreUnavailable } from "../../../src/app/base/store-ports.ts";
import { makeRandom } from "../../../src/crypto/random.ts";
import { openDatabase } from "../../../src/db/base/database.ts";
import { D1OldInbound } from "../../../src/db/conversation/old-inbound.ts";
import { readTimeMs } from "../../../src/domain/base/ids.ts";
import { dayName, makeInboundTexts } from "../../../src/objects/inbound-text-ports.ts";
import { inboundOf, writeOldInbound } from "../../support/old-inbound.ts";
import { dumpObject } from "../../support/phone-bucket.ts";

const DAY_MS = 86_400_000;
/** Noon, so that an hour more or less is the same day. */
const NOW_MS = Math.ceil(Date.now() / DAY_MS) * DAY_MS + 40.5 * DAY_MS;
const texts = makeInboundTexts(env, { rules: { hasJurisdictions: false }, random: makeRandom() });
const old = new D1OldInbound(openDatabase(env.DB));

let tenantId: string;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW_MS });
  tenantId = crypto.randomUUID();
});
afterEach(() => vi.useRealTimers());

const owner = () => ({ tenant: { id: tenantId, residency: "global" }, mode: "live" }) as const;
const placeOf = ({ id }: InboundRecord) => ({ ...owner(), day: Math.floor((readTimeMs("inbound", id) ?? 0) / DAY_MS) });

/** Heard so long ago. */
async function heard(agoMs: number, over: Partial<InboundRecord> = {}): Promise<InboundRecord> {
  const record = inboundOf(NOW_MS - agoMs, { tenantId, ...over });
  await texts.save(placeOf(record), record);
  return record;
}

async function heardBefore(agoMs: number): Promise<InboundRecord> {
  const record = inboundOf(NOW_MS - agoMs, { tenantId });
  await writeOldInbound(record);
  return record;
}

async function pages(limit: number, filters: InboundFilters = {}) {
  const services = { clock: { nowMs: () => NOW_MS }, inbound: { texts, old } };
  const all: string[][] = [];
  let cursor: string | null = null;
  do {
    const page = await walkInbound(services, owner(), { cursor, limit, filters });
    if (!page.ok) throw new Error(page.error);
    all.push(page.value.items.map(({ id }) => id));
    cursor = page.value.nextCursor;
  } while (cursor !== null);
  return all;
}

const idsOf = (records: readonly InboundRecord[]) => records.map(({ id }) => id);

describe("a day of texts", () => {
  it("keeps a text once, as it first came, and finds it", async () => {
    const text = await heard(0);
    await texts.save(placeOf(text), { ...text, textSealed: "k1.other" });
    expect(await texts.find(placeOf(text), text.id)).toEqual(text);
    expect(await texts.list(placeOf(text), { beforeId: null, limit: 10, filters: {} })).toEqual([text]);
  });

  it("is thrown away whole, thirty days after its end", async () => {
    const text = await heard(0);
    const stub = env.INBOUND_TEXTS.getByName(dayName(placeOf(text)));
    vi.setSystemTime((placeOf(text).day + 31) * DAY_MS);
    expect(await runDurableObjectAlarm(stub)).toBe(true);
    expect(await dumpObject(stub)).toEqual({});
    expect(await texts.find(placeOf(text), text.id)).toBeNull();
  });
});

describe("a list of texts", () => {
  it("walks the days back, whatever the carrier says of when a text was written", async () => {
    const [oldest, third, second, newest] = [
      await heard(30 * DAY_MS),
      await heard(9 * DAY_MS),
      await heard(DAY_MS, { atMs: NOW_MS + 5 }),
      await heard(0, { atMs: NOW_MS - 2 * DAY_MS }),
    ];
    await heard(31 * DAY_MS);
    const all = idsOf([newest, second, third, oldest]);
    expect(await pages(100)).toEqual([all]);
    expect(await pages(3)).toEqual([all.slice(0, 3), all.slice(3)]);
    expect(await pages(2)).toEqual([all.slice(0, 2), all.slice(2)]);
    expect((await pages(1)).flat()).toEqual(all);
  });

  it("goes on within a day, and holds what its filters ask for", async () => {
    const of = { phoneToken: "a".repeat(32), userId: "u-1", meaning: "stop" } as const;
    const all = [];
    for (let n = 0; n < 7; n += 1) all.unshift(await heard(6_000 - n * 1_000, n % 2 === 0 ? of : {}));
    expect((await pages(3)).map((page) => page.length)).toEqual([3, 3, 1]);
    expect((await pages(3)).flat()).toEqual(idsOf(all));
    const ofThem = idsOf(all.filter(({ userId }) => userId !== null));
    for (const filters of [of, { userId: "u-1" }, { meaning: "stop" }, { phoneToken: of.phoneToken }] as const)
      expect((await pages(3, filters)).flat()).toEqual(ofThem);
    expect(await pages(3, { userId: "u-2" })).toEqual([[]]);
  });

  it("ends with what the release before kept, by pages that begin where the days end", async () => {
    const today = [await heard(0), await heard(1_000)];
    const before = [await heardBefore(2_000), await heardBefore(DAY_MS), await heardBefore(20 * DAY_MS)];
    const all = idsOf([...today, ...before]);
    expect(await pages(100)).toEqual([all]);
    for (const limit of [1, 2, 3, 4]) expect((await pages(limit)).flat()).toEqual(all);
  });

  it("goes on with a cursor of the release before", async () => {
    const before = [await heardBefore(0), await heardBefore(1_000), await heardBefore(2_000)];
    const page = await old.list(tenantId, "live", { cursor: null, limit: 1, filters: {} });
    if (!page.ok) throw new Error(page.error);
    const { nextCursor: cursor } = page.value;
    const services = { clock: { nowMs: () => NOW_MS }, inbound: { texts, old } };
    const next = await walkInbound(services, owner(), { cursor, limit: 10, filters: {} });
    expect(next.ok && idsOf(next.value.items)).toEqual(idsOf(before.slice(1)));
  });

  it("is short while the database is away, and says so by its cursor; without a text it says nothing", async () => {
    const away = {
      find: () => Promise.reject(new StoreUnavailable("away")),
      list: () => Promise.reject(new StoreUnavailable("away")),
    };
    const services = { clock: { nowMs: () => NOW_MS }, inbound: { texts, old: away } };
    const query = { limit: 10, filters: {} };
    await expect(walkInbound(services, owner(), { cursor: null, ...query })).rejects.toThrow("away");
    const text = await heard(0);
    const page = await walkInbound(services, owner(), { cursor: null, ...query });
    if (!page.ok) throw new Error(page.error);
    expect([idsOf(page.value.items), page.value.nextCursor === null]).toEqual([[text.id], false]);
    const rest = walkInbound(services, owner(), { cursor: page.value.nextCursor, ...query });
    await expect(rest).rejects.toThrow("away");
  });

  it("refuses a cursor of another list, of other filters and of no text", async () => {
    await heard(0);
    await heard(1_000);
    const services = { clock: { nowMs: () => NOW_MS }, inbound: { texts, old } };
    const page = await walkInbound(services, owner(), { cursor: null, limit: 1, filters: {} });
    if (!page.ok || page.value.nextCursor === null) throw new Error("no cursor");
    const { nextCursor } = page.value;
    for (const [cursor, filters, mode] of [
      ["nonsense", {}, "live"],
      [nextCursor, { userId: "u-1" }, "live"],
      [nextCursor, {}, "test"],
    ] as const) {
      const refused = await walkInbound(services, { ...owner(), mode }, { cursor, limit: 1, filters });
      expect(refused).toEqual({ ok: false, error: "cursor_invalid" });
    }
  });
});
