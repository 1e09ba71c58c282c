/** What stands in texts of some countries alone: their word for STOP, lines that rules word, what a text begins with. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { classifyInbound } from "../../../src/domain/conversation/classify.ts";
import { RULES_AT_MS } from "../../support/rule-day.ts";

const COUNTRIES = ["CN", "EC", "EG", "KE", "KR", "MY", "SG", "TR", "UG", "VN"];
const SHOWN = readFileSync("test/fixtures/compliance/carried-texts.txt", "utf8").trim().split("\n");
/** Copied beside an open alert these may be asked about again, for they ask to answer with a word; they say no more. */
const ASKS_FOR_A_WORD = ["event_invitation", "consent_question"];
const TEXTS = SHOWN.flatMap((line) => {
  const [, country = "", what = "", text = ""] = /^(\w\w) (\w+): (.*)$/.exec(line) ?? [];
  if (!COUNTRIES.includes(country)) return [];
  return [{ country, what, text: text.replaceAll(" | ", "\n") }];
});
const [QUESTIONS, OTHERS] = [true, false].map((asks) =>
  TEXTS.filter(({ what }) => ASKS_FOR_A_WORD.includes(what) === asks),
);
const COPIES = {
  "a copy": (text: string) => text,
  "a copy on one line": (text: string) => text.replaceAll("\n", " "),
  "a quotation": (text: string) => `> ${text.replaceAll("\n", "\n> ")}`,
  "quotation marks": (text: string) => `"${text}"`,
};

function read(text: string, country: string): string {
  const openQuestions = [{ kind: "alert", token: "7KM" }] as const;
  const said = classifyInbound({ text, country, takenAtMs: RULES_AT_MS, userLocale: null, openQuestions });
  return said.kind === "answer" ? said.answer : said.kind;
}

describe("our own words in texts of a country", () => {
  it.each(Object.entries(COPIES))("say nothing in %s", (_, copy) => {
    const mistaken = OTHERS?.filter(({ country, text }) => read(copy(text), country) !== "unknown");
    expect(mistaken).toEqual([]);
  });

  it.each(Object.entries(COPIES))("are no yes, no and STOP in %s of a question", (_, copy) => {
    const heard = QUESTIONS?.map(({ country, text }) => read(copy(text), country));
    expect(heard).toContain("unknown");
    expect(heard?.filter((kind) => kind !== "unclear" && kind !== "unknown")).toEqual([]);
  });

  it.each([
    ["CN", "R"],
    ["CN", "拒收请回复R"],
    ["EC", "SALIR"],
    ["KE", "STOP*456*9*5#"],
  ])("are a STOP in %s where %s is all that is said", (country, text) => {
    expect(read(text, country)).toBe("stop");
  });
});
