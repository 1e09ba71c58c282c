import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { constantTimeEqual } from "../../../src/domain/base/constant-time.ts";

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

describe("constantTimeEqual", () => {
  it.each([
    { title: "equal bytes are equal", left: bytes(1, 2, 3), right: bytes(1, 2, 3), equal: true },
    { title: "two empty strings are equal", left: bytes(), right: bytes(), equal: true },
    { title: "a changed first byte differs", left: bytes(1, 2, 3), right: bytes(0, 2, 3), equal: false },
    { title: "a changed last byte differs", left: bytes(1, 2, 3), right: bytes(1, 2, 2), equal: false },
    { title: "two changes that cancel each other differ", left: bytes(1, 2), right: bytes(2, 1), equal: false },
    { title: "a prefix differs", left: bytes(1, 2, 3), right: bytes(1, 2), equal: false },
    { title: "trailing zeros differ", left: bytes(1, 2), right: bytes(1, 2, 0), equal: false },
    { title: "nothing differs from zero", left: bytes(), right: bytes(0), equal: false },
  ])("$title", ({ left, right, equal }) => {
    expect(constantTimeEqual(left, right)).toBe(equal);
    expect(constantTimeEqual(right, left)).toBe(equal);
  });

  it("sees every single changed bit, wherever it is", () => {
    const input = fc.uint8Array({ minLength: 1, maxLength: 64 });
    fc.assert(
      fc.property(input, fc.nat(), fc.nat({ max: 7 }), (original, seed, bit) => {
        const changed = original.slice();
        const index = seed % original.length;
        changed[index] = (original[index] ?? 0) ^ (1 << bit);
        expect(constantTimeEqual(original, original.slice())).toBe(true);
        expect(constantTimeEqual(original, changed)).toBe(false);
      }),
    );
  });
});
