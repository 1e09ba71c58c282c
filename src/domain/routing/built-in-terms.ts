/** Accounts of the deployment itself are the deployer's money: a tenant may spend so much of it. */
import type { AccountTerms } from "./health/buckets.ts";
import { readTimeMs } from "../base/ids.ts";
import type { Route } from "./choice.ts";
import type { Terms } from "../limits/plans.ts";

/** Costs nobody anything. */
const LOOPBACK = "loopback";

/** The terms of those that a tenant's routes name. Its own accounts have ids, and ceilings that it sets itself. */
export function builtInTerms(routes: readonly Route[], { builtInDailySpend }: Terms): readonly AccountTerms[] {
  if (builtInDailySpend === null) return [];
  const names = new Set(routes.map(({ account }) => account));
  return [...names].flatMap((id) => {
    const isOwn = id === LOOPBACK || readTimeMs("carrierAccount", id) !== null;
    return isOwn ? [] : [{ id, ratePerSecond: null, standby: false, dailySpendLimit: builtInDailySpend }];
  });
}
