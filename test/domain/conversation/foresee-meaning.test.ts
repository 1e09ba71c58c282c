import { describe, expect, it } from "vitest";
import { classifyInbound } from "../../../src/domain/conversation/classify.ts";
import { foreseeMeaning } from "../../../src/domain/conversation/foresee-meaning.ts";
import { RULES_AT_MS } from "../../support/rule-day.ts";

const TOKENS = ["7KM", "36A", "4XY"];
const STOPS = ["STOP", "stop", "Unsubscribe", "CANCEL", "quit", "NO", "REJECT stop", "stop texting me", "arret"];
const FORMS = [
  "{stop}{token}",
  "{token}{stop}",
  "{stop} {token}",
  "{token} {stop}",
  "{stop}. {token}!",
  "{stop}/{token}",
];
const TEXTS = STOPS.flatMap((stop) =>
  FORMS.flatMap((form) => TOKENS.map((token) => form.replace("{stop}", stop).replace("{token}", token))),
);

const read = (text: string, token: string | null) =>
  classifyInbound({
    text,
    country: "US",
    takenAtMs: RULES_AT_MS,
    userLocale: null,
    openQuestions: [{ kind: "alert", token }],
  });
const foresee = (text: string) => foreseeMeaning({ text, country: "US", takenAtMs: RULES_AT_MS, userLocale: null });

describe("the meaning foreseen before the questions are known", () => {
  it("is a STOP for every text that is one to the alert that it names", () => {
    const stops = TEXTS.filter((text) => TOKENS.some((token) => read(text, token).kind === "stop"));
    expect(stops.length).toBeGreaterThan(80);
    expect(stops.filter((text) => foresee(text) !== "stop")).toEqual([]);
  });

  it.each([
    ["banana", "unknown"],
    ["REJECT 7KM", "answer"],
    ["HELP", "help"],
    ["START", "start"],
    ["STOP7KM", "stop"],
    ["STOP 7 cars 36 apples", "unknown"],
  ] as const)("of %s is %s", (text, meaning) => {
    expect(foresee(text)).toBe(meaning);
  });

  it("is a STOP where more could be tokens than are worth reading", () => {
    expect(foresee("3AA 3AC 3AD 3AE 3AF 3AG 3AH 3AJ 3AK")).toBe("stop");
  });
});
