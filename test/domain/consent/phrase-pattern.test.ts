import { describe, expect, it } from "vitest";
import { patternSet, placesOf } from "../../../src/domain/words/pattern-set.ts";
import { patternCompiler } from "../../../src/domain/words/phrase-pattern.ts";
import { wordsOf } from "../../../src/domain/words/normalise.ts";

const CLASSES = { message: "text|texts|sms", dont: "don't|do not" };

function find(pattern: string, text: string, barriers: readonly string[] = []): number | null {
  const set = patternSet([patternCompiler(CLASSES)(pattern)]);
  return placesOf(wordsOf(text), set, () => new Set(barriers)).next().value?.start ?? null;
}

describe("a pattern", () => {
  it.each([
    { title: "fits its words anywhere", pattern: "stop now", text: "please stop now ok", at: 1 },
    { title: "fits no part of a word", pattern: "stop", text: "nonstop stopped", at: null },
    { title: "takes one of several words", pattern: "stop|quit now", text: "quit now", at: 0 },
    { title: "takes a stem", pattern: "unsub*", text: "to unsubscribe", at: 1 },
    { title: "takes a class", pattern: "stop @message", text: "stop texts", at: 0 },
    { title: "takes a class among words", pattern: "stop @message|it", text: "stop it", at: 0 },
    { title: "takes a class member of several words", pattern: "@dont text", text: "do not text", at: 0 },
    { title: "allows a gap of none", pattern: "stop ~1 @message", text: "stop texts", at: 0 },
    { title: "allows a gap to its width", pattern: "stop ~2 @message", text: "stop all your texts", at: 0 },
    { title: "allows no wider gap", pattern: "stop ~1 @message", text: "stop all your texts", at: null },
    { title: "holds to the start", pattern: "^ stop", text: "please stop", at: null },
    { title: "holds to the end", pattern: "stop $", text: "stop it", at: null },
    { title: "fits from end to end", pattern: "^ stop $", text: "stop", at: 0 },
    { title: "takes a word or the end: the word", pattern: "stop it|$", text: "stop it now", at: 0 },
    { title: "takes a word or the end: the end", pattern: "stop it|$", text: "please stop", at: 1 },
    { title: "takes a word or the end: neither", pattern: "stop it|$", text: "stop me", at: null },
    { title: "reads Chinese by characters", pattern: "别再 ~2 发", text: "请别再给我发了", at: 1 },
    { title: "finds a later place when the first fails", pattern: "stop @message", text: "stop stop sms", at: 1 },
    { title: "fits nothing in no words", pattern: "stop", text: "", at: null },
  ])("$title", ({ pattern, text, at }) => {
    expect(find(pattern, text)).toBe(at);
  });

  it("reaches over no barrier", () => {
    expect(find("@dont ~2 text", "don't ever text", ["forget"])).toBe(0);
    expect(find("@dont ~2 text", "don't forget to text", ["forget"])).toBeNull();
  });

  it("with a class that is not there is a fault of the program", () => {
    expect(() => patternCompiler(CLASSES)("stop @mesage")).toThrow("unknown class @mesage");
  });
});
