import { describe, expect, it } from "vitest";
import { BUCKET_COUNTS } from "../../../src/domain/base/placement.ts";
import { shardOfSubject, endpointShards } from "../../../src/domain/webhooks/shards.ts";

describe("the objects of an endpoint", () => {
  it("are as many as the tenant's buckets say", () => {
    expect(BUCKET_COUNTS.map((bucketCount) => endpointShards({ bucketCount }))).toEqual([1, 1, 16]);
  });

  it.each([1, 4, 16])("share subjects evenly: %i of them", (shards) => {
    const counts = Array.from({ length: shards }, () => 0);
    for (let n = 0; n < 16_000; n += 1) {
      const shard = shardOfSubject(`vrf_01kakx2m3xe5g8q4s9z6v7${n.toString(36).padStart(4, "0")}`, shards);
      counts[shard] = (counts[shard] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count / (16_000 / shards) - 1)).toBeLessThan(0.15);
  });

  it("keep a subject where it is: events of before wait there", () => {
    expect(["vrf_01kakx2m3xe5g8q4s9z6v7w1c2", "u1", ""].map((subject) => shardOfSubject(subject, 16))).toEqual(PLACES);
    expect(shardOfSubject("u1", 1)).toBe(0);
  });
});

/** Written once, for ever. */
const PLACES = [7, 15, 9];
