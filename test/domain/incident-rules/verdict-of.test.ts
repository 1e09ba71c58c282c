import { describe, expect, it } from "vitest";
import type { Condition } from "../../../src/domain/incident-rules/rule.ts";
import { countryOfGroup, groupVerdictOf } from "../../../src/domain/incident-rules/verdict-of.ts";

const BREAKER: Condition = { kind: "sign", sign: "breaker_open" };
const LETTERS: Condition = { kind: "sign", sign: "dead_letters" };
const SHARE: Condition = {
  kind: "below",
  measure: "delivery_rate",
  value: 0.9,
  groupBy: ["country"],
  filters: {},
  windowMinutes: 30,
  delayMinutes: 5,
  sampleLeast: 50,
  currency: null,
};
const HEARD = new Set(["ES"]);

describe("a group of which nothing is found", () => {
  it.each([
    { what: "a sign of a country that answered", condition: BREAKER, group: "country=ES route=rte_1", verdict: "good" },
    {
      what: "a sign of a country that was not heard",
      condition: BREAKER,
      group: "country=FR route=rte_1",
      verdict: null,
    },
    { what: "a sign that somebody else notes", condition: LETTERS, group: "queue=sends", verdict: "good" },
    { what: "a figure", condition: SHARE, group: "country=ES", verdict: "unknown" },
  ])("is $verdict: $what", ({ condition, group, verdict }) => {
    expect(groupVerdictOf(condition, { group, finding: undefined }, HEARD)).toBe(verdict);
  });

  it("is what was found, where something was", () => {
    const finding = { group: "country=FR", verdict: "bad", value: null, sample: null, against: null } as const;
    expect(groupVerdictOf(BREAKER, { group: "country=FR", finding }, HEARD)).toBe("bad");
  });
});

it.each([
  ["country=ES", "ES"],
  ["route=rte_1 country=ES", "ES"],
  ["sender=snd_1 country=*", null],
  ["my_country=ES", null],
  ["", null],
])("the country of the group %j is %j", (group, country) => {
  expect(countryOfGroup(group)).toBe(country);
});
