import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inTurns } from "../../../src/domain/limits/in-turns.ts";

const ownerOf = (item: string) => item.slice(0, 1);

describe("turns within a batch", () => {
  it("go round the owners, so that one text of a tenant is not behind a hundred of another", () => {
    expect(inTurns(["a1", "a2", "a3", "a4", "b1", "c1", "c2"], ownerOf)).toEqual([
      "a1",
      "b1",
      "c1",
      "a2",
      "c2",
      "a3",
      "a4",
    ]);
  });

  it("lose nothing, add nothing and keep each owner's order", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 60 }), (owners) => {
        const items = owners.map((owner, index) => `${owner}${String(index).padStart(3, "0")}`);
        const ordered = inTurns(items, ownerOf);
        for (const owner of ["a", "b", "c"]) {
          expect(ordered.filter((item) => ownerOf(item) === owner)).toEqual(
            items.filter((item) => ownerOf(item) === owner),
          );
        }
        expect(ordered).toHaveLength(items.length);
      }),
    );
  });
});
