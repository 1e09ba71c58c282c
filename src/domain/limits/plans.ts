/**
 * How large a tenant may be: by its plan, and by what the platform set for this one. A tenant made before there were
 * plans has none: it is as large as the largest, and has the ceilings of money that it set itself.
 */
import type { Money } from "../base/money.ts";

export const PLANS = ["trial", "standard", "large"] as const;
export type Plan = (typeof PLANS)[number];
export const DEFAULT_PLAN: Plan = "standard";

/** How much of each thing. docs/limits.md says how exactly each is counted, and where. */
export interface Quotas {
  /** Texts that the tenant asks for a UTC day in a mode: codes, messages, reminders, alerts; each item of a batch is one. */
  readonly textsPerDay: number;
  /** Texts handed over a second in a mode, codes and alerts apart: `hand-over.ts`. */
  readonly textsPerSecond: number;
  /** Texts to one number in 24 hours, whatever their category; codes have limits of their own beside it. */
  readonly textsPerNumberPerDay: number;
  /** Texts that are no codes and no alerts enter their lane at this rate: the rest wait with the tenant. */
  readonly bulkPerSecond: number;
  /** API keys that are not revoked. */
  readonly keys: number;
  readonly carrierAccounts: number;
  /** Webhook endpoints in a mode. */
  readonly webhookEndpoints: number;
  readonly routes: number;
  /** Questions about numbers a UTC day that the deployment's own accounts are paid for. */
  readonly lookupsPerDay: number;
}
export type QuotaName = keyof Quotas;

interface PlanTerms extends Quotas {
  /** Millionths of a dollar that the tenant's texts may cost a UTC day, and those by each account of the deployment. */
  readonly dailySpend: number;
  readonly builtInDailySpend: number;
}

const PLAN_TERMS = {
  trial: {
    textsPerDay: 1_000,
    textsPerSecond: 20,
    textsPerNumberPerDay: 20,
    bulkPerSecond: 5,
    keys: 10,
    carrierAccounts: 5,
    webhookEndpoints: 5,
    routes: 500,
    lookupsPerDay: 200,
    dailySpend: 20_000_000,
    builtInDailySpend: 10_000_000,
  },
  standard: {
    textsPerDay: 200_000,
    textsPerSecond: 200,
    textsPerNumberPerDay: 20,
    bulkPerSecond: 50,
    keys: 100,
    carrierAccounts: 50,
    webhookEndpoints: 20,
    routes: 10_000,
    lookupsPerDay: 10_000,
    dailySpend: 500_000_000,
    builtInDailySpend: 200_000_000,
  },
  large: {
    textsPerDay: 10_000_000,
    textsPerSecond: 2_000,
    textsPerNumberPerDay: 20,
    bulkPerSecond: 500,
    keys: 1_000,
    carrierAccounts: 500,
    webhookEndpoints: 20,
    routes: 50_000,
    lookupsPerDay: 200_000,
    dailySpend: 20_000_000_000,
    builtInDailySpend: 5_000_000_000,
  },
} as const satisfies Record<Plan, PlanTerms>;

/** What the platform may set for one tenant. */
export const QUOTA_BOUNDS = {
  textsPerDay: { min: 0, max: 100_000_000 },
  textsPerSecond: { min: 1, max: 10_000 },
  textsPerNumberPerDay: { min: 1, max: 100 },
  bulkPerSecond: { min: 0.1, max: 5_000 },
  keys: { min: 1, max: 10_000 },
  carrierAccounts: { min: 0, max: 10_000 },
  webhookEndpoints: { min: 0, max: 1_000 },
  routes: { min: 0, max: 50_000 },
  lookupsPerDay: { min: 0, max: 10_000_000 },
} as const satisfies Record<QuotaName, { readonly min: number; readonly max: number }>;

/** As it is stored with a tenant. */
export interface Allowance {
  readonly plan: Plan;
  /** What differs from the plan. */
  readonly quotas?: Partial<Quotas>;
  /** Absent: the plan's. Null: none. */
  readonly dailySpend?: Money | null;
  readonly builtInDailySpend?: Money | null;
}

export interface Terms {
  readonly plan: Plan | null;
  readonly quotas: Quotas;
  /** Null: no ceiling. */
  readonly dailySpend: Money | null;
  readonly builtInDailySpend: Money | null;
}

/** What holds for a tenant. Absent: it is older than plans. */
export function termsOf(allowance: Allowance | undefined): Terms {
  const plan = allowance?.plan ?? "large";
  const { dailySpend: daily, builtInDailySpend: builtIn, ...quotas } = PLAN_TERMS[plan];
  if (allowance === undefined) return { plan: null, quotas, dailySpend: null, builtInDailySpend: null };
  const { dailySpend = dollars(daily), builtInDailySpend = dollars(builtIn), quotas: own = {} } = allowance;
  return { plan, quotas: { ...quotas, ...own }, dailySpend, builtInDailySpend };
}

/** Of the plan itself, whatever the platform set for this tenant: a bound of what the tenant pays for. */
export function plannedLookups(allowance: Allowance | undefined): number {
  return PLAN_TERMS[allowance?.plan ?? "large"].lookupsPerDay;
}

function dollars(microUnits: number): Money {
  return { microUnits, currency: "USD" };
}
