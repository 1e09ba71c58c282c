import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { LOG_EVENTS } from "../../../src/domain/base/log-events.ts";
import { isNode, nameOf, parseSource, type Source } from "../../tidy/source.ts";

const INVENTORY = readFileSync("docs/log.md", "utf8").split("## Every line")[1] ?? "";

/** Names and fields by row: what stands as code in the first and in the last column. */
const rows = INVENTORY.split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) => line.split("|"))
  .map(([, names = "", , fields = ""]) => ({ names: codeIn(names), fields: codeIn(fields) }));

const sources = globSync("src/**/*.ts")
  .filter((path) => path !== "src/domain/base/log-events.ts")
  .map((path) => parseSource(path, readFileSync(path, "utf8")));

function codeIn(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
}

/** The fields that are written out where an event is written. */
function writtenIn({ nodes }: Source): readonly { event: string; fields: readonly string[] }[] {
  return nodes.flatMap(({ node }) => {
    if (node.type !== "CallExpression" || !Array.isArray(node["arguments"])) return [];
    const [event, fields] = node["arguments"];
    const name = isNode(event) && event.type === "Literal" ? event["value"] : null;
    const known = LOG_EVENTS.find((each) => each === name);
    return known === undefined ? [] : [{ event: known, fields: keysOf(fields) }];
  });
}

function keysOf(value: unknown): readonly string[] {
  if (!isNode(value) || value.type !== "ObjectExpression" || !Array.isArray(value["properties"])) return [];
  return value["properties"].flatMap((property) => (isNode(property) ? (nameOf(property["key"]) ?? []) : []));
}

const ADVICE = readFileSync("docs/operations.md", "utf8").split("## What a line of the log asks of you")[1] ?? "";

describe("every event of the log", () => {
  it("stands once in the list of what to do", () => {
    const advised = (ADVICE.split("\n## ")[0] ?? "").split("\n").filter((line) => line.startsWith("| `"));
    const names = advised.flatMap((line) => codeIn(line.split("|")[1] ?? ""));
    expect(names.toSorted()).toEqual(LOG_EVENTS.toSorted());
  });

  it("stands in the inventory once, and nothing else does", () => {
    expect(rows.flatMap(({ names }) => names).toSorted()).toEqual(LOG_EVENTS.toSorted());
  });

  it("is written somewhere", () => {
    const text = sources.map((source) => source.text).join("\n");
    expect(LOG_EVENTS.filter((event) => !text.includes(`"${event}"`))).toEqual([]);
  });

  it("has its fields in the inventory", () => {
    const written = sources.flatMap(writtenIn);
    expect(written.length).toBeGreaterThan(30);
    const untold = written.flatMap(({ event, fields }) => {
      const told = rows.find(({ names }) => names.includes(event))?.fields ?? [];
      return fields.filter((field) => !told.includes(field)).map((field) => `${event}: ${field}`);
    });
    expect(untold).toEqual([]);
  });
});
