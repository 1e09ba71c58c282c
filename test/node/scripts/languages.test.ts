import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { listOfFiles, listsOf, tagsIn } from "../../../scripts/languages/list.ts";

const lists = listsOf({ names: (folder) => readdirSync(folder), text: (path) => readFileSync(path, "utf8") });

describe("the lists of language files", () => {
  it.each(lists)("name what is in the folder: `npm run languages` writes %s", (path, text) => {
    expect(readFileSync(path, "utf8")).toBe(text);
  });

  it("tell who is written to from who is only heard", () => {
    const files: Readonly<Record<string, string>> = { "sv.json": `{"codes":{}}`, "zu.json": `{"keywords":{}}` };
    const text = (path: string) => files[path.split("/").at(-1) ?? ""] ?? "";
    const written = listsOf({ names: () => Object.keys(files), text }).at(-1);
    expect(written).toEqual(["src/domain/languages/written.ts", expect.stringContaining('[\n  "sv",\n]')]);
  });

  it("leave out what is no language file", () => {
    expect(tagsIn(["sv.json", "README.md", "af.json"])).toEqual(["af", "sv"]);
  });

  it("give a tag a name of its own where it has a region, a script or a word of JavaScript", () => {
    const list = listOfFiles(["new", "pt-BR", "zh-Hans"]);
    expect(list).toContain('import newFile from "../../data/languages/new.json" with { type: "json" };');
    expect(list).toContain('  new: newFile,\n  "pt-BR": ptBR,\n  "zh-Hans": zhHans,\n};\n');
  });
});
