import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CONDITION_DEPTH_MAX, CONDITION_LEAVES_MAX } from "../../../src/domain/segments/condition.ts";
import { createSegmentRequest } from "../../../src/http/segments/segments-schema.ts";
import { violationsOf } from "../../../src/http/violations.ts";
import { BoundValues } from "../../../src/objects/audience/segments/asked.ts";
import { peopleWhere } from "../../../src/objects/audience/segments/compile-condition.ts";

function faultsOf(condition: unknown): readonly (readonly [field: string, reason: string, message: string])[] {
  const body = { name: "x", condition };
  const read = createSegmentRequest.safeParse(body);
  if (read.success) return [];
  return violationsOf(read.error, body, "body").map(({ field, reason, message }) => [field, reason, message]);
}

const CORE = { field: "tier", op: "eq", value: "core" };
const nested = (depth: number): unknown => (depth === 1 ? CORE : { not: nested(depth - 1) });

describe("a condition that is wrong", () => {
  it.each<readonly [string, unknown, string, string, string]>([
    ["is no object", "everybody", "/condition", "wrong_type", "Send an object."],
    ["asks nothing", {}, "/condition", "required", "Send one of the fields `all`, `any`, `not`, `field`, `community`"],
    [
      "names another field",
      { field: "age", op: "eq", value: 1 },
      "/condition/field",
      "not_allowed",
      "Send one of: tier",
    ],
    ["has a node that is none", { all: [CORE, CORE, 7] }, "/condition/all/2", "wrong_type", "Send an object."],
    ["is empty", { any: [] }, "/condition/any", "too_small", "Send an array that is not empty."],
    [
      "has a value of another type",
      { all: [CORE, { not: { ...CORE, value: 5 } }] },
      "/condition/all/1/not/value",
      "not_allowed",
      "Send one of: ordinary, core.",
    ],
    [
      "has an operator of other fields",
      { field: "tier", op: "gt", value: "core" },
      "/condition/op",
      "not_allowed",
      "Send one of: eq, ne, in, exists, missing.",
    ],
    ["has no operator", { field: "frozen", value: true }, "/condition/op", "required", "Send one of: eq, ne."],
    ["has a field too many", { ...CORE, and: CORE }, "/condition/and", "unknown_field", "Remove this field"],
    ["is two in one", { all: [CORE], any: [CORE] }, "/condition/any", "unknown_field", "Remove this field"],
    [
      "has a length of time in words",
      { field: "last_login", op: "within", value: "5 days" },
      "/condition/value",
      "not_allowed",
      "Send a length of time such as P5D or PT48H",
    ],
    [
      "has a time without a zone",
      { field: "last_login", op: "lt", value: "2026-11-29T12:00:00" },
      "/condition/value",
      "wrong_format",
      "Send a time in ISO 8601 with its zone",
    ],
    [
      "has a zone that is none",
      { field: "zone", op: "in", value: ["Europe/Berlin", "Mars/Olympus"] },
      "/condition/value/1",
      "not_allowed",
      "Send an IANA time zone",
    ],
    [
      "has a country in words",
      { field: "country", op: "eq", value: "Germany" },
      "/condition/value",
      "wrong_format",
      "Send a country code of two letters",
    ],
    [
      "counts over too long",
      { count: { activity: "purchase", within: "P91D" }, op: "gte", value: 1 },
      "/condition/count/within",
      "not_allowed",
      "Send whole days from P1D to P90D.",
    ],
    [
      "counts half a time",
      { count: { activity: "purchase", within: "P9D" }, op: "gte", value: 1.5 },
      "/condition/value",
      "wrong_type",
      "Send an integer.",
    ],
    [
      "names an attribute that can be none",
      { field: 'attributes.a"]', op: "exists" },
      "/condition/field",
      "not_allowed",
      "Send `attributes.` and a name",
    ],
    [
      "compares true with more",
      { field: "attributes.is_new", op: "gt", value: true },
      "/condition/value",
      "wrong_type",
      "Send a",
    ],
    [
      "has too many values",
      { field: "country", op: "in", value: Array.from({ length: 101 }, () => "DE") },
      "/condition/value",
      "too_big",
      "Send 100 entries or fewer.",
    ],
  ])("since it %s is told where and what would do", (_why, condition, field, reason, message) => {
    expect(faultsOf(condition)).toEqual([[field, reason, expect.stringContaining(message)]]);
  });

  it("is told of everything at once", () => {
    const condition = { all: [{ ...CORE, value: "x" }, { community: "" }, { not: 1 }] };
    expect(faultsOf(condition).map(([field]) => field)).toEqual([
      "/condition/all/0/value",
      "/condition/all/1/community",
      "/condition/all/2/not",
    ]);
  });

  it("may be so deep and so large, and no more", () => {
    expect(faultsOf(nested(CONDITION_DEPTH_MAX))).toEqual([]);
    expect(faultsOf(nested(CONDITION_DEPTH_MAX + 1)).map(([, reason]) => reason)).toEqual(["too_deep"]);
    const wide = (leaves: number) => ({
      all: [{ any: Array.from({ length: leaves - 50 }, () => CORE) }, { any: Array.from({ length: 50 }, () => CORE) }],
    });
    expect(faultsOf(wide(CONDITION_LEAVES_MAX))).toEqual([]);
    expect(faultsOf(wide(CONDITION_LEAVES_MAX + 1)).map(([field, reason]) => [field, reason])).toEqual([
      ["/condition/all/1/any/49", "too_many"],
    ]);
  });
});

describe("a condition as it is kept", () => {
  const kept = (condition: unknown) => createSegmentRequest.parse({ name: "x", condition }).condition;

  it("has countries in capitals, and times of attributes in one form", () => {
    expect(kept({ field: "country", op: "in", value: ["de", "US"] })).toMatchObject({ value: ["DE", "US"] });
    const before = { field: "attributes.renews_at", op: "lt", value: "2026-11-29T13:00:00+01:00" };
    expect(kept(before)).toMatchObject({ value: "2026-11-29T12:00:00.000Z" });
  });

  it("is made of any JSON at all, or refused, and never a fault of ours", () => {
    const key = fc.constantFrom(
      "all",
      "any",
      "not",
      "field",
      "op",
      "value",
      "community",
      "interest",
      "count",
      "activity",
      "within",
      "__proto__",
    );
    const word = fc.constantFrom(
      "tier",
      "last_login",
      "active_days",
      "frozen",
      "attributes.a",
      "eq",
      "in",
      "within",
      "exists",
      "P5D",
      "core",
      "'; DROP TABLE people; --",
      '$.a"]',
      "\u0000",
    );
    const scalar = fc.oneof(word, fc.string(), fc.double(), fc.boolean(), fc.constant(null));
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 6 },
        scalar,
        fc.array(tie("tree"), { maxLength: 3 }),
        fc.dictionary(key, tie("tree"), { maxKeys: 4 }),
      ),
    }));
    const property = fc.property(tree, (condition) => {
      const read = createSegmentRequest.safeParse({ name: "x", condition });
      if (!read.success) return;
      const values = new BoundValues();
      expect(peopleWhere(read.data.condition, { values, nowMs: 0 })).not.toMatch(/DROP|--|"/);
    });
    fc.assert(property, { numRuns: 3_000, seed: 15 });
  });
});
