import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeId, readTimeMs } from "../../../src/domain/base/ids.ts";
import { hasTag, taggedPart, withTag } from "../../../src/domain/base/tagged-id.ts";

const KIND = "carrierAccount";
const NOW_MS = 1_800_000_000_000;
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

describe("an id with a tag", () => {
  it("is an id of its kind and time, and its tag is that of the hash it was made with, and of no other", () => {
    fc.assert(
      fc.property(bytes(10), bytes(32), fc.integer({ min: 0, max: 39 }), (entropy, mac, bit) => {
        const id = withTag(KIND, makeId(KIND, NOW_MS, entropy), mac);
        expect(readTimeMs(KIND, id)).toBe(NOW_MS);
        expect(hasTag(KIND, id, mac)).toBe(true);
        const other = Uint8Array.from(mac);
        other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(hasTag(KIND, id, other)).toBe(false);
      }),
    );
  });

  it("says of itself what its tag was made of", () => {
    const bare = makeId(KIND, NOW_MS, new Uint8Array(10).fill(3));
    expect(taggedPart(KIND, withTag(KIND, bare, new Uint8Array(32).fill(9)))).toEqual(taggedPart(KIND, bare));
  });

  it.each(["", "acc_", "twilio", makeId("key", NOW_MS, new Uint8Array(10))])("is not %j", (text) => {
    expect([taggedPart(KIND, text), hasTag(KIND, text, new Uint8Array(32))]).toEqual([null, false]);
  });
});
