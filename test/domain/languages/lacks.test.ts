/** What each language has, and which parts it may lack. */
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../../src/domain/languages/files.ts";
import { ownerOf } from "../../../src/domain/languages/parts.ts";
import { CATALOGUE_LANGUAGES } from "../../../src/domain/template/catalogue/languages.ts";
import { LOCALES } from "../../../src/domain/template/locale-texts.ts";
import { SECURITY_TEXTS } from "../../../src/domain/template/catalogue/texts.ts";

const FILES: ReadonlyMap<string, object> = new Map(Object.entries<object>(LANGUAGES));

/** Every language, written to or only heard, is understood when it says STOP, START, HELP, or that it was not me. */
const HEARD = ["keywords", "stopRequests", "denials", "courtesies"];
/** One that is written to says all of this as well, itself or by the language whose variant it is. */
const WRITTEN = ["codes", "security", "pages", ...HEARD, "answers", "weakWords"];

/** What would be good to have: the languages that are written to and lack it. */
const MAY_LACK = {
  /** The other templates. */
  catalogue:
    "af az bg bn bs ca cs da de el et fa fi he hr hu hy is it ja ka kk km ko lt lv mk ms my nb ne nl pl ro ru sk sl sq sr sr-Latn sv sw ta te th tr uk ur uz vi",
  /** HELP as a whole request. */
  helpRequests: "af az bs ca et hy is ka kk km lt lv mk my sl sq uz",
  /** What stands beside START and HELP. */
  smallWords: "hy ka km my",
  /** "It was me" in dialect and by ear. */
  spokenAnswers:
    "af ar az bg bn bs el et fa he hi hr hu hy id is ka kk km ko lt lv mk ms my ne ru sl sq sr sr-Latn sw ta te th uk ur uz vi",
};

function has(part: string, file: object): boolean {
  const like = "like" in file && typeof file.like === "string" ? (FILES.get(file.like) ?? {}) : {};
  return part in file || part in like;
}

function lacksOf(parts: readonly string[], file: object): readonly string[] {
  return parts.filter((part) => !has(part, file));
}

describe("a language", () => {
  it.each([...FILES])("lacks nothing that it must have: %s", (_tag, file) => {
    expect(lacksOf("codes" in file ? WRITTEN : HEARD, file)).toEqual([]);
  });

  it.each(Object.entries(MAY_LACK))("that may lack %s is on the list, and no other", (part, tags) => {
    const written = Array.from(FILES).filter(([, file]) => "codes" in file);
    expect(written.flatMap(([tag, file]) => (has(part, file) ? [] : tag))).toEqual(tags.split(" "));
  });

  it("has the other templates when it is on the list of those that have, and only then", () => {
    const having = Array.from(FILES).flatMap(([tag, file]) => ("catalogue" in file ? tag : []));
    expect(having).toEqual(CATALOGUE_LANGUAGES.toSorted());
  });

  it("that is like another has that one's words, and no words twice", () => {
    expect(ownerOf("security", "es-419")).toBe("es");
    expect(ownerOf("codes", "es-419")).toBe("es-419");
    expect(SECURITY_TEXTS).not.toHaveProperty("es-419");
    expect(LOCALES["es-419"]).not.toEqual(LOCALES.es);
  });

  it("is named by what it lacks", () => {
    expect(lacksOf(["codes", "security", "pages"], { codes: {} })).toEqual(["security", "pages"]);
    expect(lacksOf(["codes", "security", "pages"], { codes: {}, like: "es" })).toEqual([]);
  });
});
