/**
 * Money that a batch may spend: held by the objects that count it, set aside for a text before it is claimed, and given
 * back when it certainly did not go out. What was not held is not spent, whatever the reason.
 */
import { type AccountTerms } from "../../domain/routing/health/buckets.ts";
import {
  COUNTRY_SPENDER,
  countedCost,
  shareOf,
  type SpendReason,
  TENANT_SPENDER,
} from "../../domain/routing/spend-ceiling.ts";
import type { Money } from "../../domain/base/money.ts";
import type { Route } from "../../domain/routing/choice.ts";
import type { RoutingWeights } from "../../domain/routing/weights.ts";
import type { BatchQuota } from "./batch-quota.ts";

/** room: it is held for this batch. held: others hold what is left, or nobody answered. */
export type SpendVerdict = "room" | "held" | SpendReason;

export interface SpendSetup {
  readonly country: BatchQuota;
  readonly tenantWide: BatchQuota;
  /** The place's part of each ceiling; null: none. */
  readonly countryCeiling: Money | null;
  readonly tenantCeiling: Money | null;
  readonly terms: ReadonlyMap<string, AccountTerms>;
  /** The part of a ceiling of accounts that the place counts. */
  readonly ceilingShare: number;
  readonly weights: RoutingWeights;
}

interface Spender {
  readonly name: string;
  readonly reason: SpendReason;
  readonly ceiling: Money;
  readonly quota: BatchQuota;
}

type Amounts = readonly { readonly spender: Spender; readonly amount: number }[];

export class SpendBook {
  readonly #setup: SpendSetup;
  readonly #shared: readonly Spender[];
  /** What is set aside for a text whose outcome is open. */
  readonly #reserved = new Map<string, Amounts>();

  constructor(setup: SpendSetup) {
    this.#setup = setup;
    const { country, tenantWide, countryCeiling, tenantCeiling } = setup;
    const shared: Spender[] = [];
    if (tenantCeiling !== null)
      shared.push({ name: TENANT_SPENDER, reason: "tenant_spend_reached", ceiling: tenantCeiling, quota: tenantWide });
    if (countryCeiling !== null)
      shared.push({ name: COUNTRY_SPENDER, reason: "country_spend_reached", ceiling: countryCeiling, quota: country });
    this.#shared = shared;
  }

  /** Some ceiling holds for texts by one of these routes: then what they cost has to be known first. */
  covers(routes: readonly Route[]): boolean {
    return this.#shared.length > 0 || routes.some(({ account }) => this.#ofAccount(account) !== null);
  }

  /** A ceiling over all routes under which not even the cheapest text of one segment fits any more. */
  reached(routes: readonly Route[]): SpendReason | null {
    if (routes.length === 0) return null;
    const isReached = ({ ceiling, quota, name }: Spender) =>
      Math.min(...routes.map((route) => this.#cost(ceiling, route.price, 1))) > quota.moneyLeft(name).firm;
    return this.#shared.find(isReached)?.reason ?? null;
  }

  judge(route: Route, segments: number): SpendVerdict {
    let verdict: SpendVerdict = "room";
    for (const { spender, amount } of this.#amountsOf(route, segments)) {
      const { held, firm } = spender.quota.moneyLeft(spender.name);
      if (amount <= held) continue;
      if (amount > firm) return spender.reason;
      verdict = "held";
    }
    return verdict;
  }

  /** Somebody who counts money here did not answer. */
  get isUnanswered(): boolean {
    const { country, tenantWide } = this.#setup;
    return [country, tenantWide].some((quota) => quota.isUnanswered);
  }

  reserve(messageId: string, route: Route, segments: number): void {
    this.release(messageId);
    const amounts = this.#amountsOf(route, segments);
    for (const { spender, amount } of amounts) spender.quota.pay(spender.name, amount);
    this.#reserved.set(messageId, amounts);
  }

  /** The text did not go out. */
  release(messageId: string): void {
    for (const { spender, amount } of this.#reserved.get(messageId) ?? []) spender.quota.pay(spender.name, -amount);
    this.#reserved.delete(messageId);
  }

  /** Nobody knows whether it went out: it counts. */
  keep(messageId: string): void {
    this.#reserved.delete(messageId);
  }

  /** A carrier took it and says, or its price list does, what it cost. */
  pay(messageId: string, account: string, price: Money): void {
    this.release(messageId);
    const own = this.#ofAccount(account);
    for (const { name, ceiling, quota } of own === null ? this.#shared : [...this.#shared, own])
      quota.pay(name, this.#cost(ceiling, price, 1));
  }

  #amountsOf({ account, price, transport }: Route, segments: number): Amounts {
    const own = this.#ofAccount(account);
    const parts = transport === "voice" ? 1 : segments;
    return (own === null ? this.#shared : [...this.#shared, own]).map((spender) => {
      return { spender, amount: this.#cost(spender.ceiling, price, parts) };
    });
  }

  #ofAccount(account: string): Spender | null {
    const { terms, tenantWide, ceilingShare } = this.#setup;
    const limit = terms.get(account)?.dailySpendLimit ?? null;
    if (limit === null) return null;
    const ceiling = shareOf(limit, 1 / ceilingShare);
    return { name: account, reason: "account_spend_reached", ceiling, quota: tenantWide };
  }

  #cost(ceiling: Money, each: Money | null, segments: number): number {
    const price = each === null ? null : { ...each, microUnits: each.microUnits * segments };
    return countedCost(ceiling, { price, segments }, this.#setup.weights);
  }
}
