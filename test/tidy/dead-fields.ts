/**
 * Fields that are written and never read. A field is read when its name stands anywhere in src behind a dot, in a
 * destructuring or as a text: what is read of another type is not told apart, so that nothing is blamed that is read.
 * A field that leaves the house is read by others: the keys of a schema of src/http or of a table of src/db, and names
 * that are not ours to spell, as JSON's and vendors' (`next_actions`, `SenderId`).
 */
import { type AstNode, isNode, nameOf, type PlacedNode, type Source, type Violation, violation } from "./source.ts";

const SCHEMAS = /^src\/(?:http\/.+-schema|db\/schema\/.+)\.ts$/;
const OURS = /^[a-z][a-zA-Z0-9]*$/;

/** The declarations of such fields in types; a field that nobody writes is no object's. */
export function findDeadFields(all: readonly Source[]): readonly Violation[] {
  const sources = all.filter(({ path }) => path.startsWith("src/"));
  const read = new Set(sources.flatMap(readsOf));
  const written = new Set(sources.flatMap(({ nodes }) => nodes.flatMap(writtenName)));
  return sources.flatMap((source) =>
    source.nodes.flatMap(({ node }) => {
      const name = node.type === "TSPropertySignature" ? keyOf(node) : null;
      const isDead = name !== null && OURS.test(name) && written.has(name) && !read.has(name);
      return isDead ? [violation(source, node.start, `${name} is written and never read`)] : [];
    }),
  );
}

function readsOf({ path, nodes }: Source): readonly string[] {
  const leaving = SCHEMAS.test(path) ? nodes.flatMap(writtenName) : [];
  return [...nodes.flatMap((placed) => readName(placed) ?? []), ...leaving];
}

function readName({ node, parent, field }: PlacedNode): string | null {
  switch (node.type) {
    case "MemberExpression":
      return isAssigned(parent, field) ? null : nameOf(node);
    case "Property":
      return parent?.type === "ObjectPattern" ? keyOf(node) : null;
    case "Literal":
      // A key is a writing, and `Pick<A, "b">` hands on what somebody else has to read.
      return typeof node.value === "string" && field !== "key" && parent?.type !== "TSLiteralType" ? node.value : null;
    default:
      return null;
  }
}

/** `a.b = 1` writes; `a.b += 1` reads too. */
function isAssigned(parent: AstNode | null, field: string): boolean {
  return parent?.type === "AssignmentExpression" && field === "left" && parent.operator === "=";
}

function writtenName({ node, parent }: PlacedNode): readonly string[] {
  const name = node.type === "Property" && parent?.type === "ObjectExpression" ? keyOf(node) : null;
  return name === null ? [] : [name];
}

function keyOf({ key, computed }: AstNode): string | null {
  if (computed === true || !isNode(key)) return null;
  return typeof key.value === "string" ? key.value : nameOf(key);
}
