/** What is known of a country now, and whose money is spent there. Asks for nothing and changes nothing. */
import type { AccountTerms } from "../../domain/routing/health/buckets.ts";
import { shardsOf } from "../../domain/limits/country-limits.ts";
import { builtInTerms } from "../../domain/routing/built-in-terms.ts";
import { termsOf } from "../../domain/limits/plans.ts";
import {
  COUNTRY_SPENDER,
  countedCost,
  shareOf,
  TENANT_SPENDER,
  type SpendReason,
} from "../../domain/routing/spend-ceiling.ts";
import type { Money } from "../../domain/base/money.ts";
import type { Route } from "../../domain/routing/choice.ts";
import { weightsFor } from "../../domain/routing/weights.ts";
import type { RoutingSnapshot } from "../../domain/routing/snapshot.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import { NOTHING_ASKED } from "../sending/batch-quota.ts";
import type { Services } from "../services.ts";
import type { CountryCapacity } from "../sending/ports.ts";

export interface CountryMoment {
  readonly snapshot: RoutingSnapshot;
  readonly spentRoutes: readonly string[];
  /** Whose money keeps all texts from the country; null: some may go. */
  readonly spentBy: SpendReason | null;
}

/** Of a country that is spread over shards, the first one's view: each has an equal part of every ceiling. */
export async function lookAtCountry(
  services: Pick<Services, "countries">,
  { id: tenantId, countryLimits, allowance, weights: set = {} }: Tenant,
  about: { readonly country: string; readonly terms: readonly AccountTerms[]; readonly routes: readonly Route[] },
): Promise<CountryMoment> {
  const { country, routes } = about;
  const allowed = termsOf(allowance);
  const limits = [...about.terms, ...builtInTerms(routes, allowed)];
  const hasCeiling = allowed.dailySpend !== null || limits.some(({ dailySpendLimit }) => dailySpendLimit !== null);
  const [own, wide] = await Promise.all([
    look(services, tenantId, country),
    hasCeiling ? look(services, tenantId, "*") : NOTHING_ASKED,
  ]);
  const weights = weightsFor(set, "otp", country);
  const wideShards = shardsOf(countryLimits, null);
  const leading = routes.filter((route) => route.country === "*" || route.country === country);
  // A ceiling is reached for a route when its next text does not fit under it any more.
  const isOver = (spent: number | undefined, ceiling: Money | null | undefined) => {
    if (ceiling === null || ceiling === undefined) return () => false;
    const left = ceiling.microUnits - (spent ?? 0);
    return ({ price }: Route) => countedCost(ceiling, { price, segments: 1 }, weights) > left;
  };
  const part = (ceiling: Money | null, shards: number) => (ceiling === null ? null : shareOf(ceiling, shards));
  const ofTenant = isOver(wide.spent[TENANT_SPENDER], part(allowed.dailySpend, wideShards));
  const countryCeiling = countryLimits?.[country]?.dailySpendLimit ?? null;
  const ofCountry = isOver(own.spent[COUNTRY_SPENDER], part(countryCeiling, shardsOf(countryLimits, country)));
  const ceilings = new Map(limits.map(({ id, dailySpendLimit }) => [id, part(dailySpendLimit, wideShards)]));
  const ofAccount = (route: Route) => isOver(wide.spent[route.account], ceilings.get(route.account))(route);
  const isSpent = (route: Route) => ofTenant(route) || ofCountry(route) || ofAccount(route);
  const spentRoutes = routes.filter(isSpent).map(({ id }) => id);
  const isShut = leading.length > 0 && leading.every(isSpent);
  const spentBy = !isShut
    ? null
    : leading.every(ofTenant)
      ? "tenant"
      : leading.every(ofCountry)
        ? "country"
        : "account";
  return { snapshot: own.snapshot, spentRoutes, spentBy: spentBy === null ? null : `${spentBy}_spend_reached` };
}

/** Without an answer nothing is known, which is an explanation too. */
async function look(
  services: Pick<Services, "countries">,
  tenantId: string,
  country: string,
): Promise<CountryCapacity> {
  try {
    const nothing = { texts: [], limits: [], perSecond: null, budgets: [], shards: 1 };
    return await services.countries.open({ tenantId, mode: "live", country }, nothing);
  } catch {
    return NOTHING_ASKED;
  }
}
