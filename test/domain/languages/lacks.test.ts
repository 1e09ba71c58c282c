/** What each language has, and which parts it may lack. */
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../../src/domain/languages/files.ts";
import { ownerOf } from "../../../src/domain/languages/parts.ts";
import { CATALOGUE_LANGUAGES } from "../../../src/domain/template/catalogue/languages.ts";
import { LOCALES } from "../../../src/domain/template/locales.ts";
import { SECURITY_TEXTS } from "../../../src/domain/template/catalogue/texts.ts";

const FILES: ReadonlyMap<string, object> = new Map(Object.entries<object>(LANGUAGES));

/** A language that is written to says all of this, itself or by the language whose variant it is. */
const WRITTEN = ["codes", "security", "pages"];

function lacksOf(parts: readonly string[], file: object): readonly string[] {
  const like = "like" in file && typeof file.like === "string" ? (FILES.get(file.like) ?? {}) : {};
  return parts.filter((part) => !(part in file) && !(part in like));
}

describe("a language", () => {
  const written = Array.from(FILES).filter(([, file]) => "codes" in file);

  it.each(written)("that is written to lacks nothing that it must say: %s", (_tag, file) => {
    expect(lacksOf(WRITTEN, file)).toEqual([]);
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
    expect(lacksOf(WRITTEN, { codes: {} })).toEqual(["security", "pages"]);
    expect(lacksOf(WRITTEN, { codes: {}, like: "es" })).toEqual([]);
  });
});
