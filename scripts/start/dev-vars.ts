/** Local settings: secrets made once, at random, in a file that git ignores and only its owner reads. */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const KEY_BYTES = 32;
const OWNER_ONLY = 0o600;

/** Each setting that src/env.ts requires or that a laptop wants otherwise, with a fresh value for it. */
const MAKERS = {
  ENVIRONMENT: () => "development",
  // A server on the laptop may stand in for any vendor.
  CARRIER_HOSTS: () => "*",
  TOKEN_KEY: () => randomBytes(KEY_BYTES).toString("base64"),
  CODE_PEPPERS: () => `k1:${randomBytes(KEY_BYTES).toString("base64")}`,
  VAULT_KEYS: () => `k1:${randomBytes(KEY_BYTES).toString("base64")}`,
  BOOTSTRAP_SECRET: () => randomBytes(KEY_BYTES).toString("base64url"),
} as const satisfies Record<string, () => string>;

/** Writes what is missing and leaves every value that is there: a new token key would orphan all stored phones. */
export function ensureDevVars(path: string): void {
  const present = existsSync(path) ? readFileSync(path, "utf8") : "";
  const missing = Object.entries(MAKERS).filter(([name]) => readDevVar(present, name) === null);
  if (missing.length === 0) return;
  const separator = present === "" || present.endsWith("\n") ? "" : "\n";
  const lines = missing.map(([name, make]) => `${name}=${make()}\n`);
  writeFileSync(path, present + separator + lines.join(""), { mode: OWNER_ONLY });
}

/** The value of a setting in a dotenv text, or null. */
export function readDevVar(text: string, name: string): string | null {
  const line = new RegExp(`^\\s*(?:export\\s+)?${name}\\s*=\\s*(.*?)\\s*$`, "m").exec(text);
  const value = line?.[1]?.replace(/^(["'])(.*)\1$/, "$2");
  return value === undefined || value === "" ? null : value;
}
