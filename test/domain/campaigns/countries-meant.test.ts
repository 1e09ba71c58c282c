import { expect, it } from "vitest";
import { countriesMeant } from "../../../src/domain/campaigns/countries-meant.ts";
import type { Condition } from "../../../src/domain/segments/condition.ts";

const tier: Condition = { field: "tier", op: "eq", value: "core" };
const inFrance: Condition = { field: "country", op: "eq", value: "FR" };
const inBoth: Condition = { field: "country", op: "in", value: ["FR", "DE"] };

it.each<readonly [string, Condition, readonly string[] | null]>([
  ["one country", inFrance, ["FR"]],
  ["several", inBoth, ["FR", "DE"]],
  ["one of several", { all: [tier, inBoth, inFrance] }, ["FR"]],
  ["either", { any: [inFrance, { field: "country", op: "eq", value: "US" }] }, ["FR", "US"]],
  ["a country or something else", { any: [inFrance, tier] }, null],
  ["everywhere but there", { not: inFrance }, null],
  ["nothing of countries", { all: [tier, { community: "chess" }] }, null],
  ["no country at all", { all: [inFrance, { field: "country", op: "eq", value: "US" }] }, []],
])("a condition on %s lets people be in these", (_title, condition, expected) => {
  expect(countriesMeant(condition)).toEqual(expected);
});
