import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blotText } from "../../../src/domain/conversation/blot.ts";

describe("blotting a text", () => {
  it.each([
    ["my code is 123456 thanks", "my code is ••• thanks"],
    ["123", "123"],
    ["1234", "•••"],
    ["12345", "•••"],
    ["1-2-3-4", "•••"],
    ["123 456", "•••"],
    ["call (415) 555-2671 now", "call (••• now"],
    ["+14155552671", "+•••"],
    ["１２３４", "•••"],
    ["١٢٣٤", "•••"],
    ["2 adults and 3 children", "2 adults and 3 children"],
    ["write to ada@example.com.", "write to •••"],
    ["see https://bank.example/r/abc?x=1 soon", "see ••• soon"],
    ["WWW.EXAMPLE.COM", "•••"],
    ["bit.ly/3xYzAb", "•••"],
    ["ＥＸＡＭＰＬＥ．ＣＯＭ", "•••"],
    ["No. It wasn't me.", "No. It wasn't me."],
    ["REJECT 7KM", "REJECT 7KM"],
    ["", ""],
  ])("makes of %j %j", (text, blotted) => {
    expect(blotText(text)).toBe(blotted);
  });

  it.each([
    [999, 999],
    [1_000, 1_000],
    [1_001, 1_000],
  ])("keeps of %i characters %i, whole ones", (length, kept) => {
    expect([...blotText("😀".repeat(length))]).toHaveLength(kept);
  });

  it("leaves no four digits in a row, no at sign and no scheme", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."019 .-a@:/٣４w"), maxLength: 60 }), (text) => {
        expect(blotText(text)).not.toMatch(/\p{N}{4}|@|:\/\//u);
      }),
    );
  });
});
