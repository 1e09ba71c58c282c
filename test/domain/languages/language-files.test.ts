/** Every language file is what its schema says, and a broken one is named with its field. */
import * as z from "zod";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../../src/domain/languages/files.ts";
import { languageFile } from "./schema.ts";

const files = Object.entries<object>(LANGUAGES);

/** Each fault by its field: "codes.help: wants exactly these placeholders: brand". */
function faultsOf(file: object): readonly string[] {
  const issues = languageFile.safeParse(file).error?.issues ?? [];
  return issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
}

describe("a language file", () => {
  it.each(files)("is what the schema says: %s", (_tag, file) => {
    expect(faultsOf(file)).toEqual([]);
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
    ["a part is not known", () => ({ jokes: {} }), ': Unrecognized key: "jokes"'],
    ["a field is not known", (file) => ({ codes: { ...file.codes, joke: "" } }), 'codes: Unrecognized key: "joke"'],
    [
      "an answer is two words",
      (file) => ({ security: { ...file.security, answers: { confirm: "TO JA", reject: "NIE" } } }),
      "security.answers.confirm: is more than one word",
    ],
  ])("is named by its field when %s", (_what, broken, fault) => {
    expect(faultsOf(broken(LANGUAGES.pl))).toEqual([fault]);
  });

  it("has letters in one order of marks, so that a search finds them", () => {
    expect(z.string().safeParse(JSON.stringify(LANGUAGES)).data).toBe(JSON.stringify(LANGUAGES).normalize("NFC"));
  });
});
