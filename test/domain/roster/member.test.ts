import { expect, it } from "vitest";
import { lookAgainAfterMs } from "../../../src/domain/roster/look-again.ts";
import { type Member, ROSTER_SHARDS, shardOf } from "../../../src/domain/roster/member.ts";

const MINUTE = 60_000;

const memberAt = (bucket: number): Member => ({
  kind: "phones",
  name: `ten_1:live:wnam:${bucket}`,
  jurisdiction: null,
});

it("the buckets of one tenant spread evenly over the shards, and each stays where it is", () => {
  const counts = Array.from({ length: ROSTER_SHARDS }, () => 0);
  for (let bucket = 0; bucket < 4096; bucket += 1) {
    const shard = shardOf(memberAt(bucket));
    counts[shard] = (counts[shard] ?? 0) + 1;
  }
  expect(counts).toHaveLength(ROSTER_SHARDS);
  for (const count of counts) expect(Math.abs(count - 256)).toBeLessThan(64);
  expect([0, 1, 2, 3].map((bucket) => shardOf(memberAt(bucket)))).toMatchInlineSnapshot(`
    [
      11,
      5,
      6,
      4,
    ]
  `);
});

it("who is woken in vain is looked at in the next tick, and then less and less often", () => {
  const minutes = [0, 1, 2, 3, 4, 50].map((times) => lookAgainAfterMs(times) / MINUTE);
  expect(minutes).toEqual([4.5, 9, 18, 36, 60, 60]);
});
