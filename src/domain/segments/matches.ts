/**
 * Whether a condition holds of one person: what the language means. Segments are searched in SQL; this is the rule that the
 * SQL is held to. Logic has two values: what is missing fails every comparison, so `not` of it is true; and nothing is equal
 * to, or comes before, a value of another type.
 */
import { utcDay } from "../limits/day-window.ts";
import { activeDaysOf } from "../users/activity.ts";
import type { AttributeValue } from "../users/traits.ts";
import { compareTexts, holds, momentOfText } from "./compare.ts";
import {
  type AttributeLeaf,
  attributeName,
  type ComparisonOp,
  type Condition,
  type CountLeaf,
  type FieldLeaf,
  type TextField,
  type TimeField,
  type TimeLeaf,
} from "./condition.ts";
import type { Person } from "./person.ts";
import { spanDays, spanMs } from "./span.ts";

export function matches(condition: Condition, person: Person, nowMs: number): boolean {
  if ("all" in condition) return condition.all.every((part) => matches(part, person, nowMs));
  if ("any" in condition) return condition.any.some((part) => matches(part, person, nowMs));
  if ("not" in condition) return !matches(condition.not, person, nowMs);
  if ("community" in condition) return person.communities.includes(condition.community);
  if ("interest" in condition) return person.interests.includes(condition.interest);
  if ("count" in condition) return matchesCount(condition, person, nowMs);
  return matchesField(condition, person, nowMs);
}

function matchesField(leaf: FieldLeaf, person: Person, nowMs: number): boolean {
  switch (leaf.field) {
    case "tier":
    case "country":
    case "locale":
    case "zone":
    case "consent": {
      const text = textOf(person, leaf.field);
      if (!("value" in leaf)) return (text !== null) === (leaf.op === "exists");
      if (text === null) return false;
      return leaf.op === "in" ? leaf.value.includes(text) : holds(leaf.op, compareTexts(text, leaf.value));
    }
    case "created_at":
    case "last_active":
    case "last_login":
    case "last_text":
    case "last_recall":
      return matchesTime(leaf, momentOf(person, leaf.field), nowMs);
    case "active_days":
    case "recalls_unanswered": {
      const number = leaf.field === "active_days" ? activeDaysOf(person, nowMs) : person.recallsUnanswered;
      return leaf.op === "in" ? leaf.value.includes(number) : holds(leaf.op, number - leaf.value);
    }
    case "opted_out":
    case "frozen": {
      const flag = leaf.field === "frozen" ? person.isFrozen : person.isOptedOut;
      return (flag === leaf.value) === (leaf.op === "eq");
    }
    default:
      return matchesAttribute(leaf, person, nowMs);
  }
}

function textOf({ tier, country, locale, zone, consent }: Person, field: TextField): string | null {
  return { tier, country, locale, zone, consent }[field];
}

function momentOf(person: Person, field: TimeField): number | null {
  return {
    created_at: person.createdAtMs,
    last_active: person.lastActiveMs,
    last_login: person.lastLoginMs,
    last_text: person.lastTextMs,
    last_recall: person.lastRecallMs,
  }[field];
}

function matchesTime(leaf: TimeLeaf, atMs: number | null, nowMs: number): boolean {
  switch (leaf.op) {
    case "exists":
      return atMs !== null;
    case "missing":
      return atMs === null;
    case "within":
      return isWithin(atMs, leaf.value, nowMs);
    // Older, or never.
    case "not_within":
      return !isWithin(atMs, leaf.value, nowMs);
    default:
      return atMs !== null && holds(leaf.op, atMs - Date.parse(leaf.value));
  }
}

/** Newer than so long ago. */
function isWithin(atMs: number | null, span: string, nowMs: number): boolean {
  return atMs !== null && atMs > nowMs - (spanMs(span) ?? 0);
}

function matchesCount({ count, op, value }: CountLeaf, { activity }: Person, nowMs: number): boolean {
  const fromDay = utcDay(nowMs) - (spanDays(count.within) ?? 0) + 1;
  const counted = activity.filter(({ name, day }) => name === count.activity && day >= fromDay);
  return holds(op, counted.reduce((sum, one) => sum + one.count, 0) - value);
}

function matchesAttribute(leaf: AttributeLeaf, { attributes }: Person, nowMs: number): boolean {
  const name = attributeName(leaf.field);
  const value = name !== null && Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  switch (leaf.op) {
    case "exists":
      return value !== undefined;
    case "missing":
      return value === undefined;
    case "within":
      return isWithin(typeof value === "string" ? momentOfText(value) : null, leaf.value, nowMs);
    case "not_within":
      return !isWithin(typeof value === "string" ? momentOfText(value) : null, leaf.value, nowMs);
    case "in":
      return value !== undefined && leaf.value.includes(value);
    default:
      return value !== undefined && compared(leaf.op, value, leaf.value);
  }
}

/** Values of two types are not equal, and none of them comes first. */
function compared(op: ComparisonOp, value: AttributeValue, asked: AttributeValue): boolean {
  if (typeof value === "string" && typeof asked === "string") return holds(op, compareTexts(value, asked));
  if (typeof value === "number" && typeof asked === "number") return holds(op, orderOf(value, asked));
  if (op === "ne") return value !== asked;
  return op === "eq" && value === asked;
}

/** Not the difference, which may be no number or round to none. */
function orderOf(one: number, other: number): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
