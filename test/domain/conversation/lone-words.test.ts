import { describe, expect, it } from "vitest";
import { classifyInbound } from "../../../src/domain/conversation/classify.ts";
import { loneWords } from "../../../src/domain/conversation/lone-words.ts";
import { RULES_AT_MS } from "../../support/rule-day.ts";

const isAlone = loneWords(["en", "de", "es", "sr", "ru", "tr", "zh", "ja", "ar", "hi"]);
const ASKED = [{ kind: "alert", token: null }] as const;

describe("a word that says something alone", () => {
  it.each([
    ["answers", "yes", "US"],
    ["answers in capitals", "SÍ", "ES"],
    ["answers without its accent", "si", "ES"],
    ["answers in another script", "Нет", "RU"],
    ["answers where words have no spaces", "不是我", "CN"],
    ["answers in full width", "はい", "JP"],
    ["doubts", "maybe", "US"],
    ["is weak", "vielleicht", "DE"],
    ["tells of harm", "fraud", "US"],
    ["denies in one", "girmedim", "TR"],
    ["orders", "freeze", "US"],
    ["denies in any form of a stem", "unbefugter", "DE"],
  ])("is known when it %s: %s", (_title, word, country) => {
    expect(isAlone(word)).toBe(true);
    const read = classifyInbound({
      text: word,
      country,
      takenAtMs: RULES_AT_MS,
      userLocale: null,
      openQuestions: ASKED,
    });
    expect(read.kind).toBe("answer");
  });

  it.each(["acme", "Яндекс", "支付宝", "कोटक", "yesterday", "nokia", "", "not me", "7"])("is none: %s", (word) => {
    expect(isAlone(word)).toBe(false);
  });

  it("is one of the languages that were asked for alone", () => {
    expect(loneWords(["en"])("niemals")).toBe(false);
    expect(loneWords(["de"])("niemals")).toBe(loneWords(["de", "en"])("niemals"));
  });
});
