/** The full example of docs/generic-carrier.md, as a reader would copy it. */
import { readFileSync } from "node:fs";

const FENCED_JSON = /```json\n([\s\S]*?)```/;

export function documentedExample(): unknown {
  return JSON.parse(FENCED_JSON.exec(readFileSync("docs/generic-carrier.md", "utf8"))?.[1] ?? "");
}
