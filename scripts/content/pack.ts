/** The text of the file that a Worker reads the content filter's lists from. */
import { packTerms } from "../../src/domain/content/packed-terms.ts";
import { shippedCombinations, shippedLists } from "../../src/domain/content/shipped-lists.ts";

export const PACKED_PATH = "src/data/content/terms.json";

/** A term a line, so that a change of a list shows as such. */
export function packedLists(): string {
  return `${JSON.stringify(packTerms(shippedLists(), shippedCombinations()), null, 1)}\n`;
}
