/** Which folder of the domain stands on which: the graph that docs/architecture.md draws, and that has no cycle. */
import type { Source } from "./source.ts";

const FOLDER = /^src\/domain\/([^/]+)\//;

/** Folder -> the folders that its files import, in alphabetical order. */
export function folderGraph(sources: readonly Source[]): ReadonlyMap<string, readonly string[]> {
  const graph = new Map<string, Set<string>>();
  for (const { path, imports } of sources) {
    const folder = FOLDER.exec(path)?.[1];
    if (folder === undefined) continue;
    const below = graph.get(folder) ?? new Set();
    graph.set(folder, below);
    for (const { target } of imports) {
      const other = FOLDER.exec(target ?? "")?.[1];
      if (other !== undefined && other !== folder) below.add(other);
    }
  }
  return new Map([...graph].map(([folder, below]) => [folder, [...below].sort()]));
}

/** A way from a folder back to itself, "a > b > a"; null when there is none. */
export function findCycle(graph: ReadonlyMap<string, readonly string[]>): string | null {
  const cleared = new Set<string>();
  const walk = (folder: string, way: readonly string[]): string | null => {
    if (way.includes(folder)) return [...way.slice(way.indexOf(folder)), folder].join(" > ");
    if (cleared.has(folder)) return null;
    for (const below of graph.get(folder) ?? []) {
      const cycle = walk(below, [...way, folder]);
      if (cycle !== null) return cycle;
    }
    cleared.add(folder);
    return null;
  };
  for (const folder of graph.keys()) {
    const cycle = walk(folder, []);
    if (cycle !== null) return cycle;
  }
  return null;
}

/** The rows of a document's table of folders: "| `alerts` | `base`, `sending` | ..." */
export function drawnGraph(document: string): ReadonlyMap<string, readonly string[]> {
  const rows = [...document.matchAll(/^\| `([a-z-]+)` \|([^|]*)\|/gm)];
  return new Map(
    rows.map(([, folder = "", below = ""]) => [
      folder,
      [...below.matchAll(/`([a-z-]+)`/g)].map(([, name = ""]) => name),
    ]),
  );
}
