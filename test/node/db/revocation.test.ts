/** A revoked key is dead 30 s after its revocation was answered, whatever fails then. The clock is made by hand. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { revokeKey } from "../../../src/app/tenants/revoke-key.ts";
import { type KeptCopies, StoreUnavailable } from "../../../src/app/base/store-ports.ts";
import { CachedDirectory } from "../../../src/db/tenants/cached-directory.ts";
import { KeptRightsMarks } from "../../../src/db/tenants/rights-marks.ts";
import type { KeyStore, RevocationList } from "../../../src/app/tenants/ports.ts";
import { settleRevocations } from "../../../src/app/tenants/settle-revocations.ts";
import type { Principal } from "../../../src/domain/tenants/tenant.ts";
import { MemoryDirectory, memoryKeys } from "../../support/memory-admin.ts";
import { MemoryKept } from "../../support/memory-kept.ts";
import { MemoryRevocations } from "../../support/memory-revocations.ts";
import { describeRevocations } from "../../support/revocations-contract.ts";
import { TENANT } from "../../support/tenant.ts";

const START_MS = 1_800_000_000_000;
const PROMISE_MS = 30_000;
const LOST = { isCopyLost: false, isListAway: false };

/** A database and a keeper of copies that can be away, and as many isolates before them as a test wants. */
function open() {
  const state = {
    nowMs: START_MS,
    isDatabaseAway: false,
    isFull: false,
    isKeeperAway: false,
    reads: 0,
    asked: 0,
    ...LOST,
  };
  const stored = new MemoryDirectory();
  stored.put(TENANT, { id: "key_1", mode: "live", role: "owner", hash: "h1" });
  stored.put(TENANT, { id: "key_2", mode: "live", role: "owner", hash: "h2" });
  const away = () => Promise.reject(new StoreUnavailable("away"));
  const kept = new MemoryKept(() => state.nowMs);
  const listed = new MemoryRevocations(() => state.nowMs);
  const revocations: RevocationList = {
    add: (...added) => (state.isKeeperAway ? away() : listed.add(...added)),
    list: () => (state.isKeeperAway || state.isListAway ? away() : listed.list()),
    taken: (keyId) => (state.isKeeperAway ? away() : listed.taken(keyId)),
  };
  const copies: KeptCopies = {
    keep: (...put) => (state.isKeeperAway || state.isCopyLost ? away() : kept.keep(...put)),
    read: (book, key) => {
      if (book === "rights") state.asked += 1;
      return state.isKeeperAway ? away() : kept.read(book, key);
    },
    recall: (book, key) => (state.isKeeperAway ? away() : kept.recall(book, key)),
  };
  const deferred: Promise<unknown>[] = [];
  const timing = { nowMs: () => state.nowMs, defer: (work: Promise<unknown>) => void deferred.push(work) };
  const source = {
    findKey: (hash: string): Promise<Principal | null> => {
      state.reads += 1;
      return state.isDatabaseAway ? away() : stored.findKey(hash);
    },
    findTenant: (id: string) => (state.isDatabaseAway ? away() : stored.findTenant(id)),
  };
  const isolate = () => {
    const rights = new KeptRightsMarks(copies, revocations, timing);
    return { rights, directory: new CachedDirectory(source, { copies, rights }, timing) };
  };
  const inMemory = memoryKeys(stored);
  const keys: Pick<KeyStore, "list" | "revoke"> = {
    list: (...asked) => (state.isDatabaseAway ? away() : inMemory.list(...asked)),
    revoke: (...asked) => (state.isDatabaseAway || state.isFull ? away() : inMemory.revoke(...asked)),
  };
  const revoke = async (keyId = "key_1", callerKeyId = "key_2") => {
    const { rights, directory: keyRecords } = isolate();
    const services = { keys, keyRecords, rights, revocations, clock: { nowMs: () => state.nowMs } };
    return revokeKey(services, { tenantId: "ten_1", keyId, callerKeyId, callerMode: "live" });
  };
  const tick = () => settleRevocations({ keys, revocations, rights: isolate().rights });
  const settle = async () => void (await Promise.all(deferred.splice(0)));
  return { state, stored, isolate, revoke, tick, settle };
}

/** Whether the key is served; a refusal of any kind is none. */
async function isServed(directory: CachedDirectory, hash = "h1"): Promise<boolean> {
  return (await directory.findKey(hash).catch(() => null)) !== null;
}

describeRevocations("in memory", () => {
  let nowMs = START_MS;
  return { revocations: new MemoryRevocations(() => nowMs), skip: (ms) => void (nowMs += ms) };
});

describe("a revoked key", () => {
  it.each([
    [29_999, true],
    [30_000, false],
  ])("%i ms after it was read is served while the database answers: %s", async (ms, expected) => {
    const { state, isolate, revoke } = open();
    const { directory } = isolate();
    await directory.findKey("h1");
    await revoke();
    state.nowMs += ms;
    expect(await isServed(directory)).toBe(expected);
  });

  it("is dead after 30 s though the database was away all the while, and for as long as it is", async () => {
    const { state, isolate, revoke, settle } = open();
    const { directory } = isolate();
    await directory.findKey("h1");
    await revoke();
    state.isDatabaseAway = true;
    for (let second = 30; second <= 16 * 60; second += 1) {
      state.nowMs = START_MS + second * 1_000;
      expect([second, await isServed(directory), await isServed(isolate().directory)]).toEqual([second, false, false]);
      await settle();
    }
  });

  it("is dead in isolates that are born later, as long as any copy of it may be served", async () => {
    const { state, isolate, revoke, settle } = open();
    await isolate().directory.findKey("h1");
    await settle();
    await revoke();
    state.isDatabaseAway = true;
    for (let hour = 0; hour <= 9 * 24; hour += 1) {
      state.nowMs = START_MS + PROMISE_MS + hour * 3_600_000;
      expect([hour, await isServed(isolate().directory)]).toEqual([hour, false]);
    }
  });

  it("is dead though its copy was written after the revocation by a read that began before it", async () => {
    const { state, isolate, revoke, settle } = open();
    await isolate().directory.findKey("h1");
    await revoke();
    // The write was deferred behind the read.
    await settle();
    state.isDatabaseAway = true;
    state.nowMs += PROMISE_MS;
    expect(await isServed(isolate().directory)).toBe(false);
  });

  it("is dead after 30 s too when nobody at all can say, and so is every other key", async () => {
    const { state, isolate, revoke } = open();
    const { directory } = isolate();
    await Promise.all([directory.findKey("h1"), directory.findKey("h2")]);
    await revoke();
    state.isDatabaseAway = true;
    state.isKeeperAway = true;
    state.nowMs += PROMISE_MS;
    expect([await isServed(directory, "h1"), await isServed(directory, "h2")]).toEqual([false, false]);
  });

  it("is answered as revoked only once that is known beside the database, and may be revoked again until it is", async () => {
    const { state, isolate, revoke } = open();
    const { directory } = isolate();
    await directory.findKey("h1");
    state.isKeeperAway = true;
    await expect(revoke()).rejects.toBeInstanceOf(StoreUnavailable);
    state.isKeeperAway = false;
    expect(await revoke()).toMatchObject({ ok: true, value: { id: "key_1" } });
    state.isDatabaseAway = true;
    state.nowMs += PROMISE_MS;
    expect(await isServed(directory)).toBe(false);
  });

  it("is never served 30 s after the answer, whenever it was read and whatever was away in between", async () => {
    const away = fc.record({ database: fc.boolean(), keeper: fc.boolean(), ms: fc.integer({ min: 0, max: 25_000 }) });
    const before = fc.array(away, { maxLength: 6 });
    const after = fc.array(away, { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(before, after, async (stepsBefore, stepsAfter) => {
        const { state, isolate, revoke, settle } = open();
        const { directory } = isolate();
        await directory.findKey("h1");
        const step = async ({ database, keeper, ms }: (typeof stepsBefore)[number]) => {
          Object.assign(state, { isDatabaseAway: database, isKeeperAway: keeper, nowMs: state.nowMs + ms });
          const served = (await isServed(directory)) || (await isServed(isolate().directory));
          await settle();
          return served;
        };
        for (const each of stepsBefore) await step(each);
        Object.assign(state, { isDatabaseAway: false, isKeeperAway: false });
        await revoke();
        const answeredAtMs = state.nowMs;
        for (const each of stepsAfter) {
          const served = await step(each);
          if (state.nowMs - answeredAtMs >= PROMISE_MS) expect(served).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("what is taken from a tenant", () => {
  it("is taken from all of its keys, whether the database answers or not", async () => {
    const { state, isolate } = open();
    const { directory, rights } = isolate();
    await directory.findKey("h1");
    await rights.note("ten_1");
    state.isDatabaseAway = true;
    state.nowMs += PROMISE_MS;
    expect(await isServed(directory)).toBe(false);
  });
});

describe("a key that nobody revoked", () => {
  it("is served for hours while the database is away, and the other store is asked every half minute", async () => {
    const { state, isolate, settle } = open();
    const { directory } = isolate();
    await directory.findKey("h1");
    await settle();
    state.isDatabaseAway = true;
    for (let second = 1; second < 6 * 3_600; second += 1) {
      state.nowMs = START_MS + second * 1_000;
      expect([second, await isServed(directory)]).toEqual([second, true]);
      await settle();
    }
    // Of the key and of its tenant, every twenty to thirty seconds.
    expect(state.asked).toBeGreaterThan(2 * 2 * 6 * 58);
    expect(state.asked).toBeLessThan(2 * 3.1 * 6 * 60);
  });

  it("is served for a week in isolates that are born then, and no longer", async () => {
    const { state, isolate, settle } = open();
    await isolate().directory.findKey("h1");
    await settle();
    state.isDatabaseAway = true;
    state.nowMs += 7 * 86_400_000 - 1;
    expect(await isServed(isolate().directory)).toBe(true);
    state.nowMs += 1;
    expect(await isServed(isolate().directory)).toBe(false);
  });

  it("is served for 15 minutes where no copy could be written, and no longer", async () => {
    const { state, isolate, settle } = open();
    const { directory } = isolate();
    state.isCopyLost = true;
    await directory.findKey("h1");
    await settle();
    state.isDatabaseAway = true;
    state.nowMs = START_MS + 15 * 60_000 - 1;
    expect(await isServed(directory)).toBe(true);
    state.nowMs += 1;
    expect(await isServed(directory)).toBe(false);
  });

  it("is let in by the database alone while the list of revocations or its own mark is away, and not while both are", async () => {
    const { state, isolate } = open();
    state.isListAway = true;
    expect(await isServed(isolate().directory)).toBe(true);
    state.isKeeperAway = true;
    expect(await isServed(isolate().directory)).toBe(false);
  });

  it("costs no question beside the database while the database answers", async () => {
    const { state, isolate, settle } = open();
    const { directory } = isolate();
    for (let second = 0; second < 10 * 60; second += 1) {
      state.nowMs = START_MS + second * 1_000;
      expect(await isServed(directory)).toBe(true);
      await settle();
    }
    expect(state.asked).toBe(0);
  });
});

/** The database is away, or it answers and takes no writes. */
describe.each([{ isDatabaseAway: true }, { isFull: true }])(
  "a key that is revoked while the database is so: %o",
  (fault) => {
    it("is dead after 30 s in every isolate, and stays so when the database is back, has taken it, and goes again", async () => {
      const { state, isolate, revoke, tick, settle } = open();
      const old = isolate();
      for (const hash of ["h1", "h2"]) await old.directory.findKey(hash);
      await settle();
      Object.assign(state, fault);
      state.nowMs += 10_000;
      expect(await revoke()).toMatchObject({
        ok: true,
        value: { id: "key_1", name: "owner", revokedAtMs: state.nowMs },
      });
      const isDead = async () => {
        const served = await Promise.all([isServed(old.directory), isServed(isolate().directory)]);
        const others = await Promise.all([isServed(old.directory, "h2"), isServed(isolate().directory, "h2")]);
        await settle();
        expect([served, others]).toEqual([
          [false, false],
          [true, true],
        ]);
      };
      for (const ms of [PROMISE_MS, 1_000, 3_600_000]) {
        state.nowMs += ms;
        await isDead();
      }
      Object.assign(state, { isDatabaseAway: false, isFull: false });
      await isDead();
      state.nowMs += 1_000;
      await isDead();
      expect(await tick()).toEqual({ taken: 1, refused: 0 });
      expect(await tick()).toEqual({ taken: 0, refused: 0 });
      await isDead();
      state.isDatabaseAway = true;
      for (let day = 0; day < 6; day += 1) {
        state.nowMs += 86_400_000;
        await isDead();
      }
    });

    it("is not revoked when it is the one that asks, or one that another has put on the list, or nobody knows it", async () => {
      const { state, isolate, revoke, settle } = open();
      for (const hash of ["h1", "h2"]) await isolate().directory.findKey(hash);
      await settle();
      Object.assign(state, fault);
      await expect(revoke("key_1", "key_1")).rejects.toBeInstanceOf(StoreUnavailable);
      expect(await revoke("key_1", "key_2")).toMatchObject({ ok: true });
      await expect(revoke("key_2", "key_1")).rejects.toBeInstanceOf(StoreUnavailable);
      state.isKeeperAway = true;
      await expect(revoke("key_2", "key_3")).rejects.toBeInstanceOf(StoreUnavailable);
    });

    it("counts as revoked for who revokes next: the last owner's key stays", async () => {
      const { state, isolate, revoke, settle } = open();
      for (const hash of ["h1", "h2"]) await isolate().directory.findKey(hash);
      await settle();
      Object.assign(state, fault);
      await revoke("key_1", "key_2");
      Object.assign(state, { isDatabaseAway: false, isFull: false });
      expect(await revoke("key_2", "key_2")).toMatchObject({ ok: false, error: { reason: "last_owner_key" } });
    });
  },
);
