/** The examples of docs/generic-carrier.md, as a reader would copy them. */
import { readFileSync } from "node:fs";

const FENCED_JSON = /```json\n([\s\S]*?)```/g;

/** A vendor that sends, with everything that can be described. */
export function documentedExample(): unknown {
  return exampleAt(0);
}

/** A vendor that only answers questions about numbers. */
export function documentedLookup(): unknown {
  return exampleAt(1);
}

function exampleAt(index: number): unknown {
  const examples = [...readFileSync("docs/generic-carrier.md", "utf8").matchAll(FENCED_JSON)];
  return JSON.parse(examples[index]?.[1] ?? "");
}
