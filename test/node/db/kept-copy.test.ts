import { describe, expect, it } from "vitest";
import { StoreUnavailable } from "../../../src/app/base/store-ports.ts";
import { CachedDirectory } from "../../../src/db/tenants/cached-directory.ts";
import { CachedAccountBook } from "../../../src/db/carriers/carrier-account-store.ts";
import { KeptCopy } from "../../../src/db/base/kept-copy.ts";
import type { CarrierAccountRecord } from "../../../src/app/carriers/account-ports.ts";
import type { Principal } from "../../../src/domain/tenants/tenant.ts";
import { describeKeptCopies } from "../../support/kept-contract.ts";
import { MemoryKept } from "../../support/memory-kept.ts";
import { TENANT } from "../../support/tenant.ts";

const HOUR = 3_600_000;

describeKeptCopies("in memory", () => {
  let nowMs = 1_800_000_000_000;
  return { copies: new MemoryKept(() => nowMs), skip: (ms) => void (nowMs += ms) };
});

function open() {
  const clock = { nowMs: 1_800_000_000_000 };
  const behind: Promise<unknown>[] = [];
  const copies = new MemoryKept(() => clock.nowMs);
  const writes: string[] = [];
  const counting = {
    read: copies.read.bind(copies),
    recall: copies.recall.bind(copies),
    keep: (...args: Parameters<MemoryKept["keep"]>) => {
      writes.push(...args[1].map(({ key }) => key));
      return copies.keep(...args);
    },
  };
  const timing = { nowMs: () => clock.nowMs, defer: (work: Promise<unknown>) => void behind.push(work) };
  return { clock, behind, writes, copies: counting, timing, settle: () => Promise.all(behind.splice(0)) };
}

describe("a copy of what was read", () => {
  it("is written when it changes, and confirmed every six hours", async () => {
    const { clock, writes, copies, timing, settle } = open();
    const copy = new KeptCopy<{ name: string }>({ book: "b", keptForMs: null, copies }, timing);
    copy.note("k", { name: "one" });
    copy.note("k", { name: "one" });
    expect(writes).toHaveLength(1);
    copy.note("k", { name: "two" });
    expect(writes).toHaveLength(2);
    clock.nowMs += 6 * HOUR - 1;
    copy.note("k", { name: "two" });
    expect(writes).toHaveLength(2);
    clock.nowMs += 1;
    copy.note("k", { name: "two" });
    expect(writes).toHaveLength(3);
    await settle();
    expect(await copy.recall("k", new StoreUnavailable("away"))).toEqual({ name: "two" });
  });

  it("that could not be written is tried again with the next read", async () => {
    const { writes, copies, timing, settle } = open();
    let isAway = true;
    const failing = {
      ...copies,
      keep: (...args: Parameters<MemoryKept["keep"]>) =>
        isAway ? Promise.reject(new Error("object away")) : copies.keep(...args),
    };
    const copy = new KeptCopy<object>({ book: "b", keptForMs: null, copies: failing }, timing);
    copy.note("k", {});
    await settle();
    isAway = false;
    copy.note("k", {});
    expect(writes).toEqual(["k"]);
  });

  it("stands in for a store that is away, and for no other fault", async () => {
    const { copies, timing } = open();
    const copy = new KeptCopy<object>({ book: "b", keptForMs: null, copies }, timing);
    await copy.keep([{ key: "k", value: { a: 1 } }]);
    const away = new StoreUnavailable("away");
    expect(await copy.recall("k", away)).toEqual({ a: 1 });
    await expect(copy.recall("other", away)).rejects.toBe(away);
    const bug = new Error("a bug");
    await expect(copy.recall("k", bug)).rejects.toBe(bug);
  });

  it("that was not taken because a later read is kept is told again by the next read", async () => {
    const { clock, writes, copies, timing, settle } = open();
    const copy = new KeptCopy<{ name: string }>({ book: "b", keptForMs: null, copies }, timing);
    await copy.keep([{ key: "k", value: { name: "later" }, readAtMs: clock.nowMs }]);
    copy.note("k", { name: "earlier" }, clock.nowMs - 1);
    await settle();
    expect(await copy.find("k")).toEqual({ value: { name: "later" }, readAtMs: clock.nowMs });
    copy.note("k", { name: "earlier" }, clock.nowMs + 1);
    await settle();
    expect([writes.length, (await copy.find("k"))?.value]).toEqual([3, { name: "earlier" }]);
  });

  it("that cannot be read leaves the fault as it was", async () => {
    const { copies, timing } = open();
    const recall = () => Promise.reject(new Error("object away"));
    const copy = new KeptCopy<object>({ book: "b", keptForMs: null, copies: { ...copies, recall } }, timing);
    const away = new StoreUnavailable("away");
    await expect(copy.recall("k", away)).rejects.toBe(away);
  });
});

const NOTHING_TAKEN = {
  areUnchanged: async () => true,
  isUntouched: async () => true,
  revokedAside: async () => async () => false,
};
const PRINCIPAL: Principal = { keyId: "key_1", mode: "live", role: "owner", tenant: TENANT };
const down = () => Promise.reject(new StoreUnavailable("away"));

describe("an isolate that is born while the database is away", () => {
  it("knows the tenants and keys that others had read, and none that nobody had", async () => {
    const { copies, timing, settle } = open();
    const source = { findKey: async () => PRINCIPAL, findTenant: async () => ({ ...TENANT, id: "ten_2" }) };
    const first = new CachedDirectory(source, { copies, rights: NOTHING_TAKEN }, timing);
    await first.findKey("h");
    await first.findTenant("ten_2");
    await settle();
    const rights = NOTHING_TAKEN;
    const born = new CachedDirectory({ findKey: down, findTenant: down }, { copies, rights }, timing);
    expect([await born.findTenant("ten_1"), await born.findTenant("ten_2")]).toEqual([
      TENANT,
      { ...TENANT, id: "ten_2" },
    ]);
    await expect(born.findTenant("ten_3")).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await born.findKey("h")).toEqual(PRINCIPAL);
    await expect(born.findKey("other")).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it("does not know a key that the database has said is gone, whatever was copied before", async () => {
    const { clock, copies, timing, settle } = open();
    const rights = NOTHING_TAKEN;
    let isGone = false;
    const source = { findKey: async () => (isGone ? null : PRINCIPAL), findTenant: async () => TENANT };
    const first = new CachedDirectory(source, { copies, rights }, timing);
    await first.findKey("h");
    isGone = true;
    clock.nowMs += 30_000;
    expect(await first.findKey("h")).toBeNull();
    await settle();
    const born = new CachedDirectory({ findKey: down, findTenant: down }, { copies, rights }, timing);
    await expect(born.findKey("h")).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it("knows a carrier's account for a week after it was last read", async () => {
    const { clock, copies, timing, settle } = open();
    const account = { id: "acc_1", credentialsSealed: "k1.sealed" } as CarrierAccountRecord;
    const first = new CachedAccountBook({ find: async () => account, list: async () => [] }, { copies }, timing);
    await first.find("acc_1");
    await settle();
    const born = () => new CachedAccountBook({ find: down, list: down }, { copies }, timing).find("acc_1");
    clock.nowMs += 7 * 24 * HOUR - 1;
    expect(await born()).toEqual(account);
    clock.nowMs += 1;
    await expect(born()).rejects.toBeInstanceOf(StoreUnavailable);
  });
});
