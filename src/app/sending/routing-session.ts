/** What one consumer knows of a country's routes while it works on a batch, and what it has used up of it. */
import type { SpendReason } from "../../domain/routing/spend-ceiling.ts";
import type { DispatchOrder } from "../../domain/sending/order.ts";
import { routeKey } from "../../domain/routing/health/health-keys.ts";
import type { RouteEvidence } from "../../domain/routing/health/route-sign.ts";
import { type AccountTerms, type HeldRate, ratesOf, withStandbys } from "../../domain/routing/health/buckets.ts";
import type { Turn } from "../../domain/routing/health/give-turns.ts";
import { budgetKey } from "../../domain/routing/health/retry-budget.ts";
import type { Money } from "../../domain/base/money.ts";
import type { Route, RouteChoice } from "../../domain/routing/choice.ts";
import { contractExclusion, type RouteCapacity } from "../../domain/routing/exclusions.ts";
import { choiceOf } from "../../domain/routing/rank-routes.ts";
import { rankText } from "../../domain/routing/rank-text.ts";
import { prefixOf } from "../../domain/routing/network-relevance.ts";
import type { RouteQuery, RouteSelection } from "../../domain/routing/select-route.ts";
import { selectWithinCapacity } from "../../domain/routing/select-within-capacity.ts";
import { type RoutingSnapshot, UNKNOWN_NETWORK, withoutProbe } from "../../domain/routing/snapshot.ts";
import { type WeightOverrides, weightsFor } from "../../domain/routing/weights.ts";
import type { Routing } from "../../domain/routing/ways.ts";
import type { CountryUsage } from "./ports.ts";
import type { BatchQuota } from "./batch-quota.ts";
import { type BrandCaps, type CappedText, NO_CAPS } from "./brand-caps.ts";
import type { LargerText } from "./grow-leases.ts";
import { type Counted, opensAtMs, capacityOf } from "./session-capacity.ts";
import { SpendBook } from "./spend-book.ts";
import { BatchTurns } from "./batch-turns.ts";

export interface SessionQuery extends RouteQuery {
  readonly to: string;
  /** What the text is billed as. Absent: one. */
  readonly segments?: number;
  /** Senders that people can answer, where the text asks something; null or absent: any is as good. */
  readonly answerable?: readonly string[] | null;
}

export interface SessionSetup {
  readonly routing: Routing;
  readonly routes: readonly Route[];
  readonly terms: ReadonlyMap<string, AccountTerms>;
  /** What was got of the country, and of the tenant for what spans countries: other sessions share the latter. */
  readonly country: BatchQuota;
  readonly tenantWide: BatchQuota;
  /** Places of 10DLC brands, which other sessions share as well. Absent: nothing is counted. */
  readonly brands?: BrandCaps;
  /** Money a day for the country's texts, this object's part of it; null: no ceiling. */
  readonly countryCeiling: Money | null;
  /** The same over all countries. */
  readonly tenantCeiling: Money | null;
  /** The part of an account's ceiling that the place counts: 1 unless it is spread over shards. */
  readonly ceilingShare: number;
  /** What the tenant wants of a route, where it differs from the defaults. */
  readonly weights?: WeightOverrides;
  readonly random: () => number;
  /** Asks for what a larger text lacks. Absent: nothing is held for the batch. */
  readonly grow?: (text: LargerText) => Promise<void>;
  /** Hears what attempts say of their routes. Absent: nobody does. */
  readonly learn?: (evidence: RouteEvidence) => void;
}

export interface SessionChoice {
  /** Null when there is no route, or none with room. */
  readonly selection: RouteSelection | null;
  /** When a text that found every route at its rate may ask again; null when it found none for another reason. */
  readonly fullUntilMs: number | null;
  /** Whose money is spent, when that keeps the text from its last routes; null otherwise. */
  readonly spentBy: SpendReason | null;
  /** When a sender that has sent all it may today sends again, when that keeps the text from its last routes; else null. */
  readonly cappedUntilMs: number | null;
}

export class RoutingSession {
  readonly #setup: SessionSetup;
  readonly #rates: ReadonlyMap<string, readonly HeldRate[]>;
  readonly #turns: BatchTurns;
  readonly #spend: SpendBook;
  readonly #brands: BrandCaps;
  readonly #counted: Counted;
  #snapshot: RoutingSnapshot;
  /** Keys of breakers that this batch has asked. */
  readonly #probesSent = new Set<string>();
  /** Texts that were told to ask again: each a little later than the one before. */
  #waiting = 0;

  constructor(setup: SessionSetup) {
    this.#setup = setup;
    this.#rates = ratesOf(setup.routes, setup.terms);
    this.#turns = new BatchTurns(setup.country.capacity.turns);
    this.#snapshot = setup.country.capacity.snapshot;
    this.#brands = setup.brands ?? NO_CAPS;
    const weights = weightsFor(setup.weights ?? {}, "otp", setup.country.ref.country);
    this.#spend = new SpendBook({ ...setup, weights });
    const quotaOf = (scope: HeldRate["scope"]) => this.#quotaOf(scope);
    this.#counted = { rates: this.#rates, quotaOf, spend: this.#spend, brands: this.#brands, random: setup.random };
  }

  get isLearning(): boolean {
    return this.#setup.routing === "learning";
  }

  /** The money of the tenant or of the country for the day is spent. */
  get spentBy(): SpendReason | null {
    return this.#spend.reached(this.#covering());
  }

  /** What a text of this tenant is billed as has to be known before its route is chosen. */
  get hasCeiling(): boolean {
    return this.#brands.isCounting || this.#spend.covers(this.#covering());
  }

  /** With this reason a text ends that waited for room until it was worth nothing. */
  get lateReason(): "rate_full" | "spend_unanswered" {
    return this.#spend.isUnanswered ? "spend_unanswered" : "rate_full";
  }

  /** Before its route is chosen: a text of so many segments, of which its batch was taken for `held`. Never rejects. */
  async fit(text: CappedText, held: number): Promise<void> {
    const lacking = text.segments - held;
    if (lacking > 0) await this.#setup.grow?.({ ...text, lacking });
  }

  turnOf(messageId: string): Turn {
    return this.#turns.of(messageId);
  }

  /** The route for one attempt, by the tenant's way of routing, within rates and money. */
  choose(all: readonly Route[], query: SessionQuery): SessionChoice {
    const routes = withStandbys(all, this.#setup.terms);
    const { segments = 1, network = null, country } = query;
    const text = { segments, network, country };
    const { capacity, heldRoutes, spentBy, cappedUntilMs } = capacityOf(this.#counted, routes, text);
    const { selection, waits } = this.isLearning
      ? this.#rank(routes, query, capacity)
      : selectWithinCapacity(routes, { ...query, prefix: prefixOf(query.to) }, capacity);
    const waiting = this.#waiting;
    const fullUntilMs = waits ? opensAtMs(this.#counted, routes, { heldRoutes, waiting, nowMs: query.nowMs }) : null;
    if (selection !== null) return { selection, fullUntilMs, spentBy: null, cappedUntilMs: null };
    // Where another route may be back in a minute, nobody waits for the next day.
    const isOpen = (route: Route) =>
      capacity.cappedRoutes?.includes(route.id) === false && contractExclusion(route, query) === null;
    return { selection, fullUntilMs, spentBy, cappedUntilMs: routes.some(isOpen) ? null : cappedUntilMs };
  }

  /**
   * Counts an attempt before it is claimed, or other texts of the batch would take the same token meanwhile: its turn,
   * its tokens, its money, and the probe it may be.
   */
  use(messageId: string, choice: RouteChoice, segments = 1): void {
    const { routeId, reason } = choice;
    this.#turns.use(messageId);
    const route = this.#setup.routes.find(({ id }) => id === routeId);
    if (route !== undefined) {
      this.#spend.reserve(messageId, route, segments);
      const { country } = this.#setup.country.ref;
      this.#brands.reserve(messageId, route, { country, network: choice.network ?? null, segments });
    }
    for (const { key, scope } of this.#rates.get(routeId) ?? []) this.#quotaOf(scope).use(key, 1);
    if (reason !== "probe") return;
    this.#snapshot = withoutProbe(this.#snapshot, routeId);
    for (const key of probeKeys(choice)) this.#probesSent.add(key);
  }

  /** The attempt was not claimed. A probe that nobody sent goes back with the end of the batch. */
  undo(messageId: string, choice: RouteChoice): void {
    const { routeId, reason } = choice;
    if (reason === "probe") for (const key of probeKeys(choice)) this.#probesSent.delete(key);
    this.#turns.undo(messageId);
    this.#spend.release(messageId);
    this.#brands.release(messageId);
    for (const { key, scope } of this.#rates.get(routeId) ?? []) this.#quotaOf(scope).use(key, -1);
  }

  /** The attempt failed for certain: the country did not get the text. */
  failed(messageId: string): void {
    this.#turns.failed(messageId);
    this.#spend.release(messageId);
    this.#brands.release(messageId);
  }

  /** Nobody knows whether the attempt went out: its money is spent, and its place taken. */
  doubted(messageId: string): void {
    this.#spend.keep(messageId);
    this.#brands.keep(messageId);
  }

  /** Nothing more comes of the message in any batch; released: and no copy of it has gone out. */
  finish(messageId: string, how: "ended" | "released"): void {
    this.#turns.finish(messageId, how);
  }

  /** One more text that was told to ask again. */
  wait(): void {
    this.#waiting += 1;
  }

  /** What an attempt said of its route: its country hears it with the end of the batch. */
  learn(evidence: RouteEvidence): void {
    this.#setup.learn?.(evidence);
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

  /** Counts what a carrier took against the ceilings; null: it named no price, and what was set aside stands. */
  pay(messageId: string, account: string, price: Money | null): void {
    this.#brands.keep(messageId);
    if (price === null) this.#spend.keep(messageId);
    else this.#spend.pay(messageId, account, price);
  }

  /** What to report of the country at the end; null when there is nothing to say. */
  usage(): CountryUsage | null {
    return this.#setup.country.usage({ ...this.#turns.report(), probesSent: this.#probesSent });
  }

  #rank(routes: readonly Route[], query: SessionQuery, capacity: RouteCapacity) {
    const { weights = {}, random } = this.#setup;
    const asked = { ...query, prefix: prefixOf(query.to), segments: query.segments ?? 1 };
    const ranking = rankText(asked, routes, { snapshot: this.#snapshot, capacity, weights, random });
    const choice = choiceOf(ranking, routes.length);
    const { winner, waits, routeUse } = ranking;
    return { selection: winner === null || choice === null ? null : { route: winner, routeUse, choice }, waits };
  }

  #covering(): readonly Route[] {
    const { routes, country } = this.#setup;
    return routes.filter((route) => route.country === "*" || route.country === country.ref.country);
  }

  #quotaOf(scope: HeldRate["scope"]): BatchQuota {
    return scope === "country" ? this.#setup.country : this.#setup.tenantWide;
  }
}

/** One text asks the breaker of its route and that of its way to the network, whichever were due. */
function probeKeys({ routeId, network }: Pick<RouteChoice, "routeId" | "network">): readonly string[] {
  return [routeKey(routeId, null), routeKey(routeId, network ?? UNKNOWN_NETWORK)];
}
