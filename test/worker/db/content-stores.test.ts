// Lists, names and reviews as they stand in D1, and as texts read them: from memory, and while D1 is away.
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { tellReviews } from "../../../src/app/content/tell-reviews.ts";
import { openDatabase } from "../../../src/db/base/database.ts";
import { CachedContentBook } from "../../../src/db/content/content-book.ts";
import { D1ContentListStore } from "../../../src/db/content/list-store.ts";
import { CopiedReviewBook } from "../../../src/db/content/review-book.ts";
import { D1ContentReviewStore } from "../../../src/db/content/review-store.ts";
import { D1TenantStore } from "../../../src/db/tenants/tenant-store.ts";
import { makeId } from "../../../src/domain/base/ids.ts";
import { packVersion } from "../../../src/domain/content/packed-version.ts";
import type { ContentReview } from "../../../src/domain/content/review.ts";
import type { TenantList } from "../../../src/domain/content/tenant-list.ts";
import type { DomainEvent } from "../../../src/domain/events/events.ts";
import { makeBreakableDatabase } from "../../support/breakable-database.ts";
import { MemoryKept } from "../../support/memory-kept.ts";

const NOW_MS = 1_800_000_000_000;
const DAY_MS = 86_400_000;
const db = openDatabase(env.DB);
const random = () => crypto.getRandomValues(new Uint8Array(10));

let tenantId: string;

beforeEach(async () => {
  tenantId = makeId("tenant", NOW_MS, random());
  const facts = { brand: "B", residency: "eu", bucketCount: 64, countries: "all", policy: {} } as const;
  await new D1TenantStore(db).create({ id: tenantId, name: tenantId, ...facts }, [], NOW_MS);
});

const makeList = (over: Partial<TenantList> = {}): TenantList => ({
  id: makeId("contentList", NOW_MS, random()),
  tenantId,
  name: "Ours",
  language: null,
  countries: ["GB"],
  effect: "block",
  topic: "vulgar",
  version: 0,
  terms: 0,
  createdAtMs: NOW_MS,
  createdBy: "key_1",
  updatedAtMs: NOW_MS,
  ...over,
});
const versionOf = (listId: string, version: number, terms: readonly string[]) => {
  const packed = packVersion(terms);
  const facts = { hash: `hash of ${packed.body}`, atMs: NOW_MS + version, by: "key_1" };
  return { listId, version, terms: terms.length, ...facts, ...packed };
};

describe("lists in D1", () => {
  const lists = new D1ContentListStore(db);

  it("are given back as they were, to their tenant alone, as many as may be", async () => {
    const list = makeList();
    expect(await lists.add(list, 2)).toBe("added");
    expect(await lists.add(makeList(), 2)).toBe("list_known");
    expect(await lists.add(makeList({ name: "Other" }), 2)).toBe("added");
    expect(await lists.add(makeList({ name: "Third" }), 2)).toBe("too_many");
    expect(await lists.find(tenantId, list.id)).toEqual(list);
    expect(await lists.find("ten_other", list.id)).toBeNull();
    expect(await lists.update(tenantId, list.id, { name: "Other", updatedAtMs: NOW_MS })).toBe("list_known");
    expect(await lists.update("ten_other", list.id, { effect: "note", updatedAtMs: NOW_MS })).toBeNull();
    expect(await lists.remove("ten_other", list.id)).toBe(false);
    expect(await lists.remove(tenantId, list.id)).toBe(true);
  });

  it("take one of two imports at once, and no more terms than all of them may have", async () => {
    const [list, other] = [makeList(), makeList({ name: "Other" })];
    await lists.add(list, 9);
    await lists.add(other, 9);
    const both = await Promise.all(
      ["a", "b"].map((word) => lists.import(tenantId, versionOf(list.id, 1, [`${word}word`, "same"]), 5)),
    );
    expect(both.toSorted()).toEqual(["taken", "written"]);
    expect(await lists.find(tenantId, list.id)).toMatchObject({ version: 1, terms: 2 });
    expect(await lists.import(tenantId, versionOf(other.id, 1, ["1w", "2w", "3w", "4w"]), 5)).toBe("too_many");
    expect(await lists.import(tenantId, versionOf(other.id, 1, ["1w", "2w", "3w"]), 5)).toBe("written");
    expect(await lists.import(tenantId, versionOf(list.id, 2, ["one"]), 5)).toBe("written");
    expect(await lists.import("ten_other", versionOf(list.id, 3, ["foreign"]), 5)).toBe("too_many");
    expect(await lists.choose(tenantId, { listId: list.id, version: 1 }, 5)).toBe("written");
    expect(await lists.find(tenantId, list.id)).toMatchObject({ version: 1, terms: 2 });
    expect((await lists.versions(list.id)).map(({ version }) => version)).toEqual([2, 1]);
  });
});

describe("what texts are judged by", () => {
  it("is read again when it has changed, and while the database is away in an isolate that knows nothing", async () => {
    const database = makeBreakableDatabase();
    const store = new D1ContentListStore(openDatabase(database.DB), (changed) => book.changed(changed));
    const kept = { copies: new MemoryKept() };
    let nowMs = NOW_MS;
    const behind: Promise<unknown>[] = [];
    const timing = { nowMs: () => nowMs, defer: (work: Promise<unknown>) => void behind.push(work) };
    const openBook = () => new CachedContentBook(store, kept, timing);
    const book = openBook();
    const settle = async () => {
      for (let work = behind.pop(); work !== undefined; work = behind.pop()) await work;
    };
    expect(await book.read(tenantId)).toEqual({ lists: [], names: [], hosts: [] });
    const list = makeList();
    await store.add(list, 9);
    await store.import(tenantId, versionOf(list.id, 1, ["kestrel"]), 9);
    await store.setOwnNames(tenantId, { names: ["Netflix"], hosts: ["netflix.com"] });
    nowMs += 31_000;
    const read = await book.read(tenantId);
    expect(read).toMatchObject({ names: ["Netflix"], hosts: ["netflix.com"], lists: [{ countries: ["GB"] }] });
    await settle();
    // An import of the last moment: no text has asked for it yet.
    await store.import(tenantId, versionOf(list.id, 2, ["osprey"]), 9);
    await settle();
    database.state = "rejects";
    const away = await openBook().read(tenantId);
    expect(away.lists.map(({ index }) => index.termAt(0))).toMatchObject([
      { written: "osprey", list: { id: list.id } },
    ]);
    expect(away.names).toEqual(["Netflix"]);
  });
});

describe("reviews in D1", () => {
  const reviews = new D1ContentReviewStore(db);
  const makeReview = (words: string, over: Partial<ContentReview> = {}): ContentReview => ({
    id: makeId("contentReview", NOW_MS, random()),
    tenantId,
    mode: "live",
    words,
    state: "open",
    sealedText: "sealed",
    category: "marketing",
    country: "GB",
    locale: null,
    findings: [
      { topic: "alcohol", severity: "review", listId: "en", term: "whisky", span: { from: 0, to: 6 }, how: [] },
    ],
    openedAtMs: NOW_MS,
    decidedAtMs: null,
    by: null,
    reason: null,
    ...over,
  });
  const owner = () => ({ tenantId, mode: "live" as const });
  const decide = (id: string, state: "approved" | "refused", atMs: number) =>
    reviews.decide(owner(), id, { state, by: "key_1", reason: null, atMs });

  it("are one for the same words, of a tenant and a mode, and no more open ones than may be", async () => {
    const first = makeReview("one");
    expect(await reviews.open(first, 2)).toEqual({ reviewId: first.id, state: "open" });
    expect(await reviews.open(makeReview("one"), 2)).toEqual({ reviewId: first.id, state: "open" });
    const test = makeReview("one", { mode: "test" });
    expect(await reviews.open(test, 2)).toEqual({ reviewId: test.id, state: "open" });
    await reviews.open(makeReview("two"), 2);
    expect(await reviews.open(makeReview("three"), 2)).toBe("too_many");
    await decide(first.id, "approved", NOW_MS + 1);
    expect(await reviews.open(makeReview("three"), 2)).toMatchObject({ state: "open" });
    expect(await reviews.find(owner(), first.id)).toMatchObject({
      state: "approved",
      by: "key_1",
      findings: first.findings,
    });
  });

  it("come open ones first, then those decided last, page by page", async () => {
    const made = ["a", "b", "c", "d"].map((words, at) => makeReview(words, { openedAtMs: NOW_MS + at }));
    for (const review of made) await reviews.open(review, 9);
    await decide(made[3]?.id ?? "", "refused", NOW_MS + 10);
    await decide(made[0]?.id ?? "", "approved", NOW_MS + 20);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await reviews.list({ ...owner(), state: null }, { cursor, limit: 2 });
      if (!page.ok) throw new Error(page.error);
      seen.push(...page.value.items.map(({ words }) => words));
      cursor = page.value.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(["c", "b", "a", "d"]);
    const refused = await reviews.list({ ...owner(), state: "refused" }, { cursor: null, limit: 9 });
    expect(refused).toMatchObject({ ok: true, value: { items: [{ words: "d" }] } });
  });

  it("are told of once, also where the request that made them was killed, and again when they are decided anew", async () => {
    const [one, two] = [makeReview("one"), makeReview("two", { mode: "test" })];
    await reviews.open(one, 9);
    await reviews.open(two, 9);
    await decide(one.id, "approved", NOW_MS);
    const told: DomainEvent[] = [];
    const eventQueue = {
      send: async ({ tenantId: of, events }: { tenantId: string; events: readonly DomainEvent[] }) => {
        if (of === tenantId) told.push(...events);
        return true;
      },
    };
    const tell = (afterMs: number) => tellReviews({ contentReviews: reviews, eventQueue }, NOW_MS + afterMs);
    await tell(30_000);
    expect(told).toEqual([]);
    await tell(61_000);
    await tell(61_000);
    expect(told.map(({ type }) => type).toSorted()).toEqual([
      "content.review_decided",
      "content.review_opened",
      "content.review_opened",
    ]);
    await decide(one.id, "refused", NOW_MS + 70_000);
    await tell(140_000);
    expect(told.at(-1)).toMatchObject({ type: "content.review_decided", decision: "refused" });
    expect(new Set(told.map(({ id }) => id)).size).toBe(4);
  });

  it("lose their text after 30 days, go with it while they are open, and are forgotten 400 days after a decision", async () => {
    const [open, decided] = [makeReview("open"), makeReview("decided")];
    await reviews.open(open, 9);
    await reviews.open(decided, 9);
    await decide(decided.id, "approved", NOW_MS + DAY_MS);
    const prune = async (days: number) => {
      while ((await reviews.prune(NOW_MS + days * DAY_MS, 100)) > 0);
    };
    await prune(29.9);
    expect(await reviews.find(owner(), open.id)).toMatchObject({ sealedText: "sealed" });
    await prune(30);
    expect(await reviews.find(owner(), open.id)).toBeNull();
    expect(await reviews.find(owner(), decided.id)).toMatchObject({ sealedText: null, state: "approved" });
    await prune(400.9);
    expect(await reviews.find(owner(), decided.id)).not.toBeNull();
    await prune(401);
    expect(await reviews.find(owner(), decided.id)).toBeNull();
  });

  it("say what was decided while the database is away, and nobody knows of open ones then", async () => {
    const database = makeBreakableDatabase();
    const store = new D1ContentReviewStore(openDatabase(database.DB));
    const behind: Promise<unknown>[] = [];
    const timing = { nowMs: () => NOW_MS, defer: (work: Promise<unknown>) => void behind.push(work) };
    const book = new CopiedReviewBook(store, { copies: new MemoryKept() }, timing);
    const [one, two] = [makeReview("one"), makeReview("two")];
    await store.open(one, 9);
    await store.open(two, 9);
    await decide(one.id, "approved", NOW_MS);
    for (const { words } of [one, two]) await book.find({ ...owner(), words });
    await Promise.all(behind);
    database.state = "rejects";
    expect(await book.find({ ...owner(), words: "one" })).toEqual({ reviewId: one.id, state: "approved" });
    await expect(book.find({ ...owner(), words: "two" })).rejects.toThrow("store unavailable");
  });
});
