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

/** The budget that a text's attempts at a carrier count in: mobiles and fixed lines fail for different reasons. */
export function budgetKey(carrier: string, { takesSms }: { readonly takesSms: boolean }): string {
  return `${carrier}:${takesSms ? "mobile" : "fixed"}`;
}

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

/** Retries that a consumer may make before it reports them. Several that ask at once may each make so many. */
export function retriesLeft(budget: RetryBudget, nowMs: number, policy: RetryBudgetPolicy): number {
  const { firsts, retries } = fade(budget, nowMs, policy);
  return Math.max(0, Math.floor(firsts * policy.share + policy.burst - retries + EPSILON));
}

/** What a consumer did with a carrier: counted whether or not it was still allowed. */
export function countBatch(
  budget: RetryBudget,
  { firsts, retries }: { readonly firsts: number; readonly retries: number },
  at: { readonly nowMs: number; readonly policy: RetryBudgetPolicy },
): RetryBudget {
  const faded = fade(budget, at.nowMs, at.policy);
  return { ...faded, firsts: faded.firsts + firsts, retries: faded.retries + retries };
}

/** Fading leaves fractions a rounding error under a whole. */
const EPSILON = 1e-6;

function fade(budget: RetryBudget, nowMs: number, policy: RetryBudgetPolicy): RetryBudget {
  const atMs = Math.max(budget.atMs, nowMs);
  const factor = 0.5 ** ((atMs - budget.atMs) / policy.halfLifeMs);
  return { atMs, firsts: budget.firsts * factor, retries: budget.retries * factor };
}
