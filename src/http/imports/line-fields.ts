/** What one line of a file says, before it is asked whether it means anything: a JSON object, or cells by their columns. */
import { err, ok, type Result } from "../../domain/base/result.ts";
import type { Violation } from "../problems.ts";
import { parseStrictJson } from "../strict-json.ts";

export type Fields = Readonly<Record<string, unknown>>;
/** Name of the column, and what stands there: never "". */
export type NamedCell = readonly [name: string, value: string];

const NO_OBJECT: readonly Violation[] = [
  { field: "", reason: "malformed", message: "Send a JSON object in each line." },
];

const utf8 = new TextEncoder();

export function objectInLine(text: string): Result<Fields, readonly Violation[]> {
  const strict = parseStrictJson(utf8.encode(text));
  if (!strict.ok) return err(strict.error.violations ?? NO_OBJECT);
  const { value } = strict;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return err(NO_OBJECT);
  return ok({ ...value });
}

/** An empty cell says nothing. */
export function cellsOf(columns: readonly string[], values: readonly string[]): readonly NamedCell[] {
  return columns.map((name, at) => [name.trim(), values[at] ?? ""] as const).filter(([, value]) => value !== "");
}

const NAME_OR_PLACE = /^(?:[a-z][a-z0-9_]*|\d{1,3})$/;
/** A digit or two may stand in a name that somebody thought of; a number of somebody's has more. */
const LIKE_A_NUMBER = /\d{4}/;
/** Names that are refused by themselves, and nobody's number. */
const ALWAYS_TOLD: readonly string[] = ["__proto__", "verification_id"];
const UNKNOWN = "Remove a field that is not known. Its name is not told again: it may be anything.";

/** What a stranger's file has for a name of a field may be anything, a number too: only names of ours are told back. */
export function tellNames(known: ReadonlySet<string>, violations: readonly Violation[]): Violation[] {
  return violations.map((one) => {
    const [first, ...below] = one.field.split("/").slice(1);
    if (first === undefined) return one;
    if (known.has(first)) {
      // Below a field of ours stand places in lists, and names that a tenant gave its attributes.
      const strange = below.findIndex((step) => !NAME_OR_PLACE.test(step) || LIKE_A_NUMBER.test(step));
      return { ...one, field: ["", first, ...below.slice(0, strange === -1 ? below.length : strange)].join("/") };
    }
    if (ALWAYS_TOLD.includes(first) && below.length === 0) return one;
    return { ...one, field: "", ...(one.reason === "unknown_field" ? { message: UNKNOWN } : {}) };
  });
}
