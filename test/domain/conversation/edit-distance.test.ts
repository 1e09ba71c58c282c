import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance } from "../../../src/domain/words/edit-distance.ts";

describe("the distance between two words", () => {
  it.each([
    ["confirm", "confirm", 0],
    ["confirm", "confrm", 1],
    ["confirm", "connfirm", 1],
    ["confirm", "comfirm", 1],
    ["confirm", "confrim", 1],
    ["reject", "erjetc", 2],
    ["", "ab", 2],
    ["यह", "वह", 1],
  ])("from %s to %s is %i", (from, to, distance) => {
    expect(editDistance(from, to, 3)).toBe(distance);
  });

  it("is no more than one above what was asked for", () => {
    expect(editDistance("confirm", "reject", 1)).toBe(2);
    expect(editDistance("no", "confirm", 2)).toBe(3);
  });

  it("is the same both ways", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });
    fc.assert(fc.property(word, word, (a, b) => editDistance(a, b, 8) === editDistance(b, a, 8)));
  });

  it("of one slip is one", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(word, fc.nat(), (word, at) => {
        const place = at % word.length;
        return editDistance(word, word.slice(0, place) + word.slice(place + 1), 4) === 1;
      }),
    );
  });
});
