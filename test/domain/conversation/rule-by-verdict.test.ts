import { describe, expect, it } from "vitest";
import type { OpenQuestion } from "../../../src/domain/conversation/answer-kinds.ts";
import { classifyInbound } from "../../../src/domain/conversation/classify.ts";
import type { CarrierVerdict } from "../../../src/domain/conversation/inbound-commands.ts";
import { ruleByVerdict } from "../../../src/domain/conversation/rule-by-verdict.ts";
import { RULES_AT_MS } from "../../support/rule-day.ts";

const ALERT: OpenQuestion = { kind: "alert", token: "7K2" };

function rule(
  text: string,
  verdict: CarrierVerdict | null,
  { country = "US", openQuestions = [] }: { country?: string; openQuestions?: readonly OpenQuestion[] } = {},
) {
  const where = { country, takenAtMs: RULES_AT_MS, userLocale: null, openQuestions };
  return ruleByVerdict(classifyInbound({ text, ...where }), verdict, where);
}

describe("a carrier's verdict decides, whatever the words", () => {
  it.each([
    { says: "stop", text: "pancakes" },
    { says: "stop", text: "START" },
    { says: "start", text: "STOP" },
    { says: "start", text: "yes" },
    { says: "help", text: "que es esto" },
  ] as const)("$text is a $says", ({ says, text }) => {
    expect(rule(text, { says, answered: true }).kind).toBe(says);
  });

  it("reaches as far as the country's rule", () => {
    expect(rule("pancakes", { says: "stop", answered: true })).toMatchObject({ scopes: ["all"] });
    expect(rule("pancakes", { says: "stop", answered: true }, { country: "FR" })).toMatchObject({
      scopes: ["engagement", "marketing"],
    });
  });

  it("leaves it to the words how far a STOP goes, where they are one", () => {
    expect(rule("STOP ALL", { says: "stop", answered: true }, { country: "FR" })).toMatchObject({ scopes: ["all"] });
  });

  it("of advertising alone ends advertising alone", () => {
    expect(rule("", { says: "stop", answered: true, only: "advertising" }, { country: "KE" })).toMatchObject({
      kind: "stop",
      scopes: ["engagement", "marketing"],
    });
  });

  it("of a STOP doubts an open alert, as the bare word does, unless the words answered it themselves", () => {
    const asked = { openQuestions: [ALERT] };
    expect(rule("pancakes", { says: "stop", answered: true }, asked)).toMatchObject({ answer: { choice: "reject" } });
    expect(rule("CONFIRM 7K2", { says: "stop", answered: true }, asked)).toMatchObject({ kind: "stop", answer: null });
  });

  it("that is none leaves the words as they are", () => {
    expect(rule("pancakes", null).kind).toBe("unknown");
    expect(rule("STOP", null).kind).toBe("stop");
  });
});
