import { describe, expect, it } from "vitest";
import { expandPhrases } from "../../../src/domain/words/expand-phrases.ts";

describe("a phrase with choices", () => {
  it.each([
    { title: "stands for every choice", from: "{ja,to ja} nie", to: "ja nie|to ja nie" },
    { title: "may leave a choice out", from: "{,tak }to ja", to: "to ja|tak to ja" },
    { title: "crosses its choices", from: "{a,b}{c,d}", to: "ac|ad|bc|bd" },
    {
      title: "leaves no double or outer spaces",
      from: "nie {,już} ja {,sam}",
      to: "nie ja|nie ja sam|nie już ja|nie już ja sam",
    },
    { title: "stands beside others", from: "no|{o,a} b|c", to: "no|o b|a b|c" },
    { title: "without choices is itself", from: "it was me", to: "it was me" },
  ])("$title", ({ from, to }) => {
    expect(expandPhrases(from)).toBe(to);
  });
});
