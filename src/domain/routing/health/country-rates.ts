/**
 * What a country, or a tenant over its countries, has left of its rates, its retries and its money. Consumers ask once a
 * batch (`openRates`) and report once (`closeRates`).
 */
import {
  holdMoney,
  type MoneyAsked,
  type MoneyBook,
  type MoneyGiven,
  settleMoney,
  spentAt,
} from "../../limits/spend-hold.ts";
import { BUCKETS, type RateLimit } from "./buckets.ts";
import { giveTurns, type GivenTurn, type Turn, type WaitingText } from "./give-turns.ts";
import { type TokenBucket, fullBucket, giveBack, takeTokens, rateLimit } from "./token-bucket.ts";
import { countBatch, emptyBudget, RETRY_BUDGET, type RetryBudget, retriesLeft } from "./retry-budget.ts";

/** A bucket that nobody asks for this long is full again: it need not be kept. */
const IDLE_MS = 3_600_000;

export interface CountryRates extends MoneyBook {
  /** By the names of `BUCKETS`. */
  readonly buckets: Readonly<Record<string, TokenBucket>>;
  /** By `budgetKey`. */
  readonly budgets: Readonly<Record<string, RetryBudget>>;
}

export const NO_RATES: CountryRates = { buckets: {}, budgets: {}, spent: { day: 0, amounts: {} } };

/** What a consumer asks for its batch. */
export interface RatesAsked {
  readonly texts: readonly WaitingText[];
  /** Routes, accounts, senders and campaigns that take no more than so much. */
  readonly limits: readonly RateLimit[];
  /** What the country takes in all; null: as much as comes. */
  readonly perSecond: number | null;
  /** Retry budgets that may be needed. */
  readonly budgets: readonly string[];
  /** Of how many objects this is one: each has an equal part of the burst of retries. */
  readonly shards: number;
  /** Money for the batch, where somebody has a ceiling here. Absent: nobody has. */
  readonly money?: MoneyAsked;
}

export interface RatesGiven {
  /** Texts that each limit still takes. */
  readonly tokens: Readonly<Record<string, number>>;
  /** When a limit that has no more takes the next. */
  readonly opensAtMs: Readonly<Record<string, number>>;
  /** By message id; a text that is missing may go. */
  readonly turns: Readonly<Record<string, Turn>>;
  readonly retries: Readonly<Record<string, number>>;
  readonly spent: Readonly<Record<string, number>>;
  /** Absent where none was asked for, and where nobody answered. */
  readonly money?: MoneyGiven;
}

/** What a consumer did. */
export interface RatesUsed {
  /** Tokens left over; below zero: texts beyond what was given. */
  readonly unused: readonly (RateLimit & { readonly tokens: number })[];
  readonly firsts: Readonly<Record<string, number>>;
  readonly retries: Readonly<Record<string, number>>;
  readonly spent: Readonly<Record<string, number>>;
  /** The hold that the money was spent from. Absent: there was none. */
  readonly holdId?: string;
}

/** `places`: the turns given before to texts of this batch. The rates after it, what it got, and the new turns. */
export function openRates(
  rates: CountryRates,
  asked: RatesAsked,
  at: { readonly nowMs: number; readonly places: ReadonlyMap<string, GivenTurn> },
): { readonly rates: CountryRates; readonly given: RatesGiven; readonly promised: Readonly<Record<string, number>> } {
  const { nowMs } = at;
  const buckets: Record<string, TokenBucket> = { ...rates.buckets };
  const tokens: Record<string, number> = {};
  const opensAtMs: Record<string, number> = {};
  const urgent = asked.texts.filter((text) => text.urgent).length;
  const wanted = { urgent, bulk: asked.texts.length - urgent };
  for (const { key, perSecond } of asked.limits) {
    const taken = takeTokens(buckets[key] ?? null, rateLimit(perSecond), { nowMs, wanted });
    buckets[key] = taken.bucket;
    tokens[key] = taken.granted.urgent + taken.granted.bulk;
    opensAtMs[key] = Math.max(taken.retryAtMs, nowMs + Math.ceil(1000 / perSecond));
  }
  const line =
    asked.perSecond === null
      ? null
      : giveTurns(buckets[BUCKETS.country] ?? null, asked.perSecond, { ...at, texts: asked.texts });
  if (line !== null) buckets[BUCKETS.country] = line.bucket;
  const policy = { ...RETRY_BUDGET, burst: RETRY_BUDGET.burst / asked.shards };
  const retries = Object.fromEntries(
    asked.budgets.map((key) => [key, retriesLeft(rates.budgets[key] ?? emptyBudget(nowMs), nowMs, policy)]),
  );
  const spent = spentAt(rates.spent, nowMs);
  const given = { tokens, opensAtMs, turns: line?.turns ?? {}, retries, spent: spent.amounts };
  const after = { ...rates, buckets: withoutIdle(buckets, nowMs), spent };
  const promised = line?.promised ?? {};
  if (asked.money === undefined) return { rates: after, given, promised };
  const { book, given: money } = holdMoney(after, asked.money, { nowMs });
  return { rates: book, given: { ...given, spent: book.spent.amounts, money }, promised };
}

export function closeRates(rates: CountryRates, used: RatesUsed, nowMs: number): CountryRates {
  const buckets: Record<string, TokenBucket> = { ...rates.buckets };
  for (const { key, perSecond, tokens } of used.unused) {
    const limit = rateLimit(perSecond);
    buckets[key] = giveBack(buckets[key] ?? fullBucket(limit, nowMs), limit, tokens);
  }
  const budgets: Record<string, RetryBudget> = { ...rates.budgets };
  for (const key of new Set([...Object.keys(used.firsts), ...Object.keys(used.retries)])) {
    const made = { firsts: used.firsts[key] ?? 0, retries: used.retries[key] ?? 0 };
    budgets[key] = countBatch(budgets[key] ?? emptyBudget(nowMs), made, { nowMs, policy: RETRY_BUDGET });
  }
  return settleMoney({ ...rates, buckets, budgets }, { holdId: used.holdId ?? null, spent: used.spent }, { nowMs });
}

function withoutIdle(buckets: Readonly<Record<string, TokenBucket>>, nowMs: number): Record<string, TokenBucket> {
  return Object.fromEntries(Object.entries(buckets).filter(([, { atMs }]) => nowMs - atMs < IDLE_MS));
}
