/** A cache with a copy that outlives it: when the copy is written, when it is read, and what it never does. */
import { describe, expect, it } from "vitest";
import { StoreUnavailable } from "../../../src/app/base/store-ports.ts";
import { FreshCache } from "../../../src/db/base/fresh-cache.ts";
import { KeptCopy } from "../../../src/db/base/kept-copy.ts";
import { MemoryKept } from "../../support/memory-kept.ts";

interface Fact {
  readonly version: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** One store and one place of copies, and as many isolates before them as a test wants; each may reach the store or not. */
function open() {
  const state = { nowMs: 1_800_000_000_000, version: 1, writes: 0, recalls: 0, isWriteLost: false };
  const kept = new MemoryKept(() => state.nowMs);
  const copies = {
    read: kept.read.bind(kept),
    keep: (...args: Parameters<MemoryKept["keep"]>) => {
      state.writes += 1;
      return state.isWriteLost ? Promise.resolve([]) : kept.keep(...args);
    },
    recall: <T extends object>(book: string, key: string) => ((state.recalls += 1), kept.recall<T>(book, key)),
  };
  const behind: Promise<unknown>[] = [];
  const timing = { nowMs: () => state.nowMs, defer: (work: Promise<unknown>) => void behind.push(work) };
  const isolate = () => {
    const own = { isAway: false };
    const load = async (): Promise<Fact | null> => {
      if (own.isAway) throw new StoreUnavailable("away");
      return state.version === 0 ? null : { version: state.version };
    };
    const copy = new KeptCopy<Fact>({ book: "facts", keptForMs: null, copies }, timing);
    const cache = new FreshCache<Fact>({ ...timing, load, copy });
    const version = async () => (await cache.read("k"))?.version ?? null;
    return { own, cache, version };
  };
  const settle = async () => void (await Promise.all(behind.splice(0)));
  return { state, isolate, settle };
}

describe("a copy behind a cache", () => {
  it("is written when what was read changed, and not by reads", async () => {
    const { state, isolate, settle } = open();
    const one = isolate();
    for (let second = 0; second < 600; second += 1) {
      await one.version();
      await settle();
      state.nowMs += 1_000;
    }
    expect([state.writes, state.recalls]).toEqual([1, 0]);
    state.version = 2;
    state.nowMs += 30_000;
    await one.version();
    await settle();
    expect([state.writes, state.recalls]).toEqual([2, 0]);
  });

  it("serves an isolate that is born while the store is away, for hours, and is asked twice a minute", async () => {
    const { state, isolate, settle } = open();
    await isolate().version();
    await settle();
    const born = isolate();
    born.own.isAway = true;
    for (let step = 0; step < 6 * 360; step += 1) {
      expect(await born.version()).toBe(1);
      await settle();
      state.nowMs += 10_000;
    }
    expect(state.recalls).toBeLessThanOrEqual(6 * 60 * 2 + 1);
  });

  it("brings what other isolates read to one that cannot reach the store, within a minute", async () => {
    const { state, isolate, settle } = open();
    const [cut, other] = [isolate(), isolate()];
    await cut.version();
    await settle();
    cut.own.isAway = true;
    state.version = 2;
    state.nowMs += 31_000;
    expect([await other.version(), await cut.version()]).toEqual([2, 1]);
    await settle();
    for (const ms of [3_000, 30_000]) {
      state.nowMs += ms;
      await cut.version();
      await settle();
    }
    expect(await cut.version()).toBe(2);
  });

  it("never stands in for a store that answers: a change is seen within 30 s", async () => {
    const { state, isolate, settle } = open();
    const one = isolate();
    await one.version();
    await settle();
    state.version = 2;
    state.nowMs += 30_000;
    expect([await one.version(), await isolate().version(), state.recalls]).toEqual([2, 2, 0]);
  });

  it("never takes the place of what this isolate read later", async () => {
    const { state, isolate, settle } = open();
    await isolate().version();
    await settle();
    const one = isolate();
    Object.assign(state, { version: 2, nowMs: state.nowMs + MINUTE, isWriteLost: true });
    await one.version();
    await settle();
    one.own.isAway = true;
    for (let step = 0; step < 20; step += 1) {
      state.nowMs += 30_000;
      expect(await one.version()).toBe(2);
    }
  });

  it("that says there is nothing any more is no copy", async () => {
    const { state, isolate, settle } = open();
    const one = isolate();
    await one.version();
    state.version = 0;
    state.nowMs += MINUTE;
    expect(await one.version()).toBeNull();
    await settle();
    const born = isolate();
    born.own.isAway = true;
    await expect(born.version()).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it("has a change that was just made before anybody reads it", async () => {
    const { state, isolate, settle } = open();
    const one = isolate();
    await one.version();
    state.version = 2;
    one.cache.renew("k");
    await settle();
    const born = isolate();
    born.own.isAway = true;
    state.nowMs += HOUR;
    expect(await born.version()).toBe(2);
  });
});
