/**
 * Finds what `JSON.parse` takes silently and readers disagree about: duplicate names, numbers that lose digits, text
 * that no database stores, nesting that overflows the next recursive reader (RFC 8259 sections 4, 6, 8.2, 9).
 * One pass with an own stack. The grammar is left to `JSON.parse`: of text that it does not take, a name may throw here.
 */
import { jsonPointer, type PathStep } from "./json-pointer.ts";

/** Deeper than any request of ours, far from where a recursive reader fails. */
export const MAX_JSON_DEPTH = 32;

/** More names than any object of ours has; each of them would be looked at, and told of, again and again. */
export const MAX_JSON_FIELDS = 2_000;

export const JSON_FAULTS = [
  "too_deep",
  "too_many_fields",
  "duplicate_field",
  "forbidden_field",
  "nul_character",
  "lone_surrogate",
  "number_out_of_range",
] as const;
export type JsonFaultReason = (typeof JSON_FAULTS)[number];

export interface JsonFault {
  readonly reason: JsonFaultReason;
  /** RFC 6901 pointer of the field. */
  readonly field: string;
}

interface Level {
  /** Names seen so far; null in an array. */
  readonly names: Set<string> | null;
  step: PathStep;
  /** In an object: the next string is a name, not a value. */
  atName: boolean;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** The first fault in valid JSON text, or null. */
export function findJsonFault(text: string): JsonFault | null {
  const levels: Level[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    const level = levels[levels.length - 1];
    if (unit === QUOTE) {
      const end = closingQuote(text, index);
      const fault =
        level?.atName === true ? readName(text.slice(index, end + 1), level) : stringFault(text, index, end);
      if (fault !== null) return { reason: fault, field: pointerTo(levels) };
      index = end;
    } else if (unit === COMMA && level !== undefined) {
      if (level.names !== null) level.atName = true;
      else if (typeof level.step === "number") level.step += 1;
    } else if (unit === OPEN_OBJECT || unit === OPEN_ARRAY) {
      if (levels.length === MAX_JSON_DEPTH) return { reason: "too_deep", field: pointerTo(levels) };
      levels.push(
        unit === OPEN_OBJECT ? { names: new Set(), step: null, atName: true } : { names: null, step: 0, atName: false },
      );
    } else if (unit === CLOSE_OBJECT || unit === CLOSE_ARRAY) {
      levels.pop();
    } else if (unit === MINUS || (unit >= ZERO && unit <= NINE)) {
      NUMBER.lastIndex = index;
      const digits = NUMBER.exec(text)?.[0] ?? "0";
      if (!(Math.abs(Number(digits)) <= Number.MAX_SAFE_INTEGER)) {
        return { reason: "number_out_of_range", field: pointerTo(levels) };
      }
      index += digits.length - 1;
    }
  }
  return null;
}

/** Index of the quote that ends the string which starts at `start`. */
function closingQuote(text: string, start: number): number {
  let index = start + 1;
  for (; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === QUOTE) return index;
    if (unit === BACKSLASH) index += 1;
  }
  return index;
}

function readName(literal: string, level: Level): JsonFaultReason | null {
  const name = unquote(literal);
  level.step = name;
  level.atName = false;
  const fault = textFault(name);
  if (fault !== null) return fault;
  // JSON.parse makes `__proto__` an ordinary property, but a careless copy later would make it the prototype.
  if (name === "__proto__") return "forbidden_field";
  if (level.names?.has(name) === true) return "duplicate_field";
  level.names?.add(name);
  return (level.names?.size ?? 0) > MAX_JSON_FIELDS ? "too_many_fields" : null;
}

/** Only an escape can bring NUL or half a surrogate pair: raw control characters are no JSON and UTF-8 holds no halves. */
function stringFault(text: string, start: number, end: number): JsonFaultReason | null {
  // Cut before searching: a search to the end of the text for each string would take quadratic time.
  const literal = text.slice(start, end + 1);
  return literal.includes("\\u") ? textFault(unquote(literal)) : null;
}

function textFault(text: string): JsonFaultReason | null {
  if (text.includes("\u0000")) return "nul_character";
  return text.isWellFormed() ? null : "lone_surrogate";
}

function unquote(literal: string): string {
  return literal.includes("\\") ? String(JSON.parse(literal)) : literal.slice(1, -1);
}

function pointerTo(levels: readonly Level[]): string {
  return jsonPointer(levels.map((level) => level.step));
}
