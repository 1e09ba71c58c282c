/**
 * What the types cannot hold of refusals: a use case that lists a reason compiles also when it never gives it, and two
 * capabilities may define one reason. src/http/agreed-refusals.ts says what the types hold.
 */
import { type AstNode, isNode, nameOf, type Rule, type Source, type Violation, violation } from "./source.ts";

const USE_CASES = /^src\/(?:app|http\/[a-z-]+)\//;
const LIST_NAME = /_REFUSES$/;
const DEFINITIONS = /^src\/app\/(?:[a-z-]+\/(?:[a-z-]+-)?refusals|refusal)\.ts$/;
/** What gives a reason without its name. */
const GIVERS: Readonly<Record<string, string>> = { value_out_of_bounds: "outOfBounds" };

export const REFUSAL_RULES: readonly Rule[] = [
  { title: "a use case lists the reasons that it gives, and the lists of what it calls", find: findIdleReasons },
];

interface List {
  readonly name: string;
  readonly elements: readonly AstNode[];
}

/** Of a file: which of its functions gives a reason is not looked at. */
function findIdleReasons(source: Source): readonly Violation[] {
  if (!USE_CASES.test(source.path)) return [];
  const lists = listsOf(source);
  const listed = new Set(lists.flatMap(({ elements }) => elements));
  const given = new Set(
    source.nodes
      .filter(({ node }) => !listed.has(node))
      .flatMap(({ node, parent }) => {
        return typeof node.value === "string" && parent?.type !== "TSLiteralType" ? [node.value] : [];
      }),
  );
  const called = new Set(
    source.nodes.flatMap(({ node }) => (node.type === "CallExpression" ? (nameOf(node.callee) ?? []) : [])),
  );
  return lists.flatMap(({ name, elements }) =>
    elements.flatMap((element) => {
      const idle = isIdle(source, element, { given, called });
      return idle === null ? [] : [violation(source, element.start, `${name}: ${idle}`)];
    }),
  );
}

/** What is wrong with an element of a list; null: nothing. */
function isIdle(
  source: Source,
  element: AstNode,
  { given, called }: { readonly given: ReadonlySet<string>; readonly called: ReadonlySet<string> },
): string | null {
  if (typeof element.value === "string") {
    const giver = GIVERS[element.value];
    return given.has(element.value) || (giver !== undefined && called.has(giver))
      ? null
      : `never gives ${element.value}`;
  }
  const spread = nameOf(element.argument);
  const from = source.imports.find(({ names }) => spread !== null && names.includes(spread));
  if (spread === null || from?.target?.startsWith("src/app/") !== true) return null;
  const calls = source.imports.filter(({ target }) => target === from.target).flatMap(({ names }) => names);
  return calls.some((callee) => called.has(callee)) ? null : `calls nothing that refuses by ${spread}`;
}

/** Reasons that are defined twice, or that nothing gives. */
export function findLooseDefinitions(sources: readonly Source[]): readonly Violation[] {
  const listed = new Set(
    sources
      .filter(({ path }) => path.startsWith("src/"))
      .flatMap((source) => [...listsOf(source), ...contractsOf(source)])
      .flatMap(({ elements }) => elements.map(({ value }) => value)),
  );
  const defined = new Map<string, string>();
  return sources.flatMap((source) =>
    definitionsOf(source).flatMap(({ reason, start }) => {
      const first = defined.get(reason);
      defined.set(reason, source.path);
      if (first !== undefined) return [violation(source, start, `${reason} is defined in ${first} too`)];
      return listed.has(reason) ? [] : [violation(source, start, `${reason} is on no list of refusals`)];
    }),
  );
}

function definitionsOf(source: Source): readonly { readonly reason: string; readonly start: number }[] {
  if (!DEFINITIONS.test(source.path)) return [];
  return source.nodes.flatMap(({ node }) => {
    if (node.type !== "VariableDeclarator" || nameOf(node.id)?.endsWith("_REFUSALS") !== true) return [];
    const table = bare(node.init);
    const rows = table !== null && Array.isArray(table.properties) ? table.properties.filter(isNode) : [];
    return rows.flatMap(({ key, start }) => {
      const reason = nameOf(key);
      return reason === null ? [] : [{ reason, start }];
    });
  });
}

function listsOf(source: Source): readonly List[] {
  return source.nodes.flatMap(({ node }) => {
    const name = node.type === "VariableDeclarator" ? nameOf(node.id) : null;
    return name !== null && LIST_NAME.test(name) ? [{ name, elements: elementsOf(node.init) }] : [];
  });
}

/** The lists that routes write out themselves. */
function contractsOf(source: Source): readonly List[] {
  return source.nodes.flatMap(({ node }) => {
    return node.type === "Property" && nameOf(node.key) === "refuses"
      ? [{ name: "refuses", elements: elementsOf(node.value) }]
      : [];
  });
}

function elementsOf(value: unknown): readonly AstNode[] {
  const list = bare(value);
  return list !== null && Array.isArray(list.elements) ? list.elements.filter(isNode) : [];
}

/** The value without `as const` and `satisfies`. */
function bare(value: unknown): AstNode | null {
  if (!isNode(value)) return null;
  return value.type === "TSAsExpression" || value.type === "TSSatisfiesExpression" ? bare(value.expression) : value;
}
