import { describe, expect, it } from "vitest";
import { type LogPlace, logOfWhole } from "../../../src/app/webhooks/merge-logs.ts";
import type { LogQuery, WebhookTry } from "../../../src/app/webhooks/endpoint-ports.ts";

const T = 1_800_000_000_000;

function tried(shard: number, seq: number, atMs: number): WebhookTry {
  const outcome = {
    result: "delivered",
    status: 204,
    durationMs: 1,
    reply: null,
    retryAfterSeconds: null,
    batchId: null,
  } as const;
  return { ...outcome, seq, atMs, eventId: `${shard}-${seq}`, eventType: "t", attempt: 1, request: "", nextAtMs: null };
}

/** `times`: of each shard's tries, oldest first. */
class Logs {
  readonly #tries: WebhookTry[][];

  constructor(times: readonly (readonly number[])[]) {
    this.#tries = times.map((own, shard) => own.map((ms, index) => tried(shard, index + 1, T + ms)));
  }

  add(shard: number, ms: number): void {
    const own = this.#tries[shard] ?? [];
    own.push(tried(shard, own.length + 1, T + ms));
  }

  readonly ask = async (shard: number, { before, limit }: LogQuery) => {
    const known = (this.#tries[shard] ?? []).filter(({ seq }) => before === null || seq < before).toReversed();
    const tries = known.slice(0, limit);
    return { tries, nextBefore: known.length > limit ? (tries.at(-1)?.seq ?? null) : null };
  };

  async pages(limit: number, between: () => void = () => undefined): Promise<string[][]> {
    const pages: string[][] = [];
    for (let before: LogPlace | null = null, isFirst = true; isFirst || before !== null; isFirst = false) {
      const page = await logOfWhole(this.ask, this.#tries.length, { before, limit, result: null });
      pages.push(page.tries.map(({ eventId }) => eventId));
      before = page.next;
      between();
    }
    return pages;
  }
}

const CASES: readonly (readonly [name: string, times: readonly (readonly number[])[], all: string])[] = [
  ["of one object", [[1, 2, 3]], "0-3 0-2 0-1"],
  ["that are all empty", [[], [], []], ""],
  ["of which one has all", [[], [1, 2, 3, 4], []], "1-4 1-3 1-2 1-1"],
  [
    "that take turns",
    [
      [1, 4],
      [2, 5],
      [3, 6],
    ],
    "2-2 1-2 0-2 2-1 1-1 0-1",
  ],
  ["of the same moment, by object", [[5, 5], [5], [4]], "0-2 0-1 1-1 2-1"],
  [
    "of which one begins where another ends",
    [
      [1, 2, 3],
      [7, 8, 9],
    ],
    "1-3 1-2 1-1 0-3 0-2 0-1",
  ],
];

describe("the logs of objects", () => {
  for (const limit of [1, 2, 3, 100]) {
    it.each(CASES)(`%s: each try once, newest first, ${limit} a page`, async (_name, times, all) => {
      const pages = await new Logs(times).pages(limit);
      expect(pages.flat().join(" ")).toBe(all);
      for (const page of pages.slice(0, -1)) expect(page).toHaveLength(limit);
    });
  }

  it("are read on where they were, though all of them are written to, those that were empty too", async () => {
    const logs = new Logs([[1, 2, 3, 4, 5, 6, 7], [], [3, 5]]);
    let ms = 100;
    const pages = await logs.pages(2, () => {
      for (const shard of [0, 1, 2]) logs.add(shard, (ms += 1));
    });
    expect(pages.flat().join(" ")).toBe("0-7 0-6 0-5 2-2 0-4 0-3 2-1 0-2 0-1");
  });

  it("are asked for more than a page of them together only where one has most of it", async () => {
    const times = Array.from({ length: 16 }, () => Array.from({ length: 500 }, (_, ms) => ms));
    const logs = new Logs(times);
    let read = 0;
    const counted = async (shard: number, query: LogQuery) => {
      read += query.limit;
      return logs.ask(shard, query);
    };
    await logOfWhole(counted, 16, { before: null, limit: 100, result: null });
    expect(read).toBeLessThanOrEqual(16 * 13);
  });
});
