/** Names that two files of src export for two things: who reads one of them cannot know which is meant. */
import { type AstNode, isNode, nameOf, type Source, type Violation, violation } from "./source.ts";

/** What the platform sees: its classes are those of src/objects, with their ports put in. */
const ENTRY = "src/index.ts";
/** Adapters never meet: a vendor's folder is a world of its own, and all of them have the same parts. */
const VENDORS = /^src\/carriers\/[^/]+\//;

/** Each declaration of a name that an earlier file has declared and exported. To export it from there is another matter. */
export function findTwins(sources: readonly Source[]): readonly Violation[] {
  const first = new Map<string, string>();
  return sources.flatMap((source) =>
    exportsOf(source).flatMap(({ name, start }) => {
      const path = first.get(name) ?? source.path;
      first.set(name, path);
      return path === source.path ? [] : [violation(source, start, `${name} is exported by ${path} too`)];
    }),
  );
}

interface Exported {
  readonly name: string;
  readonly start: number;
}

function exportsOf(source: Source): readonly Exported[] {
  const { path, nodes } = source;
  if (!path.startsWith("src/") || path === ENTRY || VENDORS.test(path)) return [];
  return nodes
    .flatMap(({ node }) => (node.type === "ExportNamedDeclaration" ? namesOf(node.declaration) : []))
    .filter(({ name }) => !isNamedAsItsFile(name, path));
}

function namesOf(declaration: unknown): readonly Exported[] {
  if (!isNode(declaration)) return [];
  const { declarations } = declaration;
  const declared: readonly AstNode[] = Array.isArray(declarations) ? declarations.filter(isNode) : [declaration];
  return declared.flatMap(({ id, start }) => {
    const name = nameOf(id);
    return name === null ? [] : [{ name, start }];
  });
}

/** `EAST_ASIA` of `courtesies/east-asia.ts`: a part of the table that its folder is, as another table has one. */
function isNamedAsItsFile(name: string, path: string): boolean {
  return path.endsWith(`/${name.toLowerCase().replaceAll("_", "-")}.ts`);
}
