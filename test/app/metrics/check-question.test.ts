import { describe, expect, it } from "vitest";
import { checkQuestion, type MetricsWords } from "../../../src/app/metrics/check-question.ts";
import { DIMENSION_NAMES } from "../../../src/domain/measures/dimensions.ts";
import { MEASURE_NAMES } from "../../../src/domain/measures/measures.ts";

const asked = (over: Partial<MetricsWords>): MetricsWords => ({
  measures: "verified",
  groupBy: undefined,
  filters: {},
  ...over,
});

function faultsOf(over: Partial<MetricsWords>): readonly (readonly [string, string])[] {
  const checked = checkQuestion(asked(over));
  return checked.ok ? [] : checked.error.map(({ field, reason }) => [field, reason] as const);
}

describe("a question about figures", () => {
  it("is taken with each name once", () => {
    const words = asked({ measures: "cost,attempts,cost", groupBy: "route,country", filters: { category: "otp" } });
    expect(checkQuestion(words)).toEqual({
      ok: true,
      value: { measures: ["cost", "attempts"], groupBy: ["route", "country"], filters: { category: "otp" } },
    });
  });

  it.each(["", "speed", "verified,", "verified, cost", "toString"])("names what measures there are: %j", (measures) => {
    const checked = checkQuestion(asked({ measures }));
    expect(checked.ok ? "" : checked.error[0]?.message).toContain(MEASURE_NAMES.join(", "));
  });

  it("names what dimensions there are", () => {
    const checked = checkQuestion(asked({ groupBy: "planet" }));
    expect(checked.ok ? "" : checked.error[0]?.message).toContain(DIMENSION_NAMES.join(", "));
  });

  it("is told of each measure that is not counted by what it is grouped or held to", () => {
    expect(faultsOf({ measures: "verified,attempts", groupBy: "route" })).toEqual([["group_by", "not_allowed"]]);
    expect(faultsOf({ measures: "verified,blocked", filters: { carrier: "twilio" } })).toEqual([
      ["carrier", "not_allowed"],
      ["carrier", "not_allowed"],
    ]);
  });

  it("has twelve measures and three dimensions at most", () => {
    expect(faultsOf({ measures: MEASURE_NAMES.slice(0, 13).join(",") })).toEqual([["measures", "too_many"]]);
    expect(faultsOf({ measures: "attempts", groupBy: "country,route,carrier,network" })).toEqual([
      ["group_by", "too_many"],
    ]);
  });
});
