import { describe, expect, it } from "vitest";
import { makeRandom } from "../../../src/crypto/random.ts";

describe("randomness", () => {
  it("gives as many bytes as were asked for, small shares and large", () => {
    const random = makeRandom();
    for (const length of [0, 1, 3, 10, 11, 32, 256]) expect(random.bytes(length)).toHaveLength(length);
  });

  it("gives no share twice, also where a stock ends and in turn with shares of other sizes", () => {
    const random = makeRandom();
    const shares = new Set<string>();
    for (let count = 0; count < 2_000; count += 1) {
      shares.add(random.bytes(10).join());
      random.bytes(count % 10);
    }
    expect(shares.size).toBe(2_000);
  });

  it("hands a share over: what its owner writes into it is in no other", () => {
    const random = makeRandom();
    const first = random.bytes(10);
    first.fill(0);
    expect(random.bytes(10)).not.toEqual(first);
  });
});
