/** What every vendor's list of codes (fixtures/carriers/codes) is held to: facts, which are code, label and our reading. */
import { describe, expect, it } from "vitest";
import type { CarrierFailureKind } from "../../src/domain/carriers/failure.ts";

export interface CodeList {
  readonly name: string;
  /** Code, label, our reading. */
  readonly list: readonly (readonly string[])[];
  readonly read: (code: string, label: string) => CarrierFailureKind | null;
  /** The least the vendor documents: a list must not shrink to what we happen to know. */
  readonly least: number;
}

export function itReadsEveryCode(lists: readonly CodeList[]): void {
  describe.each(lists)("$name", ({ list, read, least }) => {
    it("has no documented code that is not read", () => {
      expect(list.length).toBeGreaterThanOrEqual(least);
      expect(list.filter(([code = "", label = ""]) => read(code, label) === null)).toEqual([]);
    });

    it("reads each code as it was judged", () => {
      const read_ = list.map(([code = "", label = ""]) => [code, label, read(code, label)]);
      expect(read_).toEqual(list);
    });
  });
}
