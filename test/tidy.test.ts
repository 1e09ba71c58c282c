// Holds the house rules: who may import whom, what may not stand in the code, and that the documents keep up.
import { existsSync, globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CODE_RULES } from "./tidy/code-rules.ts";
import { interfaceKeys, tableNames, unmentioned } from "./tidy/doc-names.ts";
import { FILE_RULES } from "./tidy/file-rules.ts";
import { LAYER_RULES } from "./tidy/layer-rules.ts";
import { PLANTED, SPARED } from "./tidy/planted.ts";
import { parseSource } from "./tidy/source.ts";

const SCANNED = ["src/**/*.ts", "test/**/*.ts", "scripts/**/*.{ts,mjs}", "bench/**/*.ts"];

const RULES = [...LAYER_RULES, ...CODE_RULES, ...FILE_RULES];

const sources = globSync(SCANNED)
  .map((path) => path.replaceAll("\\", "/"))
  .sort()
  .map((path) => parseSource(path, readFileSync(path, "utf8")));

describe("the house rules hold", () => {
  it("looks at the whole of src", () => {
    expect(sources.filter(({ path }) => path.startsWith("src/")).length).toBeGreaterThan(20);
  });

  it.each(RULES)("$title", ({ find }) => {
    expect(sources.flatMap(find).map(({ path, line, detail }) => `${path}:${line} ${detail}`)).toEqual([]);
  });
});

describe("a broken rule is seen", () => {
  it.each(PLANTED)("$title: $path", ({ path, text, title, line }) => {
    const source = parseSource(path, text);
    const found = RULES.flatMap((rule) => rule.find(source).map((fault) => ({ title: rule.title, line: fault.line })));
    expect(found).toEqual([{ title, line: line ?? 1 }]);
  });

  it.each(SPARED)("and good code is left alone: $path", ({ path, text }) => {
    const source = parseSource(path, text);
    expect(RULES.flatMap((rule) => rule.find(source))).toEqual([]);
  });

  it("each rule has a planted fault", () => {
    expect(RULES.map(({ title }) => title).filter((title) => PLANTED.every((fault) => fault.title !== title))).toEqual(
      [],
    );
  });

  it("a document that leaves out a name, or only hints at it, is seen", () => {
    const policy = parseSource(
      "src/domain/limits/policy.ts",
      "export interface Policy { readonly a: number; b: string }",
    );
    expect(unmentioned("| `a` | 3 |, b", interfaceKeys(policy, "Policy"))).toEqual(["b"]);
    const tables = parseSource(
      "src/db/x.ts",
      'sqliteTable("keys", {}); sql(`CREATE TABLE IF NOT EXISTS wakes (due INT)`)',
    );
    expect(unmentioned("keys and `wakes`", tableNames(tables))).toEqual(["keys"]);
  });
});

describe("the documents keep up with the code", () => {
  it("docs/limits.md explains every key of the policy", () => {
    const keys = sources
      .filter(({ path }) => path === "src/domain/limits/policy.ts")
      .flatMap((source) => interfaceKeys(source, "Policy"));
    expect(keys.length).toBeGreaterThan(5);
    expect(unmentioned(readDocument("docs/limits.md"), keys)).toEqual([]);
  });

  it("docs/storage.md explains every table of D1 and of the objects", () => {
    const tables = sources.filter(({ path }) => /^src\/(db|objects)\//.test(path)).flatMap(tableNames);
    expect(tables.length).toBeGreaterThan(5);
    expect(unmentioned(readDocument("docs/storage.md"), tables)).toEqual([]);
  });
});

/** A document that is not there mentions nothing. */
function readDocument(path: string): string {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}
