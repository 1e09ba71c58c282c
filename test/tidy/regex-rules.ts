/**
 * A stranger chooses the text that a pattern is run over, and the engine goes back and tries again: a pattern that may
 * do so more often the longer its text is keeps everybody else waiting (CWE-1333).
 */
import { judgeRegex } from "./regex/judge-regex.ts";
import { type AstNode, isNode, nameOf, type Rule, type Source, type Violation, violation } from "./source.ts";

export const REGEX_RULES: readonly Rule[] = [
  { title: "a pattern takes time in proportion to its text", find: findSlowPatterns },
];

/** Stands for the parts of a pattern that are computed. */
const COMPUTED = "x";

interface Found {
  readonly start: number;
  readonly pattern: string | null;
  readonly flags: string;
}

function findSlowPatterns(source: Source): readonly Violation[] {
  if (!source.path.startsWith("src/")) return [];
  return patternsOf(source).flatMap(({ start, pattern, flags }) => {
    if (pattern === null) return [violation(source, start, "nobody can tell what this pattern will be")];
    const verdict = judgeRegex(pattern, flags);
    return verdict === "linear" ? [] : [violation(source, start, `/${pattern}/${flags} is ${verdict}`)];
  });
}

function patternsOf(source: Source): Found[] {
  return source.nodes.flatMap(({ node }): Found[] => {
    const { start, regex } = node;
    if (isRegex(regex)) return [{ start, pattern: regex.pattern, flags: regex.flags }];
    const isMade =
      (node.type === "NewExpression" || node.type === "CallExpression") && nameOf(node.callee) === "RegExp";
    if (!isMade || !Array.isArray(node.arguments)) return [];
    const [pattern, flags]: unknown[] = node.arguments;
    return [{ start, pattern: textOf(source, pattern), flags: textOf(source, flags) ?? "" }];
  });
}

function isRegex(value: unknown): value is { readonly pattern: string; readonly flags: string } {
  return typeof value === "object" && value !== null && "pattern" in value && "flags" in value;
}

/** Null: not a text, nor a constant of this file, nor put together from such. */
function textOf(source: Source, node: unknown): string | null {
  if (!isNode(node)) return null;
  if (isRegex(node.regex)) return node.regex.pattern;
  if (node.type === "Literal") return typeof node.value === "string" ? node.value : null;
  if (node.type === "BinaryExpression" && node.operator === "+") {
    const sides = [textOf(source, node.left), textOf(source, node.right)];
    return sides.includes(null) ? null : sides.join("");
  }
  if (node.type === "TemplateLiteral") return templateOf(source, node);
  const value = node.type === "Identifier" ? constantOf(source, node.name) : null;
  return value === null ? null : textOf(source, value);
}

function templateOf(source: Source, { quasis, expressions }: AstNode): string {
  const texts = (Array.isArray(quasis) ? quasis : []).filter(isNode).map(({ value }) => cookedOf(value));
  const values = Array.isArray(expressions) ? expressions : [];
  return texts
    .map((text, index) => text + (index < values.length ? (textOf(source, values[index]) ?? COMPUTED) : ""))
    .join("");
}

function cookedOf(value: unknown): string {
  return typeof value === "object" && value !== null && "cooked" in value ? String(value.cooked) : "";
}

function constantOf(source: Source, name: unknown): AstNode | null {
  const declared = source.nodes.find(
    ({ node }) => node.type === "VariableDeclarator" && nameOf(node.id) === name && isNode(node.init),
  );
  return isNode(declared?.node.init) ? declared.node.init : null;
}
