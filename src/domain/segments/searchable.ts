/**
 * How an attribute stands where segments are searched, and how a condition asks for it: a moment in one form, whichever of
 * ISO 8601 it was sent in, so that moments sort and compare as texts. A day is its first moment, UTC.
 */
import type { Attributes, AttributeValue } from "../users/traits.ts";

const INSTANT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;
/** Years of four digits: others are written in another length, and would not sort. */
const LAST_MS = Date.parse("9999-12-31T23:59:59.999Z");
const FIRST_MS = Date.parse("0000-01-01T00:00:00.000Z");

export function searchable<Value extends AttributeValue>(value: Value): Value | string {
  if (typeof value !== "string" || !INSTANT.test(value)) return value;
  const ms = Date.parse(value);
  return ms >= FIRST_MS && ms <= LAST_MS ? new Date(ms).toISOString() : value;
}

export function searchableAttributes(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, searchable(value)]));
}
