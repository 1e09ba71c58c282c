/** What the types cannot hold of events: that each definition reaches the table that everything is derived from. */
import { type AstNode, isNode, nameOf, type Source, type Violation, violation } from "./source.ts";

const NOUN = /^src\/domain\/(?!events\/)[a-z-]+\/events\.ts$/;
const TABLE = "src/domain/events/events.ts";
const DEFINER = "src/domain/base/event.ts";
const NOUN_TABLE = /^[A-Z_]+_EVENTS$/;

/** Events that stand in no table of their noun, tables that are not gathered, and names that two nouns give. */
export function findLooseEvents(sources: readonly Source[]): readonly Violation[] {
  const table = sources.find(({ path }) => path === TABLE);
  const gathered = new Set(table === undefined ? [] : tablesOf(table, /^EVENTS$/).flatMap(spreadsOf));
  const defined = new Map<string, string>();
  return sources.flatMap((source) => {
    const tables = NOUN.test(source.path) ? tablesOf(source, NOUN_TABLE) : [];
    const entries = tables.flatMap(({ rows }) => rows.filter(({ type }) => type === "Property"));
    const inTables = new Set(entries.map(({ value }) => value));
    return [
      ...tables.flatMap(({ name, start }) =>
        gathered.has(name) ? [] : [violation(source, start, `${name} is not gathered in ${TABLE}`)],
      ),
      ...definitionsIn(source).flatMap((node) =>
        inTables.has(node) ? [] : [violation(source, node.start, "an event stands in no table of its noun")],
      ),
      ...entries.flatMap(({ key, start }) => {
        const type = typeOf(key);
        const first = defined.get(type);
        defined.set(type, source.path);
        return first === undefined ? [] : [violation(source, start, `${type} is defined in ${first} too`)];
      }),
    ];
  });
}

interface EventTable {
  readonly name: string;
  readonly start: number;
  readonly rows: readonly AstNode[];
}

function tablesOf(source: Source, wanted: RegExp): readonly EventTable[] {
  return source.nodes.flatMap(({ node }) => {
    const name = node.type === "VariableDeclarator" ? nameOf(node.id) : null;
    if (name === null || !wanted.test(name) || !isNode(node.init) || !Array.isArray(node.init.properties)) return [];
    return [{ name, start: node.start, rows: node.init.properties.filter(isNode) }];
  });
}

function spreadsOf({ rows }: EventTable): readonly string[] {
  return rows.flatMap((row) => (row.type === "SpreadElement" ? (nameOf(row.argument) ?? []) : []));
}

/** Calls of the form `event<Fields>()({ … })`. */
function definitionsIn(source: Source): readonly AstNode[] {
  const defines = source.imports.some(({ target, names }) => target === DEFINER && names.includes("event"));
  if (!defines || !source.path.startsWith("src/")) return [];
  return source.nodes.flatMap(({ node }) => {
    const outer = node.type === "CallExpression" && isNode(node.callee) ? node.callee : null;
    return outer?.type === "CallExpression" && nameOf(outer.callee) === "event" ? [node] : [];
  });
}

function typeOf(key: unknown): string {
  return isNode(key) && typeof key.value === "string" ? key.value : String(nameOf(key));
}
