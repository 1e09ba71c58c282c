/** What a batch asks the places for that count: its country's, and the one for what spans countries. */
import { type DispatchOrder, isUrgentOrder } from "../../domain/sending/order.ts";
import { type AccountTerms, type HeldRate, ratesOf, type RateLimit } from "../../domain/routing/health/buckets.ts";
import { budgetKey } from "../../domain/routing/health/retry-budget.ts";
import { readTimeMs } from "../../domain/base/ids.ts";
import { shardAt, shardsOf } from "../../domain/limits/country-limits.ts";
import { termsOf } from "../../domain/limits/plans.ts";
import { COUNTRY_SPENDER, countedCost, shareOf, TENANT_SPENDER } from "../../domain/routing/spend-ceiling.ts";
import type { MoneyAsked } from "../../domain/limits/spend-hold.ts";
import type { Money } from "../../domain/base/money.ts";
import type { Route } from "../../domain/routing/choice.ts";
import { weightsFor } from "../../domain/routing/weights.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import type { Services } from "../services.ts";
import type { CountryBatch, CountryRef } from "./ports.ts";

/** Bytes of the name of a hold of money: no two are named alike. */
export const HOLD_NAME_BYTES = 8;
/** Before a text is measured, money for so many segments is reserved. What it does not cost is given back. */
const SEGMENTS_HELD = { code: 2, newest_code: 4, help: 4, notice: 10 } as const;

/** A tenant of the batch, as far as sending asks. */
export interface Owner {
  readonly tenant: Tenant;
  readonly routes: readonly Route[];
  readonly terms: ReadonlyMap<string, AccountTerms>;
}

export interface AskedOfPlace {
  readonly ref: CountryRef;
  readonly asked: CountryBatch;
  /** Whether a rate or a ceiling is among it. */
  readonly holdsLimits: boolean;
  /** What its texts are taken for. */
  readonly segments: number;
}

type Chance = Pick<Services, "random">;

/** `texts` are of one country and shard. `ceiling`: the place's part of the country's; null: none. */
export function askCountry(
  services: Chance,
  owner: Owner,
  texts: readonly DispatchOrder[],
): AskedOfPlace & { readonly ceiling: Money | null } {
  const { tenant, routes, terms } = owner;
  const [first] = texts;
  const country = first?.phone.country ?? "";
  const shards = shardsOf(tenant.countryLimits, country);
  const { ratePerSecond = null, dailySpendLimit = null } = tenant.countryLimits?.[country] ?? {};
  const ref = { tenantId: tenant.id, mode: "live" as const, country, shard: shardOf(first, shards) };
  const covering = routes.filter((route) => route.country === "*" || route.country === country);
  const ceiling = dailySpendLimit === null ? null : shareOf(dailySpendLimit, shards);
  const ceilings = ceiling === null ? {} : { [COUNTRY_SPENDER]: { ceiling, routes: covering } };
  const asked: CountryBatch = {
    ...moneyFor(services, owner, { ceilings, texts }),
    texts: waiting(texts),
    limits: limitsOf({ routes, terms }, { covering, scope: "country", shards }),
    perSecond: ratePerSecond === null ? null : ratePerSecond / shards,
    budgets: tenant.routing === "learning" ? budgetsOf(covering, texts) : [],
    shards,
  };
  const holdsLimits = asked.limits.length > 0 || asked.perSecond !== null || dailySpendLimit !== null;
  return { ref, asked, holdsLimits, segments: segmentsHeldFor(texts), ceiling };
}

/** All texts of the tenant in the batch. */
export function askTenantWide(services: Chance, owner: Owner, orders: readonly DispatchOrder[]): AskedOfPlace {
  const { tenant, routes, terms } = owner;
  const shards = shardsOf(tenant.countryLimits, null);
  const ref = { tenantId: tenant.id, mode: "live" as const, country: "*", shard: shardOf(orders[0], shards) };
  const countries = new Set(orders.map(({ phone }) => phone.country));
  const covering = routes.filter(({ country }) => country === "*" || countries.has(country));
  const limits = limitsOf({ routes, terms }, { covering, scope: "tenant", shards });
  const ceilings: Record<string, Ceiled> = {};
  for (const [account, own] of Map.groupBy(covering, (route) => route.account)) {
    const limit = terms.get(account)?.dailySpendLimit ?? null;
    if (limit !== null) ceilings[account] = { ceiling: shareOf(limit, shards), routes: own };
  }
  const ofTenant = tenantCeilingOf(tenant);
  if (ofTenant !== null && covering.length > 0) ceilings[TENANT_SPENDER] = { ceiling: ofTenant, routes: covering };
  const money = moneyFor(services, owner, { ceilings, texts: orders });
  const asked = { ...money, texts: waiting(orders), limits, perSecond: null, budgets: [], shards };
  const holdsLimits = limits.length > 0 || money.money !== undefined;
  return { ref, asked, holdsLimits, segments: segmentsHeldFor(orders) };
}

/** The place's part of the tenant's own ceiling; null: none. */
export function tenantCeilingOf({ allowance, countryLimits }: Tenant): Money | null {
  const { dailySpend } = termsOf(allowance);
  return dailySpend === null ? null : shareOf(dailySpend, shardsOf(countryLimits, null));
}

interface Ceiled {
  readonly ceiling: Money;
  /** Routes whose texts count against it. */
  readonly routes: readonly Route[];
}

/** What the batch may cost at most under each ceiling. */
function moneyFor(
  { random }: Chance,
  { tenant: { weights = {} } }: Owner,
  of: { readonly ceilings: Readonly<Record<string, Ceiled>>; readonly texts: readonly DispatchOrder[] },
): { readonly money?: MoneyAsked } {
  const segments = segmentsHeldFor(of.texts);
  const country = of.texts[0]?.phone.country ?? "";
  const wanted = Object.entries(of.ceilings).map(([who, { ceiling, routes }]) => {
    const costs = routes.map(({ price }) =>
      countedCost(ceiling, { price, segments: 1 }, weightsFor(weights, "otp", country)),
    );
    return [who, { ceiling: ceiling.microUnits, amount: Math.max(0, ...costs) * segments }] as const;
  });
  if (wanted.length === 0) return {};
  return { money: { holdId: random.bytes(HOLD_NAME_BYTES).join("."), wanted: Object.fromEntries(wanted) } };
}

/** The most that the texts may be billed as. */
export function segmentsHeldFor(texts: readonly DispatchOrder[]): number {
  const once = new Map(texts.map((order) => [order.messageId, order]));
  return [...once.values()].reduce((sum, order) => sum + segmentsHeld(order), 0);
}

/**
 * One more than was measured: a sender that takes no replies may need a line more. What turns out larger asks for the rest
 * by itself (`grow-leases.ts`).
 */
export function segmentsHeld(order: DispatchOrder): number {
  const measured = order.textKind === "notice" ? order.notice.segments : undefined;
  return measured === undefined ? SEGMENTS_HELD[order.textKind] : measured + 1;
}

function limitsOf(
  { routes, terms }: Pick<Owner, "routes" | "terms">,
  of: { readonly covering: readonly Route[]; readonly scope: HeldRate["scope"]; readonly shards: number },
): readonly RateLimit[] {
  const rates = ratesOf(routes, terms);
  const held = of.covering.flatMap(({ id }) => rates.get(id) ?? []).filter(({ scope }) => scope === of.scope);
  return [...new Map(held.map(({ key, perSecond }) => [key, { key, perSecond: perSecond / of.shards }])).values()];
}

function budgetsOf(routes: readonly Route[], texts: readonly DispatchOrder[]): readonly string[] {
  return [...new Set(texts.flatMap(({ phone }) => routes.map(({ carrier }) => budgetKey(carrier, phone))))];
}

function waiting(texts: readonly DispatchOrder[]): CountryBatch["texts"] {
  const once = new Map(texts.map((order) => [order.messageId, order]));
  return [...once.values()].map((order) => ({ messageId: order.messageId, urgent: isUrgentOrder(order) }));
}

/** Texts of one name are counted in one place. */
export function placeName(tenant: Tenant, order: DispatchOrder): string {
  const { country } = order.phone;
  return `${country}:${shardOf(order, shardsOf(tenant.countryLimits, country))}`;
}

function shardOf(order: DispatchOrder | undefined, shards: number): number {
  return order === undefined || shards === 1 ? 0 : shardAt(readTimeMs("message", order.messageId) ?? 0, shards);
}
