import { describe, expect, it } from "vitest";
import { classifyInbound } from "../../../src/domain/conversation/classify.ts";
import { RULES_AT_MS } from "../../support/rule-day.ts";

function answerOf(text: string, country: string): string | null {
  const read = classifyInbound({
    text,
    country,
    takenAtMs: RULES_AT_MS,
    userLocale: null,
    openQuestions: [{ kind: "alert", token: "7KM" }],
  });
  return read.kind === "answer" ? read.answer : null;
}

describe("an order, a denial or what somebody else did rejects an alert in the person's own words", () => {
  it.each([
    ["they stole my handbag with the phone in it", "US"],
    ["i dont think it was me", "GB"],
    ["do not confirm, i did not do this", "US"],
    ["congelen la tarjeta ya", "MX"],
    ["saya tidak pernah masuk", "ID"],
    ["手机丢了", "CN"],
    ["財布を落としました", "JP"],
    ["akun saya diretas", "ID"],
  ] as const)("%s", (text, country) => {
    expect(answerOf(text, country)).toBe("reject");
  });
});

describe("turned round it answers nothing, and is asked about", () => {
  it.each([
    ["there's no fraud", "US"],
    ["I was not hacked", "US"],
    ["no congelen nada", "MX"],
    ["jangan dibekukan ya", "ID"],
    ["不用冻结", "CN"],
    ["凍結しないで", "JP"],
    ["geen oplichting", "NL"],
    ["lütfen hesabımı kilitlemeyin", "TR"],
  ] as const)("%s", (text, country) => {
    expect(answerOf(text, country)).toBe("unclear");
  });
});

describe("a negation that belongs to a denial turns no order round", () => {
  it.each([
    ["not me block it", "US"],
    ["no fui yo bloqueen la cuenta", "MX"],
  ] as const)("%s", (text, country) => {
    expect(answerOf(text, country)).toBe("reject");
  });
});

describe("what is asked is not said", () => {
  it.each(["is someone in my account?", "did someone else log in?"])("%s", (text) => {
    expect(answerOf(text, "US")).not.toBe("reject");
  });
});

describe("a claim beside a denial is asked about", () => {
  it.each(["it was me but my phone was stolen", "that was me, someone is in my account"])("%s", (text) => {
    expect(answerOf(text, "US")).toBe("unclear");
  });
});
