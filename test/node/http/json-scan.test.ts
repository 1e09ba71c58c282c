import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findJsonFault, MAX_JSON_DEPTH, MAX_JSON_FIELDS } from "../../../src/http/json-scan.ts";
import { jsonPointer } from "../../../src/http/json-pointer.ts";
import { parseStrictJson } from "../../../src/http/strict-json.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
/** Arrays in arrays: `depth` of them. */
const nest = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

const objectOf = (names: number) =>
  JSON.stringify(Object.fromEntries(Array.from({ length: names }, (_, index) => [`n${index}`, 0])));

describe("strict JSON", () => {
  it("reads what JSON.parse reads, when no rule is broken", () => {
    const sound = fc.jsonValue({ maxDepth: 8 }).filter((value) => findJsonFault(JSON.stringify(value)) === null);
    fc.assert(
      fc.property(sound, fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(parseStrictJson(bytes(text))).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  it("finds a field that stands twice at any place, in any spelling", () => {
    const name = fc
      .string({ minLength: 1, maxLength: 8 })
      .filter((text) => text.isWellFormed() && !text.includes("\0"));
    const spelt = (text: string) =>
      `"${[...text].flatMap((letter) => Array.from({ length: letter.length }, (_, i) => `\\u${letter.charCodeAt(i).toString(16).padStart(4, "0")}`)).join("")}"`;
    fc.assert(
      fc.property(name, fc.jsonValue(), (field, value) => {
        fc.pre(field !== "__proto__" && findJsonFault(JSON.stringify(value)) === null);
        const text = `[{"x y":1,${JSON.stringify(field)}:${JSON.stringify(value)},${spelt(field)}:0}]`;
        fc.pre(field !== "x y");
        expect(findJsonFault(text)).toMatchObject({ reason: "duplicate_field" });
      }),
    );
  });

  it("lets the same name stand in two objects, and in a text", () => {
    expect(findJsonFault('[{"a":{"a":"a"},"b":{"a":["a","a"]}},{"a":"\\"a\\":1,"}]')).toBeNull();
  });

  it.each([
    ["at the limit", nest(MAX_JSON_DEPTH), null],
    ["above it", nest(MAX_JSON_DEPTH + 1), { reason: "too_deep", field: "/0".repeat(MAX_JSON_DEPTH) }],
    ["far above it", nest(1_000_000), { reason: "too_deep", field: "/0".repeat(MAX_JSON_DEPTH) }],
    ["as many names as an object may have", objectOf(MAX_JSON_FIELDS), null],
    ["one name more", objectOf(MAX_JSON_FIELDS + 1), { reason: "too_many_fields", field: "/*" }],
    ["as many names in each of many objects", `[${objectOf(MAX_JSON_FIELDS)},${objectOf(MAX_JSON_FIELDS)}]`, null],
    ["side by side", `[${Array.from({ length: 100 }, () => nest(MAX_JSON_DEPTH - 1)).join(",")}]`, null],
  ])("counts nesting and names: %s", (_name, text, fault) => {
    expect(findJsonFault(text)).toEqual(fault);
  });

  it.each([
    ["9007199254740991", null],
    ["9007199254740992", "number_out_of_range"],
    ["-9007199254740992", "number_out_of_range"],
    ["1e15", null],
    ["1e16", "number_out_of_range"],
    ["1e400", "number_out_of_range"],
    ["-0.5e-3", null],
  ])("takes the number %s: %s", (text, reason) => {
    expect(findJsonFault(`{"a":[1,${text}]}`)).toEqual(reason === null ? null : { reason, field: "/a/1" });
  });

  it("names the index in an array and the field in an object", () => {
    expect(findJsonFault('{"a":[{"b":1},{"b":[0,"\\u0000"]}]}')).toEqual({
      reason: "nul_character",
      field: "/a/1/b/1",
    });
  });

  it("takes pairs of surrogates, escaped or not", () => {
    expect(findJsonFault('"\\ud83d\\ude00 😀"')).toBeNull();
  });

  it("reads past a byte order mark", () => {
    expect(parseStrictJson(bytes("\ufeff{}"))).toEqual({ ok: true, value: {} });
  });
});

describe("a pointer", () => {
  it("repeats no name that could be personal, and no sign that would need an escape", () => {
    expect(jsonPointer(["metadata", "order_id", 0])).toBe("/metadata/order_id/0");
    expect(jsonPointer(["+13105550100"])).toBe("/*");
    expect(jsonPointer(["tel13105550100", "a/b", "a~b", "", "n".repeat(41)])).toBe("/*/*/*/*/*");
    expect(jsonPointer([])).toBe("");
  });
});
