/** The sources of a Worker that a test runs in a workerd of its own. */
import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";

/** The entry and all it imports, types stripped: the sources name their files in full, so nothing need be bundled. */
export function modulesOf(entry: string): { type: "ESModule"; path: string; contents: string }[] {
  const modules = new Map<string, string>();
  const waiting = [entry];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (modules.has(path)) continue;
    const contents = stripTypeScriptTypes(readFileSync(path, "utf8"));
    modules.set(path, contents);
    for (const [, specifier = ""] of contents.matchAll(/from "(\.[^"]+)"/g)) {
      waiting.push(new URL(specifier, `file:///${path}`).pathname.slice(1));
    }
  }
  return [...modules].map(([path, contents]) => ({ type: "ESModule", path, contents }));
}
