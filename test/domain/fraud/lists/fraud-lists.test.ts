import { describe, expect, it } from "vitest";
import {
  hasAddress,
  hasAsn,
  hasNumber,
  indexList,
  numberEntry,
} from "../../../../src/domain/fraud/lists/fraud-lists.ts";
import { orderEntries } from "../../../../src/domain/fraud/lists/order-entries.ts";
import { readEntry } from "../../../../src/domain/fraud/lists/read-entry.ts";
import { addressKey } from "../../../../src/domain/net/ip-network.ts";

const keyOf = (address: string) => addressKey(address) ?? "";
const indexed = (...texts: readonly string[]) =>
  indexList(
    orderEntries(
      texts.map((text) => {
        const read = readEntry("hosting", text);
        if (!("kept" in read)) throw new Error("it is an entry");
        return read.kept;
      }),
    ),
  );

describe("a list", () => {
  const list = indexed("9.9.9.0/24", "9.9.11.7", "2a00:1::/32", "2a00:3::1", "AS64496");

  it.each([
    ["9.9.8.255", false],
    ["9.9.9.0", true],
    ["9.9.9.255", true],
    ["9.9.10.0", false],
    ["9.9.11.7", true],
    ["9.9.11.8", false],
    ["::ffff:9.9.9.9", true],
    ["2a00:1::", true],
    ["2a00:1:ffff:ffff:ffff:ffff:ffff:ffff", true],
    ["2a00:2::", false],
    ["2A00:0003:0::1", true],
    ["2a00:3::2", false],
    ["0.0.0.0", false],
    ["ffff::", false],
  ])("holds the address %s: %s", (address, isHeld) => {
    expect(hasAddress(list, keyOf(address))).toBe(isHeld);
  });

  it("holds a network by its number", () => {
    expect([64_496, 64_497].map((asn) => hasAsn(list, asn))).toEqual([true, false]);
  });

  it("holds numbers by their tokens, and by their beginnings", () => {
    const numbers = indexList(["+447700*", numberEntry("aa11", "+63 ••••••••00")]);
    const isHeld = (e164: string, token: string) => hasNumber(numbers, { e164, token });
    expect([isHeld("+639175550100", "aa11"), isHeld("+447700900123", "bb"), isHeld("+447701900123", "bb")]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("that is not there holds nothing", () => {
    expect([
      hasAddress(undefined, keyOf("9.9.9.9")),
      hasAsn(undefined, 1),
      hasNumber(undefined, { e164: "+639175550100", token: "aa11" }),
    ]).toEqual([false, false, false]);
  });
});
