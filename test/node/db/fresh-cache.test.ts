import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { StoreUnavailable } from "../../../src/app/base/store-ports.ts";
import { CACHE_POLICY, FreshCache } from "../../../src/db/base/fresh-cache.ts";

interface Fact {
  readonly version: number;
}

/** A store made by hand: answers, fails or says nothing, and counts how often it is asked. */
class Store {
  facts = new Map<string, Fact>();
  mood: "well" | "failing" | "silent" = "well";
  reads = 0;
  deferred: Promise<unknown>[] = [];

  readonly cache: FreshCache<Fact>;

  constructor(policy = CACHE_POLICY) {
    const defer = (work: Promise<unknown>) => {
      this.deferred.push(work);
    };
    this.cache = new FreshCache({ load: (key) => this.#load(key), nowMs: () => Date.now(), defer }, policy);
  }

  async settle() {
    await vi.advanceTimersByTimeAsync(0);
    await Promise.all(this.deferred);
  }

  #load(key: string): Promise<Fact | null> {
    this.reads += 1;
    if (this.mood === "failing") return Promise.reject(new Error("D1_ERROR"));
    if (this.mood === "silent") return new Promise(() => undefined);
    return Promise.resolve(this.facts.get(key) ?? null);
  }
}

const MINUTE_MS = 60_000;
/** One who waits for another's read has looked again by then. */
const LOOK_MS = 4;

describe("FreshCache", () => {
  let store: Store;

  beforeEach(() => {
    vi.useFakeTimers({ now: 1_800_000_000_000 });
    store = new Store();
    store.facts.set("a", { version: 1 });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it("reads once and then answers from memory", async () => {
    await store.cache.read("a");
    vi.advanceTimersByTime(19_999);
    expect(await store.cache.read("a")).toEqual({ version: 1 });
    expect(store.reads).toBe(1);
    expect(store.deferred).toHaveLength(0);
  });

  it("reads an entry of 20 s again behind the request, and serves the new one to the next", async () => {
    await store.cache.read("a");
    store.facts.set("a", { version: 2 });
    vi.advanceTimersByTime(20_000);
    expect(await store.cache.read("a")).toEqual({ version: 1 });
    await store.settle();
    expect(await store.cache.read("a")).toEqual({ version: 2 });
    expect(store.reads).toBe(2);
  });

  it.each([
    [29_999, { version: 1 }],
    [30_000, null],
    [30_001, null],
  ])("knows after %i ms whether a thing is gone: %o", async (ageMs, expected) => {
    await store.cache.read("a");
    store.facts.delete("a");
    vi.advanceTimersByTime(ageMs);
    expect(await store.cache.read("a")).toEqual(expected);
  });

  it("shares one read among all who ask at once", async () => {
    const asked = Promise.all(Array.from({ length: 50 }, () => store.cache.read("a")));
    await vi.advanceTimersByTimeAsync(LOOK_MS);
    expect(new Set(await asked).size).toBe(1);
    expect(store.reads).toBe(1);
  });

  it("believes for less than 5 s that a thing does not exist", async () => {
    expect(await store.cache.read("b")).toBeNull();
    store.facts.set("b", { version: 7 });
    vi.advanceTimersByTime(4_999);
    expect(await store.cache.read("b")).toBeNull();
    expect(store.reads).toBe(1);
    vi.advanceTimersByTime(1);
    expect(await store.cache.read("b")).toEqual({ version: 7 });
  });

  it.each([
    [15 * MINUTE_MS - 1, true],
    [15 * MINUTE_MS, false],
    [15 * MINUTE_MS + 1, false],
  ])("serves the last known good at %i ms while the store fails: %s", async (ageMs, served) => {
    await store.cache.read("a");
    store.mood = "failing";
    vi.advanceTimersByTime(ageMs);
    if (served) expect(await store.cache.read("a")).toEqual({ version: 1 });
    else await expect(store.cache.read("a")).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it("serves the last known good when the store is silent for the deadline", async () => {
    await store.cache.read("a");
    store.mood = "silent";
    vi.advanceTimersByTime(31_000);
    let answer: Fact | null | undefined;
    const asked = store.cache.read("a").then((value) => {
      answer = value;
    });
    await vi.advanceTimersByTimeAsync(1_499);
    expect(answer).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    await asked;
    expect(answer).toEqual({ version: 1 });
  });

  it("says that the store is unavailable when nothing is known", async () => {
    store.mood = "failing";
    await expect(store.cache.read("a")).rejects.toThrow(StoreUnavailable);
  });

  it("does not take 'unknown' from a store that fails", async () => {
    expect(await store.cache.read("b")).toBeNull();
    store.mood = "failing";
    vi.advanceTimersByTime(5_000);
    await expect(store.cache.read("b")).rejects.toThrow(StoreUnavailable);
  });

  it("leaves a key alone for 2 s after its read failed, and reads every other key all the while", async () => {
    store.facts.set("c", { version: 3 });
    store.mood = "failing";
    await expect(store.cache.read("a")).rejects.toThrow(StoreUnavailable);
    store.mood = "well";
    vi.advanceTimersByTime(1_999);
    await expect(store.cache.read("a")).rejects.toThrow(StoreUnavailable);
    expect(store.reads).toBe(1);
    expect(await store.cache.read("c")).toEqual({ version: 3 });
    vi.advanceTimersByTime(1);
    expect(await store.cache.read("a")).toEqual({ version: 1 });
    expect(store.reads).toBe(3);
  });

  it("fails one slow read alone: what was never read before is read meanwhile, and after", async () => {
    store.facts.set("b", { version: 2 });
    store.facts.set("c", { version: 3 });
    store.mood = "silent";
    const slow = store.cache.read("a").catch((error: unknown) => error);
    store.mood = "well";
    expect(await store.cache.read("b")).toEqual({ version: 2 });
    await vi.advanceTimersByTimeAsync(1_500);
    expect(await slow).toBeInstanceOf(StoreUnavailable);
    expect(await store.cache.read("c")).toEqual({ version: 3 });
  });

  it("fails two hundred slow reads alone", async () => {
    store.mood = "silent";
    const slow = Array.from({ length: 200 }, (_, index) => store.cache.read(`slow-${index}`).catch(() => null));
    await vi.advanceTimersByTimeAsync(1_500);
    await Promise.all(slow);
    store.mood = "well";
    expect(await store.cache.read("a")).toEqual({ version: 1 });
  });

  it("begins no more than 256 reads at one time, and forgets those whose request went away", async () => {
    store.mood = "silent";
    const slow = Array.from({ length: 300 }, (_, index) => store.cache.read(`slow-${index}`).catch(() => null));
    expect(store.reads).toBe(256);
    await expect(store.cache.read("a")).rejects.toThrow(StoreUnavailable);
    // The timers of a request that went away never come.
    vi.clearAllTimers();
    vi.advanceTimersByTime(1_500);
    store.mood = "well";
    expect(await store.cache.read("a")).toEqual({ version: 1 });
    expect(await Promise.race([Promise.all(slow), Promise.resolve("never")])).toBe("never");
  });

  it("waits for no read of a store that failed for two keys, where it has a last known good", async () => {
    store.facts.set("b", { version: 2 });
    await store.cache.read("a");
    vi.advanceTimersByTime(31_000);
    store.mood = "silent";
    const others = ["x", "y"].map((key) => store.cache.read(key).catch(() => null));
    await vi.advanceTimersByTimeAsync(1_500);
    await Promise.all(others);
    // No timer moves: the answer is there at once.
    expect(await store.cache.read("a")).toEqual({ version: 1 });
  });

  describe("with somebody who vouches", () => {
    const open = (vouch: (fact: Fact, readAtMs: number) => Promise<boolean>) => {
      let isAway = false;
      const cache = new FreshCache<Fact>({
        load: () => (isAway ? Promise.reject(new Error("away")) : Promise.resolve({ version: 1 })),
        vouch,
        nowMs: () => Date.now(),
        defer: () => undefined,
      });
      return { cache, goAway: () => (isAway = true), comeBack: () => (isAway = false) };
    };

    it("asks nobody while what it has is fresh", async () => {
      const { cache, goAway } = open(() => Promise.reject(new Error("asked")));
      await cache.read("a");
      goAway();
      vi.advanceTimersByTime(29_999);
      expect(await cache.read("a")).toEqual({ version: 1 });
    });

    it("lets the last known good stand in when it is vouched for, and says when it was read", async () => {
      const asked: number[] = [];
      const { cache, goAway } = open(async (_fact, readAtMs) => (asked.push(readAtMs), true));
      const readAtMs = Date.now();
      await cache.read("a");
      goAway();
      vi.advanceTimersByTime(30_000);
      expect([await cache.read("a"), await cache.read("a")]).toEqual([{ version: 1 }, { version: 1 }]);
      expect(asked).toEqual([readAtMs, readAtMs]);
    });

    it("tells what the store says as soon as it says it, where nobody vouches for what was known", async () => {
      const { cache, goAway, comeBack } = open(async () => false);
      await cache.read("a");
      goAway();
      vi.advanceTimersByTime(30_000);
      await expect(cache.read("a")).rejects.toBeInstanceOf(StoreUnavailable);
      comeBack();
      vi.advanceTimersByTime(2_000);
      const answer = cache.read("a");
      await vi.advanceTimersByTimeAsync(LOOK_MS);
      expect(await answer).toEqual({ version: 1 });
    });

    it.each([
      ["it changed", () => Promise.resolve(false)],
      ["nobody can say", () => Promise.reject(new Error("away too"))],
    ])("refuses it when %s", async (_name, vouch) => {
      const { cache, goAway } = open(vouch);
      await cache.read("a");
      goAway();
      vi.advanceTimersByTime(30_000);
      // The first waits for the store, the second knows that it fails.
      await expect(cache.read("a")).rejects.toBeInstanceOf(StoreUnavailable);
      await expect(cache.read("a")).rejects.toBeInstanceOf(StoreUnavailable);
    });
  });

  it("answers every request at once through 80 s of silence but the first, and asks the store every few seconds", async () => {
    await store.cache.read("a");
    vi.advanceTimersByTime(31_000);
    store.mood = "silent";
    const first = store.cache.read("a");
    await vi.advanceTimersByTimeAsync(1_500);
    expect(await first).toEqual({ version: 1 });
    for (let second = 2; second < 80; second += 1) {
      await vi.advanceTimersByTimeAsync(1_000);
      // A promise that is settled at once needs no timer to move.
      expect(await store.cache.read("a")).toEqual({ version: 1 });
    }
    expect(store.reads).toBeGreaterThan(10);
    expect(store.reads).toBeLessThan(40);
  });

  it("is fresh again as soon as the store answers", async () => {
    await store.cache.read("a");
    store.mood = "failing";
    vi.advanceTimersByTime(31_000);
    await store.cache.read("a");
    store.mood = "well";
    store.facts.set("a", { version: 2 });
    vi.advanceTimersByTime(2_000);
    await store.cache.read("a");
    await store.settle();
    expect(await store.cache.read("a")).toEqual({ version: 2 });
  });

  it("waits for the store again when its last fault is long ago: a revoked key is not served from old memory", async () => {
    await store.cache.read("a");
    store.mood = "failing";
    vi.advanceTimersByTime(31_000);
    await store.cache.read("a");
    store.mood = "well";
    store.facts.delete("a");
    vi.advanceTimersByTime(10_000);
    expect(await store.cache.read("a")).toBeNull();
  });

  it("hears of another's read that failed, and reads for itself no sooner than the key has rested", async () => {
    store.mood = "failing";
    const asked = [store.cache.read("a"), store.cache.read("a")];
    const refused = Promise.all(asked.map((read) => expect(read).rejects.toBeInstanceOf(StoreUnavailable)));
    await vi.advanceTimersByTimeAsync(LOOK_MS);
    await refused;
    expect(store.reads).toBe(1);
  });

  it("reads for itself when the shared read died with the request that began it", async () => {
    let reads = 0;
    const cache = new FreshCache<Fact>({
      // The first read belongs to a request whose timers and answers never come.
      load: () => {
        reads += 1;
        return reads === 1 ? new Promise(() => undefined) : Promise.resolve({ version: 3 });
      },
      nowMs: () => Date.now(),
      defer: () => undefined,
    });
    const abandoned = cache.read("a").catch(() => null);
    await vi.advanceTimersByTimeAsync(1_000);
    vi.clearAllTimers();
    const second = cache.read("a");
    await vi.advanceTimersByTimeAsync(1_500 + LOOK_MS);
    expect(await second).toEqual({ version: 3 });
    expect(await Promise.race([abandoned, Promise.resolve("never")])).toBe("never");
  });

  it("keeps no more than its bound, and made-up keys do not push out real ones", async () => {
    const small = new Store({ ...CACHE_POLICY, maxEntries: 2 });
    for (const key of ["a", "b", "c"]) small.facts.set(key, { version: 1 });
    await small.cache.read("a");
    await small.cache.read("b");
    for (let index = 0; index < 10; index += 1) await small.cache.read(`made-up-${index}`);
    small.reads = 0;
    await small.cache.read("a");
    await small.cache.read("b");
    expect(small.reads).toBe(0);
    await small.cache.read("c");
    await small.cache.read("b");
    expect(small.reads).toBe(1);
    await small.cache.read("a");
    expect(small.reads).toBe(2);
  });
});
