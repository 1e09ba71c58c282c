/** What a Worker evaluates at its start: all that a module imports, but for types and for what is imported when it is needed. */
import type { AstNode, Source } from "./source.ts";

const STATIC = ["ImportDeclaration", "ExportNamedDeclaration"];

/** Each module that is loaded with the entry -> the one that brings it in. */
export function loadedWith(entry: string, sources: readonly Source[]): ReadonlyMap<string, string> {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const loaded = new Map([[entry, ""]]);
  // A map gives what is added while it is gone through, too.
  for (const path of loaded.keys()) {
    const source = byPath.get(path);
    if (source === undefined) continue;
    const places = new Set(source.nodes.flatMap(({ node }) => (isLoading(node) ? node.start : [])));
    for (const { target, start } of source.imports) {
      if (target !== null && places.has(start) && !loaded.has(target)) loaded.set(target, path);
    }
  }
  return loaded;
}

/** `import { type A }` loads its module all the same: the bundler keeps what is written (verbatimModuleSyntax). */
function isLoading({ type, importKind, exportKind }: AstNode): boolean {
  return STATIC.includes(type) && importKind !== "type" && exportKind !== "type";
}
