/** What is known of a country now, and whose money is spent there. Asks for nothing and changes nothing. */
import type { AccountTerms } from "../../domain/health/buckets.ts";
import { shardsOf } from "../../domain/limits/country-limits.ts";
import { COUNTRY_SPENDER } from "../../domain/limits/spend-ceiling.ts";
import type { RoutingSnapshot } from "../../domain/routing/snapshot.ts";
import type { Tenant } from "../../domain/tenant.ts";
import { NO_ROOM_ASKED } from "../dispatch/place-lease.ts";
import type { Services } from "../services.ts";
import type { CountryRoom } from "../state-ports.ts";

export interface CountryMoment {
  readonly snapshot: RoutingSnapshot;
  readonly spentAccounts: readonly string[];
}

/** Of a country that is spread over shards, the first one's view: each has an equal part of every ceiling. */
export async function lookAtCountry(
  services: Pick<Services, "countries">,
  { id: tenantId, countryLimits }: Tenant,
  { country, terms }: { readonly country: string; readonly terms: readonly AccountTerms[] },
): Promise<CountryMoment> {
  const hasCeiling = terms.some(({ dailySpendLimit }) => dailySpendLimit !== null);
  const [own, wide] = await Promise.all([
    look(services, tenantId, country),
    hasCeiling ? look(services, tenantId, "*") : NO_ROOM_ASKED,
  ]);
  const isReached = (spent: number | undefined, ceiling: number, shards: number) => (spent ?? 0) >= ceiling / shards;
  const ceiling = countryLimits?.[country]?.dailySpendLimit?.microUnits ?? null;
  const isCountrySpent =
    ceiling !== null && isReached(own.spent[COUNTRY_SPENDER], ceiling, shardsOf(countryLimits, country));
  const spent = terms.filter(
    ({ id, dailySpendLimit }) =>
      isCountrySpent ||
      (dailySpendLimit !== null &&
        isReached(wide.spent[id], dailySpendLimit.microUnits, shardsOf(countryLimits, null))),
  );
  return { snapshot: own.snapshot, spentAccounts: spent.map(({ id }) => id) };
}

/** Without an answer nothing is known, which is an explanation too. */
async function look(services: Pick<Services, "countries">, tenantId: string, country: string): Promise<CountryRoom> {
  try {
    const nothing = { texts: [], limits: [], perSecond: null, budgets: [], shards: 1 };
    return await services.countries.open({ tenantId, mode: "live", country }, nothing);
  } catch {
    return NO_ROOM_ASKED;
  }
}
