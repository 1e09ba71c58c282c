import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FILES_PATH, LANGUAGES_PATH, listOfFiles, tagsIn } from "../../../scripts/languages/list.ts";

describe("the list of language files", () => {
  it("names each file of the folder: `npm run languages` writes it", () => {
    expect(readFileSync(FILES_PATH, "utf8")).toBe(listOfFiles(tagsIn(readdirSync(LANGUAGES_PATH))));
  });

  it("leaves out what is no language file", () => {
    expect(tagsIn(["sv.json", "README.md", "af.json"])).toEqual(["af", "sv"]);
  });

  it("gives a tag a name of its own where it has a region, a script or a word of JavaScript", () => {
    const list = listOfFiles(["new", "pt-BR", "zh-Hans"]);
    expect(list).toContain('import newFile from "../../data/languages/new.json" with { type: "json" };');
    expect(list).toContain('  new: newFile,\n  "pt-BR": ptBR,\n  "zh-Hans": zhHans,\n};\n');
  });
});
