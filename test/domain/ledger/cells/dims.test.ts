import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NUMBER_KINDS } from "../../../../src/domain/base/number-kinds.ts";
import { CELL_ROWS, type CellDims, readDims, writeDims } from "../../../../src/domain/ledger/cells/dims.ts";

const ATTEMPT: CellDims = {
  row: "attempt",
  country: "FR",
  network: "208-01",
  carrier: "twilio",
  route: "rte_1",
  category: "otp",
  template: "code",
  numberKind: "mobile",
};

describe("the text of a combination of dimensions", () => {
  it("stands in one form: stored cells are found by it", () => {
    expect(writeDims(ATTEMPT)).toBe("attempt|FR|208-01|twilio|rte_1|otp|code|mobile");
    const unknown = { network: "", carrier: "", route: "", template: "", numberKind: "unknown" } as const;
    expect(writeDims({ ...ATTEMPT, ...unknown })).toBe("attempt|FR||||otp||");
  });

  it("reads as what it was written from, whatever stands in it", () => {
    const part = fc.oneof(fc.string(), fc.stringMatching(/^[|%7C25]*$/));
    const dims = fc.record({
      row: fc.constantFrom(...CELL_ROWS),
      country: part,
      network: part,
      carrier: part,
      route: part,
      category: part,
      template: part,
      numberKind: fc.constantFrom(...NUMBER_KINDS),
    });
    fc.assert(
      fc.property(dims, (of) => {
        expect(readDims(writeDims(of))).toEqual(of);
      }),
    );
  });

  it("is read where a newer release names a kind of number that is not known here", () => {
    expect(readDims("attempt|FR||||otp||satellite").numberKind).toBe("unknown");
  });

  it("is a fault of ours where it names no kind of row", () => {
    expect(() => readDims("week|FR")).toThrow("invariant broken");
  });
});
