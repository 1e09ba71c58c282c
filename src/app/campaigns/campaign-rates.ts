/** How fast campaigns may text, all of a tenant's together. */
import { termsOf } from "../../domain/limits/plans.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";

/** Campaigns get so much of what the tenant may send: reminders and alerts share the rest. */
const SHARE_OF_RATE = 0.5;

/** Texts a second by country; the empty name: to any other. */
export function campaignRates({
  allowance,
  countryLimits = {},
}: Pick<Tenant, "allowance" | "countryLimits">): Readonly<Record<string, number>> {
  const all = termsOf(allowance).quotas.bulkPerSecond;
  const limited = Object.entries(countryLimits).flatMap(([country, { ratePerSecond }]) =>
    ratePerSecond === undefined ? [] : [[country, Math.min(all, ratePerSecond) * SHARE_OF_RATE] as const],
  );
  return { "": all * SHARE_OF_RATE, ...Object.fromEntries(limited) };
}
