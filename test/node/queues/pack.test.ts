import { describe, expect, it } from "vitest";
import { cutText, jsonBytes, packBySize } from "../../../src/queues/pack.ts";

describe("packing", () => {
  it("keeps every item once and in order, in packs that fit by bytes", () => {
    const items = Array.from({ length: 500 }, (_, index) => ({ index, text: "日".repeat(index % 90) }));
    const packs = packBySize(items, 2_000);
    expect(packs.flat()).toEqual(items);
    expect(packs.length).toBeGreaterThan(1);
    for (const pack of packs)
      expect(new TextEncoder().encode(JSON.stringify(pack)).byteLength).toBeLessThanOrEqual(2_001);
  });

  it("fills a pack to its last byte, and no further", () => {
    const bytes = jsonBytes("aaaa");
    expect(packBySize(["aaaa", "aaaa", "aaaa"], 2 * bytes).map((pack) => pack.length)).toEqual([2, 1]);
    expect(packBySize(["aaaa", "aaaa", "aaaa"], 2 * bytes - 1).map((pack) => pack.length)).toEqual([1, 1, 1]);
  });

  it("leaves an item that is too large by itself alone, and makes no pack of nothing", () => {
    expect(packBySize(["a", "b".repeat(100), "c"], 20)).toEqual([["a"], ["b".repeat(100)], ["c"]]);
    expect(packBySize([], 20)).toEqual([]);
  });

  it("cuts a text between characters", () => {
    expect([cutText("abc", 3), cutText("abcd", 3), cutText("ab😀", 3), cutText("a😀b", 3)]).toEqual([
      "abc",
      "abc",
      "ab",
      "a😀",
    ]);
  });
});
