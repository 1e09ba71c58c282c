import { describe, expect, it } from "vitest";
import type { FigureCondition } from "../../../src/domain/incident-rules/rule.ts";
import { bundlesOf, windowQuestions } from "../../../src/domain/incident-rules/rule-question.ts";

const MINUTE = 30_000_000;
const BASE = {
  groupBy: ["country"],
  filters: {},
  windowMinutes: 30,
  delayMinutes: 5,
  sampleLeast: 50,
  currency: null,
} as const;

describe("what is asked of the cells", () => {
  const delivery: FigureCondition = { ...BASE, kind: "below", measure: "text_delivery_rate", value: 0.95 };
  const typed: FigureCondition = { ...delivery, measure: "verification_success", windowMinutes: 60 };
  const byNetwork: FigureCondition = { ...delivery, measure: "delivery_rate", groupBy: ["network"] };
  const logins: FigureCondition = { ...typed, filters: { purpose: "login" } };

  it("is one question for rules that part what there is alike, with each of their edges", () => {
    expect(bundlesOf([delivery, byNetwork, typed])).toEqual([[delivery, typed], [byNetwork]]);
    expect(windowQuestions([delivery, typed], MINUTE)).toEqual([
      {
        edges: [MINUTE - 65, MINUTE - 35, MINUTE - 5],
        rows: ["attempt", "unsent", "verification"],
        where: {},
        keep: ["country"],
      },
    ]);
    expect(windowQuestions([], MINUTE)).toEqual([]);
  });

  it("is of no more than a rule looks at, where it is asked alone", () => {
    expect(windowQuestions([logins], MINUTE)).toEqual([
      {
        edges: [MINUTE - 65, MINUTE - 5],
        rows: ["verification"],
        where: { template: "login" },
        keep: ["country", "template"],
      },
    ]);
    const codes: FigureCondition = { ...delivery, measure: "codes_typed" };
    expect(windowQuestions([codes], MINUTE)[0]?.where).toEqual({ category: "otp" });
  });
});
