/** Tests that the documents name: `test/path/x.test.ts: the title as it stands in the code`. */
import { isNode, nameOf, type AstNode, type PlacedNode, type Source } from "./source.ts";

export interface NamedTest {
  readonly path: string;
  readonly title: string;
}

const NAMED = /`(test\/[\w./-]+\.ts): ([^`]+)`/g;

/** Every test that a document names. */
export function findNamedTests(document: string): readonly NamedTest[] {
  return [...document.matchAll(NAMED)].map(([, path = "", title = ""]) => ({ path, title }));
}

/** Titles as they are written: of a test, of a table of tests, and of the rows that give tests their title. */
export function titlesOf({ nodes }: Source): ReadonlySet<string> {
  return new Set(nodes.flatMap((placed) => titleOfCall(placed) ?? titleOfRow(placed) ?? []));
}

function titleOfCall({ node }: PlacedNode): string | null {
  if (node.type !== "CallExpression" || !isTest(node.callee)) return null;
  return textOf(Array.isArray(node["arguments"]) ? node["arguments"][0] : undefined);
}

/** `it`, `it.each(rows)` and `it.prop(arbitraries)`. */
function isTest(callee: unknown): boolean {
  if (!isNode(callee)) return false;
  if (callee.type === "CallExpression") return isTestMaker(callee["callee"]);
  return nameOf(callee) === "it";
}

function isTestMaker(callee: unknown): boolean {
  return isNode(callee) && callee.type === "MemberExpression" && nameOf(callee["object"]) === "it";
}

function titleOfRow({ node }: PlacedNode): string | null {
  return node.type === "Property" && nameOf(node["key"]) === "title" ? textOf(node["value"]) : null;
}

function textOf(value: unknown): string | null {
  if (!isNode(value)) return null;
  if (value.type === "Literal") return typeof value["value"] === "string" ? value["value"] : null;
  return value.type === "TemplateLiteral" ? cookedText(value) : null;
}

/** A template without anything put in. */
function cookedText({ quasis }: AstNode): string | null {
  const [only, ...more] = Array.isArray(quasis) ? quasis : [];
  if (!isNode(only) || more.length > 0) return null;
  const { value } = only;
  if (typeof value !== "object" || value === null || !("cooked" in value)) return null;
  return typeof value.cooked === "string" ? value.cooked : null;
}
