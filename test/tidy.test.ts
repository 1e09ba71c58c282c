// Holds the house rules: who may import whom, what may not stand in the code, and that the documents keep up.
import { existsSync, globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CODE_RULES } from "./tidy/code-rules.ts";
import { describeNames } from "./tidy/describe-names.ts";
import { findLooseDoubles } from "./tidy/doubles.ts";
import { interfaceKeys, tableNames, unmentioned } from "./tidy/doc-names.ts";
import { drawnGraph, findCycle, folderGraph } from "./tidy/folder-graph.ts";
import { findLooseEvents } from "./tidy/events.ts";
import { FILE_RULES } from "./tidy/file-rules.ts";
import { LAYER_RULES } from "./tidy/layer-rules.ts";
import { PLANTED, SPARED } from "./tidy/planted.ts";
import { findLooseDefinitions, REFUSAL_RULES } from "./tidy/refusals.ts";
import { REGEX_RULES } from "./tidy/regex-rules.ts";
import { parseSource } from "./tidy/source.ts";
import { loadedWith, packagesWith } from "./tidy/start.ts";

const SCANNED = ["src/**/*.ts", "test/**/*.ts", "scripts/**/*.{ts,mjs}", "bench/**/*.ts"];

const RULES = [...LAYER_RULES, ...CODE_RULES, ...FILE_RULES, ...REGEX_RULES, ...REFUSAL_RULES];

const sources = globSync(SCANNED)
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => !path.includes("/node_modules/"))
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

describe("a double of a port in tests", () => {
  /** The house with some of its files in another form, or not there. */
  const looseWith = (changes: Record<string, string | null>) => {
    const kept = sources.filter(({ path }) => !(path in changes));
    const changed = Object.entries(changes).flatMap(([path, text]) => (text === null ? [] : parseSource(path, text)));
    return findLooseDoubles([...kept, ...changed]).map(({ path, detail }) => `${path} ${detail.split(" ")[0]}`);
  };
  const textOf = (path: string) => sources.find((source) => source.path === path)?.text ?? "";

  it("passes a contract that what it stands for passes too", () => {
    expect(findLooseDoubles(sources).map(({ path, line, detail }) => `${path}:${line} ${detail}`)).toEqual([]);
  });

  it.each([
    { what: "a class", text: "class A implements DeviceStates {}" },
    { what: "a part of one", text: 'class A implements Pick<DeviceStates, "admit"> {}' },
    { what: "what a function makes", text: "export function A(): DeviceStates & { rows: string[] } {}" },
    { what: "what an arrow makes", text: "const A = (): DeviceStates => made;" },
    { what: "a value", text: "export const A: DeviceStates = {};" },
  ])("is seen when it runs no contract: $what", ({ text }) => {
    expect(looseWith({ "test/app/x/a.test.ts": text })).toEqual(["test/app/x/a.test.ts A"]);
  });

  it.each(["class MemoryThings {}", "function memoryThings() {}", "const memoryThings = () => 1;"])(
    "is seen by its name: %s",
    (text) => {
      expect(looseWith({ "test/support/things.ts": text })).toHaveLength(1);
    },
  );

  it("is seen when its contract is no longer run on it, or on the real thing, or is about another port", () => {
    const loose = ["test/app/support/memory-devices.ts MemoryDevices"];
    expect(looseWith({ "test/app/verification/memory-devices.test.ts": null })).toEqual(loose);
    expect(looseWith({ "test/worker/objects/devices.test.ts": null })).toEqual(loose);
    const contract = "test/support/devices-contract.ts";
    expect(looseWith({ [contract]: textOf(contract).replaceAll("DeviceStates", "OtherStates") })).toEqual(loose);
    const uncalled = textOf("test/worker/objects/devices.test.ts").replace("describeDevices(", "void (");
    expect(looseWith({ "test/worker/objects/devices.test.ts": uncalled })).toEqual(loose);
  });

  it("is none where an answer is written out, or asking is a fault, or the product is asked", () => {
    const local = "it('x', () => { const a: DeviceStates = {}; return a; });";
    expect(looseWith({ "test/app/x/a.test.ts": local })).toEqual([]);
    expect(looseWith({ "test/support/no.ts": "export const NO_DEVICES: DeviceStates = {};" })).toEqual([]);
    expect(looseWith({ "test/worker/x.test.ts": "function open(): DeviceStates {}" })).toEqual([]);
    expect(looseWith({ "test/app/x/a.test.ts": "function f(): Tenant {} function memory() {}" })).toEqual([]);
  });
});

describeNames(sources);

describe("a refusal", () => {
  const looseWith = (text: string) => {
    const definitions = parseSource("src/app/new/refusals.ts", text);
    return findLooseDefinitions([...sources, definitions]).map(({ path, detail }) => `${path} ${detail}`);
  };

  it("is defined once, and somebody gives it", () => {
    expect(findLooseDefinitions(sources).map(({ path, line, detail }) => `${path}:${line} ${detail}`)).toEqual([]);
  });

  it("is seen when it is defined twice", () => {
    const twice =
      'export const NEW_REFUSALS = { quota_keys: { kind: "quota" } } as const satisfies RefusalDefinitions;';
    expect(looseWith(twice)).toEqual([
      "src/app/new/refusals.ts quota_keys is defined in src/app/tenants/key-refusals.ts too",
    ]);
  });

  it("is seen when nobody gives it", () => {
    expect(looseWith("export const NEW_REFUSALS = { never_given: {} } as const;")).toEqual([
      "src/app/new/refusals.ts never_given is on no list of refusals",
    ]);
  });
});

describe("the start of a Worker", () => {
  it("reads no file of a language: a megabyte of words is read when the first text comes or goes", () => {
    const loaded = loadedWith("src/index.ts", sources);
    expect(loaded.has("src/domain/template/locales.ts")).toBe(true);
    expect(loaded.get("src/domain/languages/parts.ts")).toBeUndefined();
    expect([...loaded.keys()].filter((path) => path.startsWith("src/data/"))).toEqual([]);
  });

  it("builds no schema, and reads no numbering plan, no archive and no carrier's adapter: these wait for their first use", () => {
    const packages = packagesWith("src/index.ts", sources);
    // What a start evaluates, every isolate pays for: a library that is used later is imported later.
    expect(Object.keys(packages).sort()).toEqual([
      "@noble/hashes",
      "cloudflare:sockets",
      "cloudflare:workers",
      "drizzle-orm",
      "hono",
      "ipaddr.js",
      "node:zlib",
    ]);
    const loaded = [...loadedWith("src/index.ts", sources).keys()];
    expect(loaded.filter((path) => /-schema\.ts$|^src\/(?:cron|dns)\/|-consumer\.ts$/.test(path))).toEqual([]);
    expect(loaded.filter((path) => /^src\/carriers\/.+\//.test(path) && !path.includes("/lookup/"))).toEqual([]);
  });

  it("is all that stands before a code but its chapter, which reads no words: those who send no brand need none", () => {
    const chapter = loadedWith("src/http/verification/verifications.ts", sources);
    expect(chapter.has("src/domain/phone/parse-phone.ts")).toBe(true);
    expect(chapter.get("src/domain/languages/parts.ts")).toBeUndefined();
  });

  it("loads what is imported but for types, and not what is imported when it is needed", () => {
    const module = (path: string, text: string) => parseSource(path, text);
    const loaded = loadedWith("src/a.ts", [
      module("src/a.ts", 'import { b, type B } from "./b.ts";\nexport { e } from "./e.ts";\nawait import("./c.ts");'),
      module("src/b.ts", 'import type { C } from "./c.ts";\nimport { type D } from "./d.ts";'),
    ]);
    expect([...loaded]).toEqual([
      ["src/a.ts", ""],
      ["src/b.ts", "src/a.ts"],
      ["src/e.ts", "src/a.ts"],
      ["src/d.ts", "src/b.ts"],
    ]);
  });
});

describe("what a start of a Worker brings in of packages", () => {
  it("is what its modules import of them but for types, and not what is imported when it is needed", () => {
    const module = (path: string, text: string) => parseSource(path, text);
    const named = packagesWith("src/a.ts", [
      module("src/a.ts", 'import { b } from "./b.ts";\nimport * as z from "zod";\nawait import("./c.ts");'),
      module(
        "src/b.ts",
        'import { x } from "@noble/hashes/sha2.js";\nimport type { H } from "hono";\nawait import("jose");',
      ),
      module("src/c.ts", 'import { parse } from "libphonenumber-js/max";'),
    ]);
    expect(named).toEqual({ zod: ["src/a.ts"], "@noble/hashes": ["src/b.ts"] });
  });
});

describe("the folders of the domain", () => {
  const graph = folderGraph(sources);

  it("stand on each other without a cycle", () => {
    expect(findCycle(graph)).toBeNull();
    expect(graph.get("base")).toEqual([]);
  });

  it("are drawn as they are in docs/architecture.md", () => {
    const drawn = drawnGraph(readDocument("docs/architecture.md"));
    expect(Object.fromEntries(drawn)).toEqual(Object.fromEntries(graph));
  });

  it.each([
    { files: { a: "b", b: "a" }, cycle: "a > b > a" },
    { files: { a: "b", b: "c", c: "b" }, cycle: "b > c > b" },
    { files: { a: "b", b: "c", c: "d", d: "a" }, cycle: "a > b > c > d > a" },
    { files: { a: "b", b: "a/x" }, cycle: "a > b > a" },
    { files: { a: "b", b: "c", c: "c/x" }, cycle: null },
  ])("are seen to stand in one: $cycle", ({ files, cycle }) => {
    const planted = Object.entries(files).map(([folder, target]) =>
      parseSource(`src/domain/${folder}/f.ts`, `import { x } from "../${target}/f.ts";`),
    );
    expect(findCycle(folderGraph(planted))).toBe(cycle);
  });
});

describe("an event", () => {
  const NOUN = "src/domain/new/events.ts";
  const DEFINES = 'import { event } from "../base/event.ts";\n';
  const looseWith = (text: string, path = NOUN) => {
    const kept = sources.filter((source) => source.path !== path);
    return findLooseEvents([...kept, parseSource(path, DEFINES + text)]).map(
      (found) => `${found.path} ${found.detail}`,
    );
  };

  it("stands in its noun's table, that table in the table of all, and no name in two", () => {
    expect(sources.filter(({ path }) => /^src\/domain\/[a-z-]+\/events\.ts$/.test(path)).length).toBeGreaterThan(5);
    expect(findLooseEvents(sources).map(({ path, line, detail }) => `${path}:${line} ${detail}`)).toEqual([]);
  });

  it("is seen when its noun is not gathered", () => {
    expect(looseWith('export const NEW_EVENTS = { "new.made": event<object>()({ published: null }) };')).toEqual([
      `${NOUN} NEW_EVENTS is not gathered in src/domain/events/events.ts`,
    ]);
  });

  it("is seen when it stands in no table, or in a file that is not its noun's", () => {
    const alone = "export const made = event<object>()({ published: null });";
    const loose = "an event stands in no table of its noun";
    expect(looseWith(alone)).toEqual([`${NOUN} ${loose}`]);
    const elsewhere = "src/domain/new/made.ts";
    expect(looseWith('export const NEW_EVENTS = { "new.made": event<object>()({}) };', elsewhere)).toEqual([
      `${elsewhere} ${loose}`,
    ]);
  });

  it("is seen when another noun has its name", () => {
    const twice = 'export const USER_EVENTS = { "alert.opened": event<object>()({ published: null }) };';
    expect(looseWith(twice)).toEqual([`${NOUN} alert.opened is defined in src/domain/alerts/events.ts too`]);
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
