import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeCarrierIds } from "../../../src/objects/carrier-id-ports.ts";

const DAY_MS = 86_400_000;
const ids = makeCarrierIds(env, { bytes: (length) => new Uint8Array(length), unit: () => 0 });

beforeEach(() => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 40 * DAY_MS }));
afterEach(() => vi.useRealTimers());

const named = (carrierMessageId: string, reference: string, atMs = Date.now()) => ({
  carrierMessageId,
  reference,
  atMs,
});

async function tablesOf(name: string): Promise<number> {
  return runInDurableObject(env.CARRIER_IDS.getByName(name), (_object, { storage }) => {
    return storage.sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'carrier_ids'").toArray().length;
  });
}

describe("an object of carriers' ids", () => {
  it("knows what it was told, however often, and nothing of another account", async () => {
    const place = { account: "knows", bucket: 1 };
    await ids.note(place, [named("a", "first"), named("b", "second")]);
    await ids.note(place, [named("a", "first")]);
    expect(await ids.find(place, ["a", "b", "c"])).toEqual({ a: "first", b: "second" });
    expect(await ids.find({ account: "another", bucket: 1 }, ["a"])).toEqual({});
  });

  it("means the last text of an id that the carrier gave out twice", async () => {
    const place = { account: "twice", bucket: 1 };
    await ids.note(place, [named("a", "today"), named("a", "two days ago", Date.now() - 2 * DAY_MS)]);
    expect(await ids.find(place, ["a"])).toEqual({ a: "today" });
  });

  it("begins no database for an id that was never told", async () => {
    expect(await ids.find({ account: "asked", bucket: 2 }, ["a"])).toEqual({});
    expect(await tablesOf("asked:2")).toBe(0);
  });

  it("knows each for eight days, and goes when nothing is left", async () => {
    const place = { account: "old", bucket: 3 };
    const stub = env.CARRIER_IDS.getByName("old:3");
    await ids.note(place, [named("a", "first")]);
    vi.setSystemTime(Date.now() + 4 * DAY_MS);
    await ids.note(place, [named("b", "second")]);
    vi.setSystemTime(Date.now() + 4 * DAY_MS);
    expect(await runDurableObjectAlarm(stub)).toBe(true);
    expect(await ids.find(place, ["a", "b"])).toEqual({ a: "first", b: "second" });
    vi.setSystemTime(Date.now() + DAY_MS);
    expect(await runDurableObjectAlarm(stub)).toBe(true);
    expect(await ids.find(place, ["a", "b"])).toEqual({ b: "second" });
    vi.setSystemTime(Date.now() + 4 * DAY_MS);
    expect(await runDurableObjectAlarm(stub)).toBe(true);
    expect(await tablesOf("old:3")).toBe(0);
    await ids.note(place, [named("c", "third")]);
    expect(await ids.find(place, ["c"])).toEqual({ c: "third" });
    expect(await runDurableObjectAlarm(stub)).toBe(true);
  });
});
