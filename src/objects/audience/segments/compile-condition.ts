/**
 * A condition as a WHERE over `people p`. Each leaf is 0 or 1 and never NULL, so that `not` of what is missing is true, as
 * `matches` has it. Columns are named here; whatever the condition itself holds goes into the values that are bound.
 */
import { utcDay } from "../../../domain/limits/day-window.ts";
import {
  type ComparisonOp,
  type Condition,
  type CountLeaf,
  type FieldLeaf,
  type FlagField,
  isAttributeField,
  type NumberField,
  type TextField,
  type TimeField,
  type TimeLeaf,
} from "../../../domain/segments/condition.ts";
import { spanDays, spanMs } from "../../../domain/segments/span.ts";
import { MASK_DAYS } from "../../../domain/users/activity.ts";
import { type Asked, SQL_OPERATORS } from "./asked.ts";
import { compileAttribute } from "./compile-attribute.ts";

const TEXT_COLUMNS = {
  tier: "p.tier",
  country: "p.country",
  locale: "p.locale",
  zone: "p.zone",
  consent: "p.consent",
} as const satisfies Record<TextField, string>;

const TIME_COLUMNS = {
  created_at: "p.created_at_ms",
  last_active: "p.last_active_ms",
  last_login: "p.last_login_ms",
  last_text: "p.last_text_ms",
  last_recall: "p.last_recall_ms",
} as const satisfies Record<TimeField, string>;

const FLAG_COLUMNS = { opted_out: "p.is_opted_out", frozen: "p.is_frozen" } as const satisfies Record<
  FlagField,
  string
>;

/** What stands behind WHERE in a statement over `people p` that binds `asked.values`, which it always names. */
export function peopleWhere(condition: Condition, asked: Asked): string {
  return `?1 IS NOT NULL AND ${compileCondition(condition, asked)}`;
}

function compileCondition(condition: Condition, asked: Asked): string {
  if ("all" in condition) return joined(compiled(condition.all, asked), "AND", "1");
  if ("any" in condition) return joined(compiled(condition.any, asked), "OR", "0");
  if ("not" in condition) return `(NOT ${compileCondition(condition.not, asked)})`;
  if ("community" in condition) return hasLabel("community", condition.community, asked);
  if ("interest" in condition) return hasLabel("interest", condition.interest, asked);
  return "count" in condition ? compileCount(condition, asked) : compileField(condition, asked);
}

/** What costs little comes first: the database stops at the part that decides. */
function compiled(parts: readonly Condition[], asked: Asked): readonly string[] {
  return parts.toSorted((one, other) => costOf(one) - costOf(other)).map((part) => compileCondition(part, asked));
}

/** For one person: a column, a look into a list, a value out of JSON, a search of days. */
function costOf(condition: Condition): number {
  if ("all" in condition) return Math.max(0, ...condition.all.map(costOf));
  if ("any" in condition) return Math.max(0, ...condition.any.map(costOf));
  if ("not" in condition) return costOf(condition.not);
  if ("count" in condition) return 3;
  if ("field" in condition) return isAttributeField(condition.field) ? 2 : 0;
  return 1;
}

/** In halves: a chain of a hundred would be deeper than the database lets an expression be. */
function joined(parts: readonly string[], word: "AND" | "OR", ofNone: "1" | "0"): string {
  const [first] = parts;
  if (first === undefined) return ofNone;
  if (parts.length === 1) return first;
  const half = Math.ceil(parts.length / 2);
  return `(${joined(parts.slice(0, half), word, ofNone)} ${word} ${joined(parts.slice(half), word, ofNone)})`;
}

function compileField(leaf: FieldLeaf, asked: Asked): string {
  const { values, nowMs } = asked;
  switch (leaf.field) {
    case "tier":
    case "country":
    case "locale":
    case "zone":
    case "consent": {
      const column = TEXT_COLUMNS[leaf.field];
      if (!("value" in leaf)) return presence(column, leaf.op);
      const test = leaf.op === "in" ? `IN ${values.list(leaf.value)}` : comparison(leaf.op, values.one(leaf.value));
      return `(${column} IS NOT NULL AND ${column} ${test})`;
    }
    case "created_at":
    case "last_active":
    case "last_login":
    case "last_text":
    case "last_recall":
      return compileTime(leaf, asked);
    case "active_days":
    case "recalls_unanswered": {
      const number = numberOf(leaf.field, nowMs);
      return `(${number} ${leaf.op === "in" ? `IN ${values.list(leaf.value)}` : comparison(leaf.op, values.one(leaf.value))})`;
    }
    case "opted_out":
    case "frozen":
      return `(${FLAG_COLUMNS[leaf.field]} = ${leaf.value === (leaf.op === "eq") ? 1 : 0})`;
    default:
      return compileAttribute(leaf, asked);
  }
}

const comparison = (op: ComparisonOp, value: string) => `${SQL_OPERATORS[op]} ${value}`;

const presence = (column: string, op: "exists" | "missing") =>
  `(${column} IS ${op === "exists" ? "NOT NULL" : "NULL"})`;

function compileTime(leaf: TimeLeaf, { values, nowMs }: Asked): string {
  const column = TIME_COLUMNS[leaf.field];
  switch (leaf.op) {
    case "exists":
    case "missing":
      return presence(column, leaf.op);
    case "within":
      return `(${column} IS NOT NULL AND ${column} > ${values.one(nowMs - (spanMs(leaf.value) ?? 0))})`;
    case "not_within":
      return `(${column} IS NULL OR ${column} <= ${values.one(nowMs - (spanMs(leaf.value) ?? 0))})`;
    default:
      return `(${column} IS NOT NULL AND ${column} ${comparison(leaf.op, values.one(Date.parse(leaf.value)))})`;
  }
}

function numberOf(field: NumberField, nowMs: number): string {
  return field === "recalls_unanswered" ? "p.recalls_unanswered" : activeDaysSql(utcDay(nowMs));
}

/**
 * The bits of `active_mask` that stand for one of the last thirty days, counted twelve at a time: each bit is copied into
 * a digit of base 31 of its own, and what is left over by 31 is the sum of the digits.
 */
function activeDaysSql(today: number): string {
  const days = `max(0, min(${MASK_DAYS}, p.active_day - ${today - MASK_DAYS}))`;
  const mask = `(p.active_mask & ((1 << ${days}) - 1))`;
  const bits = (twelve: string) => `((((${twelve}) & 4095) * ${BIT_COPIES}) & ${EVERY_FIFTH_BIT}) % 31`;
  return `(${bits(mask)} + ${bits(`${mask} >> 12`)} + ${bits(`${mask} >> 24`)})`;
}

/** 0x1001001001001 and 0x84210842108421: "Counting bits set in 12-bit words", Bit Twiddling Hacks, Sean Eron Anderson. */
const BIT_COPIES = "281543712968705";
const EVERY_FIFTH_BIT = "37191016277640225";

/** Who has it is looked up once, and not for each person anew. */
function hasLabel(kind: "community" | "interest", label: string, { values }: Asked): string {
  return `(p.person IN (SELECT l.person FROM labels l WHERE l.kind = '${kind}' AND l.label = ${values.one(label)}))`;
}

function compileCount({ count, op, value }: CountLeaf, { values, nowMs }: Asked): string {
  const fromDay = utcDay(nowMs) - (spanDays(count.within) ?? 0) + 1;
  const days = `FROM activity_days a
    WHERE a.person = p.person AND a.name = ${values.one(count.activity)} AND a.day >= ${values.one(fromDay)}`;
  // Once at all is seen on the first day, and costs no sum.
  if (isAtLeastOnce(op, value)) return `EXISTS (SELECT 1 ${days} AND a.count > 0)`;
  return `((SELECT coalesce(sum(a.count), 0) ${days}) ${comparison(op, values.one(value))})`;
}

function isAtLeastOnce(op: ComparisonOp, value: number): boolean {
  return (op === "gte" && value === 1) || (op === "gt" && value === 0);
}
