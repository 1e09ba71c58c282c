/**
 * What is kept of one country and decided over it, without the platform: rows, time and the alarm come in. The object is a
 * shell around it; the simulator of routing runs it on a virtual clock.
 */
import type { CountryBatch, CountryRoom, CountryUsage } from "../app/state-ports.ts";
import { BREAKER_POLICY } from "../domain/health/breaker.ts";
import {
  afterSigns,
  type CountryHealth,
  emptyHealth,
  type HealthPolicy,
  type RouteSign,
} from "../domain/health/country-health.ts";
import { closeRates, type CountryRates, NO_RATES, openRates } from "../domain/health/country-rates.ts";
import type { Place } from "../domain/health/give-turns.ts";
import { HeardSigns } from "../domain/health/heard-signs.ts";
import { LATENESS_POLICY } from "../domain/health/lateness.ts";
import { takeSnapshot } from "../domain/health/take-snapshot.ts";
import { type CountryView, viewHealth } from "../domain/health/view-health.ts";
import { ROUTER_POLICY } from "../domain/routing/router-policy.ts";

export const HEALTH_POLICY: HealthPolicy = {
  lateness: LATENESS_POLICY,
  router: ROUTER_POLICY,
  breaker: BREAKER_POLICY,
};

/** The rows of the country. */
export interface CountryStore {
  /** As a new instance reads it at `nowMs`. */
  health(nowMs: number): CountryHealth | null;
  saveHealth(health: CountryHealth, nowMs: number): void;
  rates(): CountryRates | null;
  saveRates(rates: CountryRates, nowMs: number): void;
  places(messageIds: readonly string[]): ReadonlyMap<string, Place>;
  promise(places: Readonly<Record<string, number>>): void;
  usePlaces(messageIds: readonly string[]): void;
  /** All of the work is kept, or none. */
  transact(work: () => void): void;
}

export interface CountryDeskSetup {
  readonly rows: CountryStore;
  readonly nowMs: () => number;
  /** What is in memory is newer than the rows: `save` is to be called in a while. */
  readonly saveSoon: () => void;
}

export class CountryDesk {
  readonly #setup: CountryDeskSetup;
  readonly #heard = new HeardSigns();
  #health: CountryHealth | null = null;
  #rates: CountryRates | null = null;

  constructor(setup: CountryDeskSetup) {
    this.#setup = setup;
  }

  /** Adds what was learned. A batch that comes twice counts once, unless an eviction lies between. */
  report(country: string, signs: readonly RouteSign[]): void {
    const nowMs = this.#setup.nowMs();
    const heard = { signs: this.#heard.fresh(signs, nowMs), nowMs };
    this.#health = afterSigns(this.#loadHealth(country), heard, HEALTH_POLICY);
    this.#setup.saveSoon();
  }

  /** For people to look at: changes nothing. */
  peek(country: string): CountryView {
    return viewHealth(this.#loadHealth(country), this.#setup.nowMs(), HEALTH_POLICY);
  }

  /**
   * What a consumer needs for its batch: one snapshot, one lease a limit, a turn for each text. A probe is given out to
   * one consumer. A batch without texts only looks, and changes nothing.
   */
  open(country: string, batch: CountryBatch): CountryRoom {
    const { rows } = this.#setup;
    const nowMs = this.#setup.nowMs();
    const { health, snapshot } = takeSnapshot(this.#loadHealth(country), nowMs, HEALTH_POLICY);
    const places = rows.places(batch.perSecond === null ? [] : batch.texts.map(({ messageId }) => messageId));
    const opened = openRates(this.#loadRates(), batch, { nowMs, places });
    const room = { snapshot, ...opened.given };
    if (batch.texts.length === 0) return room;
    this.#health = health;
    this.#rates = opened.rates;
    this.#setup.saveSoon();
    if (batch.limits.length === 0 && batch.perSecond === null && batch.money === undefined) return room;
    // Before anybody is told: a promise, a token and money that were given hold over an eviction.
    rows.transact(() => {
      rows.promise(opened.promised);
      rows.saveRates(opened.rates, nowMs);
    });
    return room;
  }

  /** What a consumer did not use goes back, what it spent is counted, and what its texts came to is learned. */
  close(country: string, usage: CountryUsage): void {
    const { rows } = this.#setup;
    if (usage.signs !== undefined) this.report(country, usage.signs);
    const nowMs = this.#setup.nowMs();
    const rates = closeRates(this.#loadRates(), usage, nowMs);
    this.#rates = rates;
    this.#setup.saveSoon();
    const isMoney = usage.holdId !== undefined || Object.keys(usage.spent).length > 0;
    if (!isMoney && usage.unused.length === 0 && usage.done.length === 0) return;
    rows.transact(() => {
      rows.usePlaces(usage.done);
      rows.saveRates(rates, nowMs);
    });
  }

  /** Writes what is in memory. */
  save(nowMs: number): void {
    if (this.#health !== null) this.#setup.rows.saveHealth(this.#health, nowMs);
    if (this.#rates !== null) this.#setup.rows.saveRates(this.#rates, nowMs);
  }

  /** The rows are gone. */
  forget(): void {
    this.#health = null;
    this.#rates = null;
  }

  /** Memory first: the row is for the next instance. */
  #loadHealth(country: string): CountryHealth {
    return this.#health ?? this.#setup.rows.health(this.#setup.nowMs()) ?? emptyHealth(country);
  }

  #loadRates(): CountryRates {
    return this.#rates ?? this.#setup.rows.rates() ?? NO_RATES;
  }
}
