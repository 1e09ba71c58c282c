/** Reads JSON by pointer (RFC 6901): "/messages/0/status"; "" is the whole. */

export const POINTER = /^(\/([^~/]|~[01])*)*$/;

/** What stands there, or undefined when nothing does. Only own members count, so no pointer reaches a prototype. */
export function readPointer(tree: unknown, pointer: string): unknown {
  const steps = pointer.split("/").slice(1);
  let node = tree;
  for (const step of steps) {
    const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof node !== "object" || node === null || !Object.hasOwn(node, name)) return undefined;
    node = Reflect.get(node, name);
  }
  return node;
}

/** A scalar as text, or null when there is none. */
export function readText(tree: unknown, pointer: string): string | null {
  const value = readPointer(tree, pointer);
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : null;
}

/** A form or query as an object; of a repeated name the first value counts. */
export function formTree(text: string): unknown {
  return Object.fromEntries([...new URLSearchParams(text)].reverse());
}
