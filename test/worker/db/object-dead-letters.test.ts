import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { LetterBoxes } from "../../../src/app/dead-letters/ports.ts";
import { sha256Hex } from "../../../src/crypto/sha256-hex.ts";
import type { Residency } from "../../../src/domain/base/placement.ts";
import { openDatabase } from "../../../src/db/base/database.ts";
import { D1DeadLetterStore } from "../../../src/db/dead-letters/dead-letter-store.ts";
import { ObjectDeadLetters } from "../../../src/db/dead-letters/object-dead-letters.ts";
import { makeLetterBoxes } from "../../../src/objects/letter-ports.ts";
import { describeDeadLetters, letterOf } from "../../support/dead-letters-contract.ts";

const random = { bytes: (length: number) => new Uint8Array(length), unit: () => 0 };
const old = new D1DeadLetterStore(openDatabase(env.DB));
const away = () => Promise.reject(new Error("away"));
const AWAY = { find: away, list: away, markRedriven: away, prune: away };
let opened = 0;

/** Objects that no test used before. */
function openBoxes(): LetterBoxes {
  const prefix = (opened += 1);
  const namespace = (jurisdiction: string) => ({
    getByName: (name: string) => env.LETTERS.getByName(`${prefix}:${jurisdiction}:${name}`),
  });
  const LETTERS = { ...namespace("none"), jurisdiction: namespace } as unknown as typeof env.LETTERS;
  return makeLetterBoxes({ LETTERS }, { rules: { hasJurisdictions: true }, random });
}

async function openStore(shards: number, over: Partial<ConstructorParameters<typeof ObjectDeadLetters>[0]> = {}) {
  await env.DB.exec("delete from dead_letters");
  const boxes = openBoxes();
  const parts = { boxes, old, wasEmpty: async () => false, hasher: { sha256Hex }, shards, ...over };
  return new ObjectDeadLetters(parts);
}

async function idsIn(store: ObjectDeadLetters, limit = 100): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await store.list("deployment", { cursor, limit });
    if (!page.ok) throw new Error(page.error);
    ids.push(...page.value.items.map(({ id }) => id));
    cursor = page.value.nextCursor;
  } while (cursor !== null);
  return ids;
}

describeDeadLetters("in objects", async () => ({ store: await openStore(1), sendsAgain: true }));

describe("dead letters spread over the objects of their queues", () => {
  it("are one list, newest first, page by page, and each is found", async () => {
    const store = await openStore(4);
    const queues = ["godwit-receipts", "godwit-events", "godwit-gone"];
    const letters = Array.from({ length: 60 }, (_, index) =>
      letterOf(index, "ten_1", { queue: queues[index % 3] ?? "" }),
    );
    await store.put(letters);
    expect(await idsIn(store, 7)).toEqual(letters.map(({ id }) => id).toReversed());
    for (const letter of letters) {
      expect(await store.find("deployment", letter.id)).toMatchObject({ body: letter.body, queue: letter.queue });
    }
  });

  it("stand in one list with those that an earlier release left in D1, each once", async () => {
    const store = await openStore(4);
    const [moving, stays] = [letterOf(1, "ten_1"), letterOf(2, "ten_1")];
    await old.put([moving, stays]);
    await store.put([moving, letterOf(3, "ten_1")]);
    expect(await idsIn(store, 1)).toEqual([letterOf(3, null).id, stays.id, moving.id]);
    expect(await store.find("deployment", stays.id)).toMatchObject({ state: "waiting", nextTryAtMs: null });
    await store.markRedriven(stays.id, 5);
    expect(await store.find("deployment", stays.id)).toMatchObject({ state: "sent_again", redrives: 1 });
  });

  it("are stored, listed, found and marked while D1 is away, once all old rows have moved", async () => {
    const store = await openStore(4, { old: AWAY, wasEmpty: async () => true });
    const letter = letterOf(1, "ten_1");
    await store.put([letter]);
    expect(await idsIn(store)).toEqual([letter.id]);
    await store.markRedriven(letter.id, 5);
    await store.markRedriven("dlq_none", 5);
    expect(await store.find("deployment", letter.id)).toMatchObject({ redrives: 1 });
    expect(await store.find("deployment", "dlq_none")).toBeNull();
  });

  it("are stored while D1 is away before they have moved, and no list pretends to be whole", async () => {
    const store = await openStore(4, { old: AWAY });
    await store.put([letterOf(1, "ten_1")]);
    await expect(idsIn(store)).rejects.toThrow("away");
  });

  it("make a list fail when one of their objects does not answer", async () => {
    const whole = makeLetterBoxes({ LETTERS: env.LETTERS }, { rules: { hasJurisdictions: false }, random });
    const list: typeof whole.list = (place, query) =>
      place.queue === "godwit-webhooks" ? away() : whole.list(place, query);
    await expect(idsIn(await openStore(4, { boxes: { ...whole, list } }))).rejects.toThrow("store unavailable");
  });

  it("of tenants in the EU are in one list with the others, found, sent again and forgotten like them", async () => {
    const store = await openStore(4);
    const letters = Array.from({ length: 12 }, (_, seed) =>
      letterOf(seed, "ten_1", { residency: seed % 2 === 0 ? "eu" : "global" }),
    );
    await store.put(letters);
    expect(await idsIn(store, 5)).toEqual(letters.map(({ id }) => id).toReversed());
    for (const { id } of letters) {
      await store.markRedriven(id, 5);
      expect(await store.find({ tenantId: "ten_1", mode: "live" }, id)).toMatchObject({ state: "sent_again" });
    }
    expect(await store.prune(6, 100)).toBe(12);
    expect(await idsIn(store)).toEqual([]);
  });

  it("move to where they are to lie when they come back, with their past", async () => {
    for (const [before, after] of [["global", "eu"] as const, ["eu", "global"] as const]) {
      const boxes = openBoxes();
      const store = await openStore(1, { boxes });
      const letter = letterOf(1, "ten_1", { residency: before });
      await store.put([letter]);
      await store.markRedriven(letter.id, 5);
      await store.put([letterOf(2, "ten_1", { residency: after, body: letter.body })]);
      expect(await idsIn(store)).toEqual([letter.id]);
      expect(await store.find("deployment", letter.id)).toMatchObject({ state: "waiting", redrives: 1 });
      const lies = async (residency: Residency) =>
        (await boxes.find({ residency, queue: letter.queue, shard: 0 }, { scope: "deployment", id: letter.id })) !==
        null;
      expect([await lies(before), await lies(after)]).toEqual([false, true]);
    }
  });

  it("leave no database behind where nothing is kept any more", async () => {
    const store = await openStore(1);
    await store.put([letterOf(1, "ten_1")]);
    await store.markRedriven(letterOf(1, null).id, 5);
    expect(await store.prune(6, 10)).toBe(1);
    expect(await idsIn(store)).toEqual([]);
    await store.put([letterOf(2, "ten_1")]);
    expect(await idsIn(store)).toEqual([letterOf(2, null).id]);
  });
});
