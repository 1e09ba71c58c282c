/** How two values of one kind are compared: as the database does it, so that both say the same of everybody. */
import type { ComparisonOp } from "./condition.ts";

/** `by`: below zero, zero or above, as the first stands to the second. */
export function holds(op: ComparisonOp, by: number): boolean {
  switch (op) {
    case "eq":
      return by === 0;
    case "ne":
      return by !== 0;
    case "lt":
      return by < 0;
    case "lte":
      return by <= 0;
    case "gt":
      return by > 0;
    case "gte":
      return by >= 0;
  }
}

/** By code points, which is the order of bytes in UTF-8. JavaScript's own goes by halves of surrogate pairs. */
export function compareTexts(one: string, other: string): number {
  let at = 0;
  while (at < one.length && at < other.length) {
    const [left = 0, right = 0] = [one.codePointAt(at), other.codePointAt(at)];
    if (left !== right) return left - right;
    at += left > 0xffff ? 2 : 1;
  }
  return one.length - other.length;
}

/** How `Date.toISOString` writes years of four digits. */
const TIME_LENGTH = "2026-11-22T21:05:00.000Z".length;

/** The moment that a text is, where it is written as times in attributes are; null: it is another text. */
export function momentOfText(text: string): number | null {
  if (text.length !== TIME_LENGTH) return null;
  const ms = Date.parse(text);
  return Number.isNaN(ms) || new Date(ms).toISOString() !== text ? null : ms;
}
