/** What stands in texts of some countries alone: their word for STOP, lines that rules word, what a text begins with. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { classifyInbound } from "../../../src/domain/conversation/classify.ts";
import { RULES_AT_MS } from "../../support/rule-day.ts";

const COUNTRIES = ["CN", "EC", "EG", "KE", "KR", "MY", "SG", "TR", "UG", "VN"];
const SHOWN = readFileSync("test/fixtures/compliance/carried-texts.txt", "utf8").trim().split("\n");
/** An invitation asks to answer with a word: copied beside an open alert it is told to be about another question. */
const TEXTS = SHOWN.flatMap((line) => {
  const [, country = "", what = "", text = ""] = /^(\w\w) (\w+): (.*)$/.exec(line) ?? [];
  if (!COUNTRIES.includes(country) || what === "event_invitation") return [];
  return [{ country, what, text: text.replaceAll(" | ", "\n") }];
});
const COPIES = {
  "a copy": (text: string) => text,
  "a copy on one line": (text: string) => text.replaceAll("\n", " "),
  "a quotation": (text: string) => `> ${text.replaceAll("\n", "\n> ")}`,
  "quotation marks": (text: string) => `"${text}"`,
};

function read(text: string, country: string): string {
  const openQuestions = [{ kind: "alert", token: "7KM" }] as const;
  return classifyInbound({ text, country, takenAtMs: RULES_AT_MS, userLocale: null, openQuestions }).kind;
}

describe("our own words in texts of a country", () => {
  it.each(Object.entries(COPIES))("say nothing in %s", (_, copy) => {
    const mistaken = TEXTS.filter(({ country, text }) => read(copy(text), country) !== "unknown");
    expect(mistaken).toEqual([]);
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
