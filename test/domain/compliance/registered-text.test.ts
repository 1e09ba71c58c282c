import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  DLT_LONGEST_VALUE,
  equalsRegistered,
  type RegisteredText,
  registersOf,
} from "../../../src/domain/compliance/registered-text.ts";

const DLT: Omit<RegisteredText, "text"> = {
  country: "IN",
  register: "DLT",
  header: null,
  signature: null,
  longestValue: DLT_LONGEST_VALUE,
};
const known = (text: string, over: Partial<RegisteredText> = {}): RegisteredText => ({ ...DLT, text, ...over });

const CODE = "{#var#} is your Acme code. Valid for {#var#} min.";
const THIRTY = "x".repeat(30);

describe("words that would go out", () => {
  it.each([
    ["the registered ones with values", CODE, "123456 is your Acme code. Valid for 5 min.", true],
    ["with a value of thirty characters", "Dear {#var#}, hi", `Dear ${THIRTY}, hi`, true],
    ["with one of thirty-one", "Dear {#var#}, hi", `Dear ${THIRTY}x, hi`, false],
    ["with an empty value", "Dear {#var#}, hi", "Dear , hi", false],
    ["with a line break in a value", "Dear {#var#}, hi", "Dear A\nB, hi", false],
    ["with a return in a value", "Dear {#var#}, hi", "Dear A\rB, hi", false],
    ["with the registered line break", "Dear {#var#},\nhi {#var#}", "Dear A,\nhi B", true],
    ["a character off", CODE, "123456 is your Acme code. Valid for 5 mins.", false],
    ["a letter short", CODE, "123456 is your Acme cod. Valid for 5 min.", false],
    ["of another case", CODE, "123456 is your ACME code. Valid for 5 min.", false],
    ["a space more", CODE, "123456 is  your Acme code. Valid for 5 min.", false],
    ["a space at the end", CODE, "123456 is your Acme code. Valid for 5 min. ", false],
    ["without variables", "Sale ends today - ACME", "Sale ends today - ACME", true],
    ["without variables, off", "Sale ends today - ACME", "Sale ends today - Acme", false],
    ["with two variables in a row", "Track {#var#}{#var#}.", `Track ${"y".repeat(60)}.`, true],
    ["with more than both hold", "Track {#var#}{#var#}.", `Track ${"y".repeat(61)}.`, false],
    ["with a variable that says what it is", "Open {#url#} now", "Open https://a.example now", true],
    ["that begin and end with variables", "{#var#} and {#var#}", "you and me", true],
    ["with the words inside a value too", "{#var#} and {#var#}.", "salt and pepper and oil.", true],
    ["where only the later place fits", "{#var#} of {#var#} end", "a of of b end", true],
    ["that are empty", CODE, "", false],
  ])("%s", (_, registered, text, equal) => {
    expect(equalsRegistered(text, known(registered))).toBe(equal);
  });

  it("are known with their signature and without it, and not with another one", () => {
    const text = known("您的验证码是{#var#}", { country: "CN", signature: "甲" });
    expect(
      ["您的验证码是1", "【甲】您的验证码是1", "【乙】您的验证码是1"].map((one) => equalsRegistered(one, text)),
    ).toEqual([true, true, false]);
  });

  it("are known to each register once, and to none with another header", () => {
    const texts = [known("Hi {#var#}"), known("Hi {#var#}"), known("Hi {#var#}", { register: "B", header: "ACMEIN" })];
    expect(registersOf("Hi A", texts, null)).toEqual(["DLT", "B"]);
    expect(registersOf("Hi A", texts, "ACMEIN")).toEqual(["DLT", "B"]);
    expect(registersOf("Hi A", texts, "OTHERS")).toEqual(["DLT"]);
    expect(registersOf("Ho A", texts, null)).toEqual([]);
  });

  it("are judged as a backtracking reading would judge them", () => {
    const piece = fc.constantFrom("a", "b", "ab", "\n", "{#var#}", "aa");
    const letters = fc.string({ unit: fc.constantFrom("a", "b", "\n"), maxLength: 40 });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 7 }), letters, (pieces, text) => {
        const source = pieces.map((one) => (one === "{#var#}" ? "[^\\n\\r]{1,30}" : one)).join("");
        const isEqual = new RegExp(`^${source}$`, "u").test(text);
        expect(equalsRegistered(text, known(pieces.join("")))).toBe(isEqual);
      }),
      { numRuns: 3_000 },
    );
  });

  it("cost no more when they are made to be tried in many ways", () => {
    const hostile = known(Array.from({ length: 150 }, () => "{#var#}a").join(""));
    expect(equalsRegistered("a".repeat(1_600), hostile)).toBe(true);
    expect(equalsRegistered(`${"a".repeat(1_600)}b`, hostile)).toBe(false);
  });
});
