import { describe, expect, it } from "vitest";
import { readKeyword } from "../../../src/domain/consent/keywords.ts";

const kindOf = (text: string) => readKeyword(text)?.kind;

describe("a text that stops", () => {
  it.each(["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"])("%s", (word) => {
    expect([word, word.toLowerCase(), ` ${word}.\n`].map(kindOf)).toEqual(["stop", "stop", "stop"]);
  });

  it.each(["Opt out", "opt-out", "STOP ALL", "ＳＴＯＰ", "stop!!! 🛑", "“Stop”", "s t o p"])("%s", (text) => {
    expect(kindOf(text)).toBe("stop");
  });
});

describe("a text that starts again", () => {
  it.each(["START", "start", "Unstop", "ｓｔａｒｔ", "Start 👍"])("%s", (text) => {
    expect(kindOf(text)).toBe("start");
  });
});

describe("a text that is no keyword", () => {
  it.each(["", "123456", "👍", "please stop", "don't stop", "stop it", "restart", "stopp", "yes", "стоп", "help"])(
    "“%s”",
    (text) => {
      expect(readKeyword(text)).toBeNull();
    },
  );
});
