/**
 * A question about an attribute as SQL. A value is read out of JSON once for most people: its type is asked for only where
 * the comparison alone would take one type for another. To SQLite true is 1, and every text comes after every number.
 */
import { type AttributeLeaf, attributeName, type Order } from "../../../domain/segments/condition.ts";
import { spanMs } from "../../../domain/segments/span.ts";
import type { AttributeValue } from "../../../domain/users/traits.ts";
import { type Asked, type BoundValues, SQL_OPERATORS } from "./asked.ts";

/** As expressions; both are NULL where nobody gave the attribute. */
interface Attribute {
  readonly type: string;
  readonly value: string;
}

export function compileAttribute(leaf: AttributeLeaf, { values, nowMs }: Asked): string {
  const name = attributeName(leaf.field);
  if (name === null) return leaf.op === "missing" || leaf.op === "not_within" ? "1" : "0";
  const path = values.one(`$."${name}"`);
  const attribute = { type: `json_type(p.attributes, ${path})`, value: `json_extract(p.attributes, ${path})` };
  switch (leaf.op) {
    case "exists":
      return `(${attribute.value} IS NOT NULL)`;
    case "missing":
      return `(${attribute.value} IS NULL)`;
    case "within":
      return isNewer(attribute, sinceText(leaf.value, nowMs), values);
    case "not_within":
      return `(NOT ${isNewer(attribute, sinceText(leaf.value, nowMs), values)})`;
    case "eq":
      return isOneOf(attribute, [leaf.value], values);
    case "in":
      return isOneOf(attribute, leaf.value, values);
    case "ne":
      return `(${attribute.value} IS NOT NULL AND NOT ${isOneOf(attribute, [leaf.value], values)})`;
    default:
      return isInOrder(attribute, leaf.op, { value: leaf.value, values });
  }
}

function isOneOf({ type, value }: Attribute, asked: readonly AttributeValue[], values: BoundValues): string {
  const texts = asked.filter((one) => typeof one === "string");
  const numbers = asked.filter((one) => typeof one === "number");
  const flags = [...new Set(asked.filter((one) => typeof one === "boolean"))];
  const tests = [
    // No number and no flag is equal to a text.
    ...(texts.length === 0 ? [] : [isIn(value, texts, values)]),
    ...(numbers.length === 0 ? [] : [`(${isIn(value, numbers, values)} AND ${isNumber(type)})`]),
    ...flags.map((flag) => `(${type} IS '${flag}')`),
  ];
  return tests.length === 0 ? "0" : `(${tests.join(" OR ")})`;
}

function isIn(value: string, asked: readonly (string | number)[], values: BoundValues): string {
  const [first] = asked;
  if (asked.length === 1 && first !== undefined) return `(${value} IS ${values.one(first)})`;
  return `(${value} IN ${values.list(asked)}) IS TRUE`;
}

function isInOrder(
  { type, value }: Attribute,
  op: Order,
  asked: { readonly value: string | number; readonly values: BoundValues },
): string {
  const isInPlace = `(${value} ${SQL_OPERATORS[op]} ${asked.values.one(asked.value)}) IS TRUE`;
  return `(${isInPlace} AND ${typeof asked.value === "string" ? `${type} IS 'text'` : isNumber(type)})`;
}

const isNumber = (type: string) => `(${type} IS 'integer' OR ${type} IS 'real')`;

function sinceText(span: string, nowMs: number): string {
  return new Date(nowMs - (spanMs(span) ?? 0)).toISOString();
}

/** Times are texts of one form, which sort as they follow each other; what comes after one and is of another is no time. */
function isNewer({ value }: Attribute, since: string, values: BoundValues): string {
  const isTime = `strftime('%Y-%m-%dT%H:%M:%fZ', ${value}, '+0 days') IS ${value}`;
  return `((${value} > ${values.one(since)}) IS TRUE AND ${isTime})`;
}
