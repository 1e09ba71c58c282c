/** What a Worker evaluates at its start: all that a module imports, but for types and for what is imported when it is needed. */
import type { AstNode, Import, Source } from "./source.ts";

const STATIC = ["ImportDeclaration", "ExportNamedDeclaration"];

/** Each module that is loaded with the entry -> the one that brings it in. */
export function loadedWith(entry: string, sources: readonly Source[]): ReadonlyMap<string, string> {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const loaded = new Map([[entry, ""]]);
  // A map gives what is added while it is gone through, too.
  for (const path of loaded.keys()) {
    const source = byPath.get(path);
    if (source === undefined) continue;
    for (const { target } of loadingImports(source)) {
      if (target !== null && !loaded.has(target)) loaded.set(target, path);
    }
  }
  return loaded;
}

/** The packages that those modules bring in, each with the modules that name it. */
export function packagesWith(entry: string, sources: readonly Source[]): Readonly<Record<string, readonly string[]>> {
  const loaded = loadedWith(entry, sources);
  const named = sources
    .filter(({ path }) => loaded.has(path))
    .flatMap((source) =>
      loadingImports(source).map(({ specifier, target }) => ({ specifier, target, by: source.path })),
    )
    .filter(({ target }) => target === null);
  const byPackage = Object.groupBy(named, ({ specifier }) => packageOf(specifier));
  return Object.fromEntries(Object.entries(byPackage).map(([name, uses = []]) => [name, uses.map(({ by }) => by)]));
}

function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function loadingImports(source: Source): readonly Import[] {
  const places = new Set(source.nodes.flatMap(({ node }) => (isLoading(node) ? node.start : [])));
  return source.imports.filter(({ start }) => places.has(start));
}

/** `import { type A }` loads its module all the same: the bundler keeps what is written (verbatimModuleSyntax). */
function isLoading({ type, importKind, exportKind }: AstNode): boolean {
  return STATIC.includes(type) && importKind !== "type" && exportKind !== "type";
}
