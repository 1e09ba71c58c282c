import { describe, expect, it } from "vitest";
import { makeRoutedId } from "../../../src/domain/base/ids.ts";
import { BUCKET_COUNTS, bucketOf } from "../../../src/domain/base/placement.ts";
import { ledgerShards, shardOfPhone, sliceOfId } from "../../../src/domain/ledger/slice.ts";
import { STORY_KINDS } from "../../../src/domain/ledger/story-kind.ts";

const TOKENS = ["000", "001", "03f", "040", "7ff", "abc", "fff"].map((start) => start.padEnd(32, "5"));

describe("the shard of a phone", () => {
  it.each(BUCKET_COUNTS)("is that of every story about it, for a tenant of %i buckets", (bucketCount) => {
    const shards = ledgerShards(bucketCount);
    for (const token of TOKENS) {
      const slot = { placement: "weur", bucket: bucketOf(token, bucketCount), mode: "live" } as const;
      for (const kind of STORY_KINDS) {
        const id = makeRoutedId(kind, slot, { nowMs: 1_800_000_000_000, entropy: new Uint8Array(10).fill(7) });
        expect(sliceOfId(kind, id, shards)?.shard).toBe(shardOfPhone(token, shards));
      }
    }
  });

  it("spreads phones over all shards", () => {
    const starts = Array.from({ length: 4096 }, (_, at) => at.toString(16).padStart(3, "0").padEnd(32, "0"));
    expect(new Set(starts.map((token) => shardOfPhone(token, 64))).size).toBe(64);
  });
});
