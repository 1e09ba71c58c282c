/** Names that the living documents must explain. */
import { isNode, nameOf, type Source } from "./source.ts";

/** The keys of an interface. */
export function interfaceKeys(source: Source, name: string): readonly string[] {
  const found = source.nodes.find(({ node }) => node.type === "TSInterfaceDeclaration" && nameOf(node.id) === name);
  const body = found && isNode(found.node.body) ? found.node.body.body : [];
  if (!Array.isArray(body)) return [];
  return body.flatMap((member) => (isNode(member) ? (nameOf(member.key) ?? []) : []));
}

/** Tables that a file declares, through drizzle or as SQL. */
export function tableNames(source: Source): readonly string[] {
  const declarations = /sqliteTable\(\s*"(\w+)"|CREATE TABLE (?:IF NOT EXISTS )?[`"]?(\w+)/g;
  return [...source.text.matchAll(declarations)].flatMap((match) => match[1] ?? match[2] ?? []);
}

/** The names that a document does not mention as code. */
export function unmentioned(document: string, names: readonly string[]): readonly string[] {
  return names.filter((name) => !document.includes(`\`${name}\``));
}
