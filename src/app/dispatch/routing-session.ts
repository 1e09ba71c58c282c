/** What one consumer knows of a country's routes while it works on a batch, and what it has used up of it. */
import type { DispatchOrder } from "../../domain/delivery/order.ts";
import { type AccountTerms, type HeldRate, ratesOf, withStandbys } from "../../domain/health/buckets.ts";
import type { Turn } from "../../domain/health/give-turns.ts";
import { budgetKey } from "../../domain/health/retry-budget.ts";
import { COUNTRY_SPENDER, priceIn } from "../../domain/limits/spend-ceiling.ts";
import type { Money } from "../../domain/money.ts";
import type { Category } from "../../domain/routing/categories.ts";
import type { Route, RouteChoice } from "../../domain/routing/choice.ts";
import type { RouteRoom } from "../../domain/routing/exclusions.ts";
import { choiceOf, rankRoutes } from "../../domain/routing/rank-routes.ts";
import { prefixOf } from "../../domain/routing/network-stake.ts";
import type { RouteQuery, RouteSelection } from "../../domain/routing/select-route.ts";
import { selectWithRoom } from "../../domain/routing/select-with-room.ts";
import { type RoutingSnapshot, withoutProbe } from "../../domain/routing/snapshot.ts";
import { type WeightOverrides, weightsFor } from "../../domain/routing/weights.ts";
import type { Routing } from "../../domain/tenant.ts";
import type { CountryUsage } from "../state-ports.ts";
import type { PlaceLease } from "./place-lease.ts";
import { TurnBook } from "./turn-book.ts";

export interface SessionQuery extends RouteQuery {
  readonly category: Category;
  readonly to: string;
  readonly nowMs: number;
}

export interface SessionSetup {
  readonly routing: Routing;
  readonly routes: readonly Route[];
  readonly terms: ReadonlyMap<string, AccountTerms>;
  /** What was got of the country, and of the tenant for what spans countries: other sessions share the latter. */
  readonly country: PlaceLease;
  readonly tenantWide: PlaceLease;
  /** Money a day for the country's texts, this object's part of it; null: no ceiling. */
  readonly countryCeiling: Money | null;
  /** The part of an account's ceiling that the place counts: 1 unless it is spread over shards. */
  readonly ceilingShare: number;
  /** What the tenant wants of a route, where it differs from the defaults. */
  readonly weights?: WeightOverrides;
  readonly random: () => number;
}

export interface SessionChoice {
  /** Null when there is no route, or none with room. */
  readonly selection: RouteSelection | null;
  /** When a text that found every route at its rate may ask again; null when it found none for another reason. */
  readonly fullUntilMs: number | null;
}

export class RoutingSession {
  readonly #setup: SessionSetup;
  readonly #rates: ReadonlyMap<string, readonly HeldRate[]>;
  readonly #turns: TurnBook;
  #snapshot: RoutingSnapshot;
  /** Texts that were told to ask again: each a little later than the one before. */
  #waiting = 0;

  constructor(setup: SessionSetup) {
    this.#setup = setup;
    this.#rates = ratesOf(setup.routes, setup.terms);
    this.#turns = new TurnBook(setup.country.room.turns);
    this.#snapshot = setup.country.room.snapshot;
  }

  get isLearning(): boolean {
    return this.#setup.routing === "learning";
  }

  /** The country's money for the day is spent. */
  get isCountrySpent(): boolean {
    const { country, countryCeiling } = this.#setup;
    return countryCeiling !== null && country.spent(COUNTRY_SPENDER) >= countryCeiling.microUnits;
  }

  turnOf(messageId: string): Turn {
    return this.#turns.of(messageId);
  }

  /** The route for one attempt, by the tenant's way of routing, within rates and money. */
  choose(all: readonly Route[], query: SessionQuery): SessionChoice {
    const routes = withStandbys(all, this.#setup.terms);
    const room = this.#roomOf(routes);
    const { selection, waits } = this.isLearning
      ? this.#rank(routes, query, room)
      : selectWithRoom(routes, { ...query, prefix: prefixOf(query.to) }, room);
    return { selection, fullUntilMs: waits ? this.#opensAtMs(routes, query.nowMs) : null };
  }

  /**
   * Counts an attempt before it is claimed, or other texts of the batch would take the same token meanwhile: its turn,
   * its tokens, and the probe it may be.
   */
  use(messageId: string, { routeId, reason }: RouteChoice): void {
    this.#turns.use(messageId);
    for (const { key, scope } of this.#rates.get(routeId) ?? []) this.#leaseOf(scope).use(key, 1);
    if (reason === "probe") this.#snapshot = withoutProbe(this.#snapshot, routeId);
  }

  /** The attempt was not claimed. A probe that nobody sent lapses: another is given out in its time. */
  undo(messageId: string, { routeId }: RouteChoice): void {
    this.#turns.undo(messageId);
    for (const { key, scope } of this.#rates.get(routeId) ?? []) this.#leaseOf(scope).use(key, -1);
  }

  /** The attempt failed for certain: the country did not get the text. */
  failed(messageId: string): void {
    this.#turns.failed(messageId);
  }

  /** Nothing more comes of the message in any batch; released: and no copy of it has gone out. */
  finish(messageId: string, how: "ended" | "released"): void {
    this.#turns.finish(messageId, how);
  }

  /** One more text that was told to ask again. */
  wait(): void {
    this.#waiting += 1;
  }

  countFirst(carrier: string, phone: DispatchOrder["phone"]): void {
    if (this.isLearning) this.#setup.country.countFirst(budgetKey(carrier, phone));
  }

  /** Whether the carrier has a retry left. */
  mayRetry(carrier: string, phone: DispatchOrder["phone"]): boolean {
    return !this.isLearning || this.#setup.country.mayRetry(budgetKey(carrier, phone));
  }

  /** Spends one of the carrier's retries; false when it has none left. Only learning routing has budgets. */
  spendRetry(carrier: string, phone: DispatchOrder["phone"]): boolean {
    const budget = budgetKey(carrier, phone);
    if (!this.isLearning) return true;
    if (!this.#setup.country.mayRetry(budget)) return false;
    this.#setup.country.countRetry(budget);
    return true;
  }

  /** The retry that was spent is not made after all. */
  undoRetry(carrier: string, phone: DispatchOrder["phone"]): void {
    if (this.isLearning) this.#setup.country.undoRetry(budgetKey(carrier, phone));
  }

  /** Counts what a carrier took against the ceilings. A price that cannot be compared with a ceiling counts nothing. */
  pay(account: string, price: Money): void {
    const { country, countryCeiling, tenantWide, terms, weights = {} } = this.#setup;
    const rates = weightsFor(weights, "otp", country.place.country);
    const limit = terms.get(account)?.dailySpendLimit ?? null;
    if (limit !== null) tenantWide.pay(account, priceIn(limit.currency, price, rates) ?? 0);
    if (countryCeiling !== null) country.pay(COUNTRY_SPENDER, priceIn(countryCeiling.currency, price, rates) ?? 0);
  }

  /** What to report of the country at the end; null when there is nothing to say. */
  usage(): CountryUsage | null {
    return this.#setup.country.usage(this.#turns.report());
  }

  #rank(routes: readonly Route[], query: SessionQuery, room: RouteRoom) {
    const ranking = rankRoutes(
      {
        country: query.country,
        network: query.network ?? null,
        prefix: prefixOf(query.to),
        transport: query.transport,
        category: query.category,
        segments: 1,
        accounts: query.accounts,
        made: query.made,
        ...(query.doubts === undefined ? {} : { doubts: query.doubts }),
        avoid: query.avoid,
        nowMs: query.nowMs,
        senders: query.senders ?? null,
      },
      routes,
      {
        snapshot: this.#snapshot,
        room,
        weights: weightsFor(this.#setup.weights ?? {}, query.category, query.country),
        random: this.#setup.random,
      },
    );
    const choice = choiceOf(ranking, routes.length);
    const { winner, waits, standing } = ranking;
    return { selection: winner === null || choice === null ? null : { route: winner, standing, choice }, waits };
  }

  #roomOf(routes: readonly Route[]): RouteRoom {
    const tokens: Record<string, number> = {};
    for (const { id } of routes) {
      const left = (this.#rates.get(id) ?? []).map(({ key, scope }) => this.#leaseOf(scope).left(key));
      if (left.length > 0) tokens[id] = Math.min(...left);
    }
    return { tokens, spentAccounts: this.#spentAccounts() };
  }

  #spentAccounts(): readonly string[] {
    const { terms, tenantWide, ceilingShare } = this.#setup;
    return [...terms.values()].flatMap(({ id, dailySpendLimit }) =>
      dailySpendLimit !== null && tenantWide.spent(id) >= dailySpendLimit.microUnits * ceilingShare ? [id] : [],
    );
  }

  /** The first moment at which one of the full routes has room, a step later for each text that waits for it already. */
  #opensAtMs(routes: readonly Route[], nowMs: number): number {
    const openings = routes.flatMap(({ id }) => {
      const full = (this.#rates.get(id) ?? []).filter(({ key, scope }) => this.#leaseOf(scope).left(key) < 1);
      if (full.length === 0) return [];
      const atMs = full.map(({ key, scope }) => this.#leaseOf(scope).room.opensAtMs[key] ?? nowMs);
      const stepMs = 1000 / Math.min(...full.map(({ perSecond }) => perSecond));
      return [Math.max(nowMs + stepMs, ...atMs) + this.#waiting * stepMs];
    });
    return Math.ceil(Math.min(...openings));
  }

  #leaseOf(scope: HeldRate["scope"]): PlaceLease {
    return scope === "country" ? this.#setup.country : this.#setup.tenantWide;
  }
}
