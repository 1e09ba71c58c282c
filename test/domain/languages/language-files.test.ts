/** Every language file is what its schema says, and a broken one is named with its field. */
import { describe, expect, it } from "vitest";
import further from "../../../src/data/courtesies.json" with { type: "json" };
import { LANGUAGES } from "../../../src/domain/languages/files.ts";
import { partsOf } from "../../../src/domain/languages/parts.ts";
import { faultsOf } from "./schema.ts";

describe("a language file", () => {
  it.each(Object.entries<object>(LANGUAGES))("is what the schema says: %s", (tag, file) => {
    expect(faultsOf(tag, file)).toEqual([]);
  });

  it.each<readonly [string, (file: typeof LANGUAGES.pl) => object, string]>([
    [
      "a placeholder is forgotten",
      (file) => ({ codes: { ...file.codes, help: "Kod?" } }),
      "codes.help: wants exactly these placeholders: brand",
    ],
    [
      "a placeholder is made up",
      (file) => ({ codes: { ...file.codes, stop: "{stop}" } }),
      "codes.stop: wants exactly these placeholders: none",
    ],
    [
      "a text is too long",
      (file) => ({ pages: { ...file.pages, question: "?".repeat(31) } }),
      "pages.question: Too big: expected string to have <=30 characters",
    ],
    [
      "a field is not there",
      (file) => ({ keywords: { ...file.keywords, help: undefined } }),
      "keywords.help: Invalid input: expected string, received undefined",
    ],
    ["a field is not known", (file) => ({ codes: { ...file.codes, joke: "" } }), 'codes: Unrecognized key: "joke"'],
    ["a part is not known", () => ({ jokes: {} }), "jokes: is no part of a language file"],
    [
      "an answer is two words",
      (file) => ({ security: { ...file.security, answers: { confirm: "TO JA", reject: "NIE" } } }),
      "security.answers.confirm: is more than one word",
    ],
    ["a phrase is empty", () => ({ weakWords: "chyba||moze" }), "weakWords: has an empty phrase"],
    [
      "a brace stays open",
      (file) => ({ answers: { ...file.answers, no: "nie|nie{,m" } }),
      "answers.no: has a brace that is not closed, or one within another",
    ],
    [
      "a pattern names a class that is not there",
      (file) => ({ stopRequests: { ...file.stopRequests, requests: ["@pigeon ~1 @message"] } }),
      "stopRequests: has a pattern of a class that is not there",
    ],
    [
      "it is like a language without that part",
      () => ({ answers: { like: "zu" } }),
      "answers.like: names no language that has this part of its own",
    ],
    [
      "it is like a language that is like a third one",
      () => ({ answers: { like: "bs" } }),
      "answers.like: names no language that has this part of its own",
    ],
    ["it is like no language", () => ({ like: "xx" }), "like: names no language file"],
  ])("is named by its field when %s", (_what, broken, fault) => {
    expect(faultsOf("pl", broken(LANGUAGES.pl))).toEqual([fault]);
  });

  it("is named by its tag when that is none", () => {
    expect(faultsOf("pt_br", {})).toEqual(["pt_br: is no BCP 47 tag"]);
  });
});

describe("a language of which only politeness is known", () => {
  it.each(Object.entries(further))("has whole phrases: %s", (tag, courtesies) => {
    expect(faultsOf(tag, { courtesies })).toEqual([]);
  });

  it("has no file of its own, which would hold them", () => {
    expect(Object.keys(further).filter((tag) => Object.hasOwn(LANGUAGES, tag))).toEqual([]);
  });
});

describe("a part that is like another's", () => {
  it("is that one", () => {
    const denials: Readonly<Record<string, unknown>> = partsOf("denials");
    expect(denials.sk).toBe(denials.cs);
  });

  it("has what it says itself, and the rest of the other", () => {
    const denials: Readonly<Record<string, unknown>> = partsOf("denials");
    expect(denials.ms).toEqual({ ...LANGUAGES.id.denials, claims: LANGUAGES.ms.denials.claims });
  });
});
