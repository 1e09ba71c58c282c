/**
 * How many second attempts a carrier may get for one kind of number: a share of its first ones and a small burst, so
 * that a bad hour does not double the bill (the budget of Finagle and of Google's SRE book, chapter 22).
 */
export interface RetryBudget {
  readonly atMs: number;
  /** Both faded. */
  readonly firsts: number;
  readonly retries: number;
}

export interface RetryBudgetPolicy {
  /** Retries to firsts. */
  readonly share: number;
  /** Retries that are always allowed: a quiet country must be able to retry at all. */
  readonly burst: number;
  readonly halfLifeMs: number;
}

export const RETRY_BUDGET: RetryBudgetPolicy = { share: 0.2, burst: 20, halfLifeMs: 300_000 };

export function emptyBudget(nowMs: number): RetryBudget {
  return { atMs: nowMs, firsts: 0, retries: 0 };
}

export function countFirst(budget: RetryBudget, nowMs: number, policy: RetryBudgetPolicy): RetryBudget {
  const faded = fade(budget, nowMs, policy);
  return { ...faded, firsts: faded.firsts + 1 };
}

/** Spends one retry, or says that there is none left. */
export function spendRetry(
  budget: RetryBudget,
  nowMs: number,
  policy: RetryBudgetPolicy,
): { readonly allowed: boolean; readonly budget: RetryBudget } {
  const faded = fade(budget, nowMs, policy);
  if (faded.retries + 1 > faded.firsts * policy.share + policy.burst) return { allowed: false, budget: faded };
  return { allowed: true, budget: { ...faded, retries: faded.retries + 1 } };
}

function fade(budget: RetryBudget, nowMs: number, policy: RetryBudgetPolicy): RetryBudget {
  const atMs = Math.max(budget.atMs, nowMs);
  const factor = 0.5 ** ((atMs - budget.atMs) / policy.halfLifeMs);
  return { atMs, firsts: budget.firsts * factor, retries: budget.retries * factor };
}
