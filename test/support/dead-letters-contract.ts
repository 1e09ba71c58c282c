/** What every store of dead letters does: D1, and its twin in memory. */
import { beforeEach, describe, expect, it } from "vitest";
import type { DeadLetterScope, DeadLetterStore, NewDeadLetter } from "../../src/app/dead-letters/ports.ts";
import { makeId } from "../../src/domain/base/ids.ts";

export interface DeadLettersBed {
  /** Empty. */
  readonly store: DeadLetterStore;
  /** Whether they are sent again by themselves. */
  readonly sendsAgain: boolean;
}

const NOW_MS = 1_800_000_000_000;
const OURS = { tenantId: "ten_1", mode: "live" } as const;
const THEIRS = { tenantId: "ten_2", mode: "live" } as const;

export function letterOf(seed: number, tenantId: string | null, over: Partial<NewDeadLetter> = {}): NewDeadLetter {
  const receivedAtMs = NOW_MS + seed;
  const id = makeId("deadLetter", receivedAtMs, new Uint8Array(10).fill(seed));
  const rest = { queue: "godwit-receipts", sourceId: `source-${seed}`, body: `{"seed":${seed}}`, receivedAtMs };
  const mode = tenantId === null ? null : "live";
  return { id, tenantId, mode, residency: "global", ...rest, ...over };
}

export function describeDeadLetters(name: string, open: () => Promise<DeadLettersBed>): void {
  describe(`dead letters kept ${name}`, () => {
    let store: DeadLetterStore;
    let sendsAgain: boolean;
    const [mine, theirs, nobodys] = [letterOf(1, "ten_1"), letterOf(2, "ten_2"), letterOf(3, null)];

    beforeEach(async () => {
      ({ store, sendsAgain } = await open());
      await store.put([mine, theirs, nobodys]);
    });

    async function page(scope: DeadLetterScope, limit = 100, cursor: string | null = null) {
      const listed = await store.list(scope, { cursor, limit });
      if (!listed.ok) throw new Error(listed.error);
      return { ids: listed.value.items.map(({ id }) => id), nextCursor: listed.value.nextCursor };
    }

    const idsOf = async (scope: DeadLetterScope) => (await page(scope)).ids;

    it("are given back as they came, never sent again yet", async () => {
      const { sourceId: _source, residency: _residency, ...facts } = theirs;
      const nextTryAtMs = sendsAgain ? expect.any(Number) : null;
      const { body, ...head } = { ...facts, redrives: 0, redrivenAtMs: null, state: "waiting", nextTryAtMs };
      const letter = { ...head, body, gaveUpBecause: null };
      expect(await store.find("deployment", theirs.id)).toEqual(letter);
      expect(await store.list(THEIRS, { cursor: null, limit: 1 })).toEqual({
        ok: true,
        value: { items: [{ ...head, gaveUpBecause: null }], nextCursor: null },
      });
    });

    it("are kept once, however often the queue delivers them", async () => {
      await store.put([letterOf(9, "ten_1", { sourceId: mine.sourceId }), mine]);
      await store.put([{ ...mine, sourceId: "another", body: "changed" }]);
      expect(await idsOf(OURS)).toEqual([mine.id]);
      expect(await store.find(OURS, mine.id)).toMatchObject({ body: mine.body });
    });

    it("of two queues may have the same id of their queue", async () => {
      const other = letterOf(9, "ten_1", { sourceId: mine.sourceId, queue: "godwit-events" });
      await store.put([other]);
      expect(await idsOf(OURS)).toEqual([other.id, mine.id]);
    });

    it("are shown to their tenant, and all of them to the deployment, newest first", async () => {
      expect(await idsOf(OURS)).toEqual([mine.id]);
      expect(await idsOf("deployment")).toEqual([nobodys.id, theirs.id, mine.id]);
    });

    it("of one mode are shown and found in that mode alone, and a cursor of one is none of the other", async () => {
      const [test, newer] = [letterOf(7, "ten_1", { mode: "test" }), letterOf(8, "ten_1", { mode: "test" })];
      await store.put([test, newer]);
      const testing = { ...OURS, mode: "test" } as const;
      expect(await idsOf(OURS)).toEqual([mine.id]);
      expect(await idsOf(testing)).toEqual([newer.id, test.id]);
      expect(await store.find(OURS, test.id)).toBeNull();
      expect(await store.find(testing, mine.id)).toBeNull();
      const { nextCursor } = await page(testing, 1);
      expect(await store.list(OURS, { cursor: nextCursor, limit: 1 })).toEqual({ ok: false, error: "cursor_invalid" });
    });

    it("of another tenant, and of none, are not found", async () => {
      expect(await store.find(OURS, theirs.id)).toBeNull();
      expect(await store.find(OURS, nobodys.id)).toBeNull();
      expect(await store.find("deployment", "dlq_none")).toBeNull();
    });

    it.each([
      { limit: 2, pages: [2, 2, 1] },
      { limit: 5, pages: [5] },
      { limit: 0, pages: [1, 1, 1, 1, 1] },
      { limit: 2.9, pages: [2, 2, 1] },
    ])("are read page by page with a limit of $limit, each once", async ({ limit, pages }) => {
      // Three of one millisecond: the id decides among them.
      const twins = [5, 4].map((seed) => letterOf(seed, null, { receivedAtMs: nobodys.receivedAtMs }));
      await store.put(twins);
      const newestFirst = [
        ...[nobodys, ...twins]
          .map(({ id }) => id)
          .toSorted()
          .toReversed(),
        theirs.id,
        mine.id,
      ];
      const read: string[][] = [];
      let cursor: string | null = null;
      do {
        const { ids, nextCursor } = await page("deployment", limit, cursor);
        read.push(ids);
        cursor = nextCursor;
      } while (cursor !== null);
      expect(read.map(({ length }) => length)).toEqual(pages);
      expect(read.flat()).toEqual(newestFirst);
    });

    it("give no more than a hundred a page", async () => {
      await store.put(Array.from({ length: 100 }, (_, index) => letterOf(100 + index, "ten_1")));
      expect((await page(OURS, 1_000)).ids).toHaveLength(100);
    });

    it("take no cursor that is none, or another list's", async () => {
      const { nextCursor } = await page("deployment", 1);
      expect(nextCursor).not.toBeNull();
      for (const cursor of ["x", "", nextCursor]) {
        expect(await store.list(OURS, { cursor, limit: 2 })).toEqual({ ok: false, error: "cursor_invalid" });
      }
    });

    it("note each time that they were sent again, and go after the last, the given number at a time", async () => {
      await store.markRedriven(mine.id, NOW_MS);
      await store.markRedriven(mine.id, NOW_MS + 5);
      await store.markRedriven(theirs.id, NOW_MS + 5);
      await store.markRedriven("dlq_none", NOW_MS);
      expect(await store.find("deployment", mine.id)).toMatchObject({
        redrives: 2,
        redrivenAtMs: NOW_MS + 5,
        state: "sent_again",
        nextTryAtMs: null,
      });
      expect(await store.prune(NOW_MS + 5, 10)).toBe(0);
      const gone: number[] = [];
      for (let turn = 0; turn < 3; turn += 1) gone.push(await store.prune(NOW_MS + 6, 1));
      expect(gone).toEqual([1, 1, 0]);
      expect(await idsOf("deployment")).toEqual([nobodys.id]);
    });
  });
}
