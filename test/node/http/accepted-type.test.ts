import { expect, it } from "vitest";
import { prefersType } from "../../../src/http/metrics/accepted-type.ts";

it.each([
  ["text/csv", true],
  ["Text/CSV; charset=utf-8", true],
  ["application/json;q=0.5, text/csv;q=0.9", true],
  ["text/csv, application/json", true],
  ["", false],
  ["*/*", false],
  ["application/json", false],
  ["text/csv;q=0", false],
  ["text/csv;q=0.4, application/json", false],
  ["text/csv;q=2", false],
  ["text/csvx", false],
])("whoever accepts %j is answered as CSV: %s", (accept, isCsv) => {
  expect(prefersType(accept, "text/csv")).toBe(isCsv);
});
