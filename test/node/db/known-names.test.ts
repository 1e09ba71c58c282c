/** Names of the form before tags: one list read, whatever is asked. */
import { describe, expect, it } from "vitest";
import { makeTagger } from "../../../src/crypto/tagger.ts";
import { StoreUnavailable } from "../../../src/app/base/store-ports.ts";
import { ClosedList } from "../../../src/db/base/closed-list.ts";
import { KnownAccountIds } from "../../../src/db/carriers/known-account-ids.ts";
import { hashBeginning, KnownUntaggedKeys } from "../../../src/db/tenants/known-untagged-keys.ts";
import { makeId } from "../../../src/domain/base/ids.ts";
import { taggedPart, withTag } from "../../../src/domain/base/tagged-id.ts";
import { MemoryKept } from "../../support/memory-kept.ts";

const hashOf = (n: number) => n.toString(16).padStart(64, "0").split("").toReversed().join("");
const newAccountId = () => makeId("carrierAccount", 1, crypto.getRandomValues(new Uint8Array(10)));

function open(names: readonly string[]) {
  const state = { nowMs: 0, isAway: false, reads: 0 };
  const load = async () => {
    state.reads += 1;
    if (state.isAway) throw new StoreUnavailable("away");
    return new Set(names);
  };
  const deferred: Promise<unknown>[] = [];
  const timing = { nowMs: () => state.nowMs, defer: (work: Promise<unknown>) => void deferred.push(work) };
  const kept = { copies: new MemoryKept(() => state.nowMs), book: "names" };
  const born = () => new ClosedList(load, kept, timing);
  return { state, list: born(), born, settle: () => Promise.all(deferred) };
}

describe("keys of the form before tags", () => {
  it("are known by one read of them all, and ten thousand made-up ones cost none", async () => {
    const { state, list } = open([hashBeginning(hashOf(7))]);
    const keys = new KnownUntaggedKeys({ isAccepted: true, holds: () => false, beginnings: list });
    for (let n = 1_000; n < 11_000; n += 1) expect(await keys.has(hashOf(n))).toBe(false);
    expect([await keys.has(hashOf(7)), state.reads]).toEqual([true, 1]);
  });

  it("are taken on from memory when the list cannot be had; others can wait, and the list is asked for every 2 s", async () => {
    const { state, list } = open([]);
    state.isAway = true;
    const keys = new KnownUntaggedKeys({ isAccepted: true, holds: (hash) => hash === hashOf(7), beginnings: list });
    expect(await keys.has(hashOf(7))).toBe(true);
    for (let n = 0; n < 100; n += 1) {
      state.nowMs = n * 100;
      await expect(keys.has(hashOf(n + 100))).rejects.toBeInstanceOf(StoreUnavailable);
    }
    expect(state.reads).toBe(5);
  });

  it("are refused, known or not, by a deployment that has done with them, and nobody is asked", async () => {
    const { state, list } = open([hashBeginning(hashOf(7))]);
    const keys = new KnownUntaggedKeys({ isAccepted: false, holds: () => true, beginnings: list });
    expect([await keys.has(hashOf(7)), state.reads]).toEqual([false, 0]);
  });
});

describe("the list of them", () => {
  it("is known to an isolate that is born while it cannot be read, as another has read it", async () => {
    const { state, list, born, settle } = open(["a"]);
    await list.has("a");
    await settle();
    state.isAway = true;
    state.nowMs = 6 * 3_600_000;
    const names = born();
    expect([await names.has("a"), await names.has("b")]).toEqual([true, false]);
  });

  it("is read again after two minutes, behind the question, and stays good for as long as it cannot be read", async () => {
    const { state, list, settle } = open(["a"]);
    await list.has("a");
    state.nowMs = 89_999;
    await list.has("a");
    expect(state.reads).toBe(1);
    state.nowMs = 90_000;
    await list.has("a");
    await settle();
    expect(state.reads).toBe(2);
    state.isAway = true;
    state.nowMs = 30 * 86_400_000;
    expect(await list.has("a")).toBe(true);
  });
});

describe("ids of accounts", () => {
  const tagger = makeTagger(btoa("k".repeat(32)));
  const tagged = async () => {
    const id = newAccountId();
    const part = taggedPart("carrierAccount", id);
    return withTag("carrierAccount", id, await tagger.mac("carrier_account", part ?? new Uint8Array()));
  };

  it("with our tag may exist, with no question to anybody", async () => {
    const { state, list } = open([]);
    const ids = new KnownAccountIds({ tagger, holds: () => false, untagged: list });
    expect([await ids.mayExist(await tagged()), state.reads]).toEqual(["yes", 0]);
  });

  it("without one may exist if they are in the list or in memory; when nobody can say, that is said", async () => {
    const [old, made, held] = [newAccountId(), newAccountId(), newAccountId()];
    const { state, list } = open([old]);
    const ids = new KnownAccountIds({ tagger, holds: (id) => id === held, untagged: list });
    expect([await ids.mayExist(old), await ids.mayExist(made), await ids.mayExist(held)]).toEqual(["yes", "no", "yes"]);
    expect(await ids.mayExist("acc_nonsense")).toBe("no");
    expect(state.reads).toBe(1);
    const away = open([]);
    away.state.isAway = true;
    const blind = new KnownAccountIds({ tagger, holds: () => false, untagged: away.list });
    expect(await blind.mayExist(old)).toBe("unknown");
  });
});
