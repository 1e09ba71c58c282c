import { expect, it } from "vitest";
import { csvFields } from "../../../src/domain/consent/csv-line.ts";

it.each<readonly [line: string, fields: readonly string[] | null]>([
  ["a,b", ["a", "b"]],
  ["", [""]],
  ["a,,", ["a", "", ""]],
  ['"a,b",c', ["a,b", "c"]],
  ['"say ""yes""",c', ['say "yes"', "c"]],
  ['"",""', ["", ""]],
  ['a,"b', null],
  ['a"b,c', null],
  ['"a"b,c', null],
])("%j is read as %j", (line, fields) => {
  expect(csvFields(line)).toEqual(fields);
});
