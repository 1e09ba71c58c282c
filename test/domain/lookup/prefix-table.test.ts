import { describe, expect, it } from "vitest";
import { longestPrefix, readPrefixTable, shortestPrefix } from "../../../src/domain/lookup/prefix-table.ts";

describe("a table of prefixes", () => {
  const table = readPrefixTable({ Both: "44 4479", Inner: "447900" });

  it.each([
    ["447900123456", "447900", "Inner"],
    ["447911123456", "4479", "Both"],
    ["442079460000", "44", "Both"],
    ["44", "44", "Both"],
  ])("finds the longest that %s begins with: %s", (digits, prefix, value) => {
    expect(longestPrefix(table, digits)).toEqual({ prefix, value });
  });

  it("finds the shortest too", () => {
    expect(shortestPrefix(table, "447900123456")).toEqual({ prefix: "44", value: "Both" });
  });

  it.each(["", "4", "33612345678"])("has nothing for %j", (digits) => {
    expect(longestPrefix(table, digits)).toBeNull();
    expect(shortestPrefix(table, digits)).toBeNull();
  });

  it("puts back a calling code that it leaves out", () => {
    expect(longestPrefix(readPrefixTable({ Three: "747 751" }, "44"), "447511")?.value).toBe("Three");
  });
});
