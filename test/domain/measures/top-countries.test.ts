import { expect, it } from "vitest";
import type { CellSum } from "../../../src/domain/ledger/cells/cell-question.ts";
import { CellTally } from "../../../src/domain/ledger/cells/counts.ts";
import { withTopCountries } from "../../../src/domain/measures/top-countries.ts";

function verifications(country: string, started: number): CellSum {
  const counts = new CellTally().add("started", started).counts();
  return { part: 0, dims: `verification|${country}||||||`, counts };
}

it("countries beyond the most used are one, with all that they count", () => {
  const sums = [verifications("DE", 5), verifications("ES", 9), verifications("FR", 5), verifications("US", 1)];
  expect(withTopCountries(sums, 2)).toEqual([
    verifications("DE", 5),
    verifications("ES", 9),
    verifications("other", 6),
  ]);
  expect(withTopCountries(sums, 4)).toEqual(sums);
});
