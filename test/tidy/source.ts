/** One source file, parsed: what the tidy rules look at. */
import { type Comment, parseSync } from "oxc-parser";

/** An AST node with its parent and the parent's field that holds it. */
export interface PlacedNode {
  readonly node: AstNode;
  readonly parent: AstNode | null;
  readonly field: string;
}

export interface AstNode {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

export interface Import {
  readonly specifier: string;
  /** The imported file from the project's root, or null for a package. */
  readonly target: string | null;
  /** Imported names; "*" for a namespace. */
  readonly names: readonly string[];
  readonly start: number;
}

export interface Source {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly nodes: readonly PlacedNode[];
  readonly comments: readonly Comment[];
  readonly imports: readonly Import[];
}

export interface Violation {
  readonly path: string;
  readonly line: number;
  readonly detail: string;
}

/** A rule of the house: its title is a sentence that holds when `find` finds nothing. */
export interface Rule {
  readonly title: string;
  readonly find: (source: Source) => readonly Violation[];
}

export function parseSource(path: string, text: string): Source {
  const parsed = parseSync(path, text);
  const fault = parsed.errors[0];
  if (fault) throw new Error(`${path} does not parse: ${fault.message}`);
  const nodes: PlacedNode[] = [];
  collectNodes(parsed.program, { parent: null, field: "program" }, nodes);
  return { path, text, nodes, comments: parsed.comments, imports: collectImports(path, nodes) };
}

export function violation(source: Source, start: number, detail: string): Violation {
  return { path: source.path, line: source.text.slice(0, start).split("\n").length, detail };
}

export function isNode(value: unknown): value is AstNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

/** The name of an identifier, or of the last member of `a.b`; null for anything else. */
export function nameOf(value: unknown): string | null {
  if (!isNode(value)) return null;
  if (value.type === "Identifier" && typeof value.name === "string") return value.name;
  if (value.type === "MemberExpression" && value.computed !== true) return nameOf(value.property);
  return null;
}

/** Places where a global is used: not a member of something else, not a key, not a name declared in this file. */
export function findGlobal(source: Source, name: string): readonly AstNode[] {
  // Most files hold no such word, and going through the nodes of all of them is most of what a rule costs.
  if (!source.text.includes(name)) return [];
  const named = source.nodes.filter(({ node }) => node.type === "Identifier" && node.name === name);
  if (named.some(isDeclaration)) return [];
  return named.filter((placed) => !isMemberOrKey(placed)).map(({ node }) => node);
}

function isDeclaration({ parent, field }: PlacedNode): boolean {
  if (parent === null) return false;
  if (field === "params" || field === "local") return true;
  if (parent.type === "FunctionDeclaration" || parent.type === "VariableDeclarator") return field === "id";
  return false;
}

function isMemberOrKey({ parent, field }: PlacedNode): boolean {
  if (parent === null) return false;
  if (parent.type === "MemberExpression") return field === "property" && parent.computed !== true;
  // Names in types are not uses at run time.
  if (parent.type.startsWith("TS")) return true;
  return field === "key" && parent.computed !== true;
}

function collectNodes(value: unknown, at: { parent: AstNode | null; field: string }, into: PlacedNode[]): void {
  if (Array.isArray(value)) {
    for (const item of value) collectNodes(item, at, into);
    return;
  }
  if (!isNode(value)) return;
  into.push({ node: value, ...at });
  for (const [field, child] of Object.entries(value)) collectNodes(child, { parent: value, field }, into);
}

function collectImports(path: string, nodes: readonly PlacedNode[]): readonly Import[] {
  return nodes.flatMap(({ node }) => {
    // Covers `import`, `export ... from`, `import()` and `import("...")` in a type.
    const specifier = isNode(node.source) ? node.source.value : undefined;
    if (typeof specifier !== "string") return [];
    return [{ specifier, target: resolve(path, specifier), names: importedNames(node), start: node.start }];
  });
}

function importedNames(node: AstNode): readonly string[] {
  if (!Array.isArray(node.specifiers)) return [];
  return node.specifiers.filter(isNode).map((specifier) => {
    if (specifier.type === "ImportNamespaceSpecifier") return "*";
    return nameOf(specifier.imported) ?? "default";
  });
}

function resolve(from: string, specifier: string): string | null {
  if (!specifier.startsWith(".")) return null;
  const parts = from.split("/").slice(0, -1);
  for (const step of specifier.split("/")) {
    if (step === "..") parts.pop();
    else if (step !== ".") parts.push(step);
  }
  return parts.join("/");
}
