/**
 * A person's attention: what reaches them without their waiting for it, over all kinds and a day and a week of it. What
 * matters more finds room longer, so that a campaign never keeps a reminder away, and nothing keeps an alert away.
 */
import type { Category } from "../base/categories.ts";
import { DAY_MS } from "./day-window.ts";
import type { Policy } from "./policy.ts";

/** Most important first. recall: to somebody who has not been seen for long, an advert as others are. */
export const ATTENTION_KINDS = ["alert", "reminder", "engagement", "recall"] as const;
export type AttentionKind = (typeof ATTENTION_KINDS)[number];

export interface AttentionBudget {
  readonly perDay: number;
  readonly perWeek: number;
}

export function attentionBudgetOf({ unaskedTextsPerDay, unaskedTextsPerWeek }: Policy): AttentionBudget {
  return { perDay: unaskedTextsPerDay, perWeek: unaskedTextsPerWeek };
}

/** A text that took some of it, from when it was let in. */
export interface NoticedText {
  readonly id: string;
  readonly atMs: number;
  readonly kind: AttentionKind;
  readonly category: Category;
}

/** How often a rule of the country lets such texts come: `us.frequency.fl`, three in 24 hours. */
export interface FrequencyLimit {
  readonly rule: string;
  readonly most: number;
  readonly perHours: number;
  /** Of which categories it counts texts. */
  readonly categories: readonly Category[];
}

export type AttentionVerdict =
  | { readonly allowed: true; readonly noticed: readonly NoticedText[] }
  | {
      readonly allowed: false;
      readonly reason: "attention_spent" | "frequency_reached";
      /** When the text that is in the way is old enough. */
      readonly opensAtMs: number;
    };

/** What a kind may find used up of the budget by all kinds together. An alert is counted, and never refused. */
const SHARE_OF_BUDGET = {
  alert: Number.POSITIVE_INFINITY,
  reminder: 1,
  engagement: 0.75,
  recall: 0.5,
} as const satisfies Record<AttentionKind, number>;

const WEEK_MS = 7 * DAY_MS;
const HOUR_MS = 3_600_000;
/** More than any budget lets in: a row must not grow without end by alerts. */
const KEPT_MAX = 200;

export interface AttentionAsked {
  readonly text: Omit<NoticedText, "atMs">;
  /** Null: it only counts. */
  readonly budget: AttentionBudget | null;
  readonly limits: readonly FrequencyLimit[];
}

/** One that is counted already is let in again, where no rule is against it. `noticed`: oldest first. */
export function judgeAttention(
  noticed: readonly NoticedText[],
  { text, budget, limits }: AttentionAsked,
  nowMs: number,
): AttentionVerdict {
  const week = noticed.filter(({ atMs }) => atMs > nowMs - WEEK_MS);
  const own = week.find(({ id }) => id === text.id);
  // A rule that began, or was first known of, since it was counted binds it all the same.
  const others = own === undefined ? week : week.slice(0, week.indexOf(own));
  for (const { most, perHours, categories } of limits) {
    if (!categories.includes(text.category)) continue;
    const counted = others.filter(({ category }) => categories.includes(category));
    const opensAtMs = whenRoom(counted, { most, windowMs: perHours * HOUR_MS }, nowMs);
    if (opensAtMs !== null) return { allowed: false, reason: "frequency_reached", opensAtMs };
  }
  if (own !== undefined) return { allowed: true, noticed: week };
  const opens = budget === null ? [] : windowsOf(budget, text.kind).map((window) => whenRoom(week, window, nowMs));
  const shut = opens.filter((atMs) => atMs !== null);
  if (shut.length > 0) return { allowed: false, reason: "attention_spent", opensAtMs: Math.max(...shut) };
  return { allowed: true, noticed: [...week, { ...text, atMs: nowMs }].slice(-KEPT_MAX) };
}

interface CountedWindow {
  readonly most: number;
  readonly windowMs: number;
}

/** For how long one text alone keeps the next of a kind away; 0: it takes more than one. */
export function pauseAfterOne(budget: AttentionBudget, kind: AttentionKind): number {
  return Math.max(0, ...windowsOf(budget, kind).map(({ most, windowMs }) => (most === 1 ? windowMs : 0)));
}

/** At least one a window: a budget of one is for whoever comes first. */
function windowsOf({ perDay, perWeek }: AttentionBudget, kind: AttentionKind): readonly CountedWindow[] {
  const share = SHARE_OF_BUDGET[kind];
  return [
    { most: Math.max(1, Math.floor(perDay * share)), windowMs: DAY_MS },
    { most: Math.max(1, Math.floor(perWeek * share)), windowMs: WEEK_MS },
  ];
}

/** Null: there is room now. */
function whenRoom(texts: readonly NoticedText[], { most, windowMs }: CountedWindow, nowMs: number): number | null {
  const counted = texts.filter(({ atMs }) => atMs > nowMs - windowMs);
  if (counted.length < most) return null;
  const freed = counted[counted.length - most];
  return (freed?.atMs ?? nowMs) + windowMs;
}

export function withoutNoticed(noticed: readonly NoticedText[], id: string): readonly NoticedText[] {
  return noticed.filter((text) => text.id !== id);
}
