import { expect, it } from "vitest";
import { readCsvLine } from "../../../src/domain/imports/csv-line.ts";

it.each<readonly [line: string, fields: readonly string[] | null]>([
  ["a,b", ["a", "b"]],
  ["", [""]],
  ["a,,", ["a", "", ""]],
  ['"a,b",c', ["a,b", "c"]],
  ['"say ""yes""",c', ['say "yes"', "c"]],
  ['"",""', ["", ""]],
  ['"""",a', ['"', "a"]],
  ['a,"b', null],
  ['a"b,c', null],
  ['"a"b,c', null],
])("%j is read as %j", (line, fields) => {
  expect(readCsvLine(line, false).fields).toEqual(fields);
});

it.each<readonly [line: string, isOpen: boolean, leavesOpen: boolean]>([
  ['a,"b', false, true],
  ['a,"b""', false, true],
  ["u9,+1,core", true, true],
  ['"u9","+1"', true, false],
  ['b""', true, true],
  ['b",c', true, false],
  ['b","c', true, true],
  ['b"x,"c', true, true],
  ['5" screen,a', false, false],
  ['"a"b,"c', false, true],
])("%j, where a quote is open %j, leaves one open: %j", (line, isOpen, leavesOpen) => {
  const read = readCsvLine(line, isOpen);
  expect(read.isOpen).toBe(leavesOpen);
  if (isOpen || leavesOpen) expect(read.fields).toBeNull();
});
