/**
 * The codes that each vendor documents, each with our reading: facts (code and a neutral label), no prose. A code that is
 * added to a list and to no table fails here, and so does a reading that changes by accident.
 */
import { describe, expect, it } from "vitest";
import { ACCOUNT_KINDS } from "../../src/domain/base/carrier-kinds.ts";
import { byKind, strangeFolders, withoutOne } from "../carriers/by-kind.ts";
import type { CodeList } from "../carriers/codes.ts";

const FILES = import.meta.glob<readonly CodeList[]>("../carriers/*/codes.ts", { import: "CODES", eager: true });
const CODES = byKind(FILES);

describe("every carrier", () => {
  it("has its lists of codes in test/carriers/<carrier>/codes.ts", () => {
    expect(withoutOne(ACCOUNT_KINDS, CODES)).toEqual([]);
    expect(strangeFolders(FILES)).toEqual([]);
  });
});

const LISTS = [...new Set([...CODES.values()].flat())];

describe.each(LISTS)("$name", ({ list, read, least }) => {
  it("has no documented code that is not read", () => {
    expect(list.length).toBeGreaterThanOrEqual(least);
    expect(list.filter(([code = "", label = ""]) => read(code, label) === null)).toEqual([]);
  });

  it("reads each code as it was judged", () => {
    const read_ = list.map(([code = "", label = ""]) => [code, label, read(code, label)]);
    expect(read_).toEqual(list);
  });
});
