/**
 * What is kept of one country and decided over it, without the platform: rows, time and the alarm come in. The object is a
 * shell around it; the simulator of routing runs it on a virtual clock.
 */
import type { CountryBatch, CountryCapacity, CountryUsage } from "../app/sending/ports.ts";
import { countsOf } from "../domain/routing/evidence.ts";
import { BREAKER_POLICY } from "../domain/routing/health/breaker.ts";
import type { RouteSign } from "../domain/routing/health/route-sign.ts";
import { type CountryHealth, emptyHealth, type HealthPolicy } from "../domain/routing/health/country-health.ts";
import { closeRates, type CountryRates, NO_RATES, openRates } from "../domain/routing/health/country-rates.ts";
import type { GivenTurn } from "../domain/routing/health/give-turns.ts";
import { HealthBook } from "../domain/routing/health/health-book.ts";
import { HeardSigns } from "../domain/routing/health/heard-signs.ts";
import { LATENESS_POLICY } from "../domain/routing/health/lateness.ts";
import { type CountrySigns, signsOf } from "../domain/routing/health/country-signs.ts";
import { type CountryView, viewHealth } from "../domain/routing/health/view-health.ts";
import { ROUTER_POLICY } from "../domain/routing/router-policy.ts";

export const HEALTH_POLICY: HealthPolicy = {
  lateness: LATENESS_POLICY,
  router: ROUTER_POLICY,
  breaker: BREAKER_POLICY,
};

/** So many typed codes by one route make a country one that is used. */
const TYPED_FROM = 20;

/** Rows that are written at a time: a country of many routes is carried over without keeping a code waiting. */
const ROWS_AT_ONCE = 1_000;

/** The rows of the country. */
export interface CountryStore {
  /** As a new instance reads it at `nowMs`; null: nothing is kept. */
  health(country: string, nowMs: number): ReadHealth | null;
  /** Writes keys of it, and what is known beside keys. `endsOld`: all that an earlier release kept stands here now. */
  saveHealth(
    health: CountryHealth,
    of: { readonly keys: readonly string[]; readonly endsOld: boolean },
    nowMs: number,
  ): void;
  rates(): CountryRates | null;
  saveRates(rates: CountryRates, nowMs: number): void;
  places(messageIds: readonly string[]): ReadonlyMap<string, GivenTurn>;
  promise(places: Readonly<Record<string, number>>): void;
  usePlaces(messageIds: readonly string[]): void;
  /** All of the work is kept, or none. */
  transact(work: () => void): void;
}

export interface ReadHealth {
  readonly health: CountryHealth;
  /** A part of it stands in rows of an earlier release. */
  readonly isOld: boolean;
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
  #book: HealthBook | null = null;
  #hasOldRows = false;
  #rates: CountryRates | null = null;

  constructor(setup: CountryDeskSetup) {
    this.#setup = setup;
  }

  /** Adds what was learned. A batch that comes twice counts once, unless an eviction lies between. */
  report(country: string, signs: readonly RouteSign[]): void {
    const nowMs = this.#setup.nowMs();
    this.#loadBook(country).hear({ signs: this.#heard.fresh(signs, nowMs), nowMs });
    this.#setup.saveSoon();
  }

  /** Whether enough codes were typed that it is no new country. */
  wasTyped(country: string): boolean {
    const { evidence } = this.#loadBook(country).health;
    return Object.values(evidence).some((known) => countsOf(known).approved >= TYPED_FROM);
  }

  /** For people to look at: changes nothing. */
  peek(country: string): CountryView {
    return viewHealth(this.#loadBook(country), this.#setup.nowMs());
  }

  /** What speaks against its routes, and how late that is known: changes nothing. */
  signs(country: string): Omit<CountrySigns, "isFuseBlown"> {
    return signsOf(this.#loadBook(country), { nowMs: this.#setup.nowMs(), policy: HEALTH_POLICY.lateness });
  }

  /**
   * What a consumer needs for its batch: one snapshot, its tokens of each limit, a turn for each text. A probe is given out to
   * one consumer. A batch without texts only looks, and changes nothing, unless its hold of money is to grow.
   */
  open(country: string, batch: CountryBatch): CountryCapacity {
    const { rows } = this.#setup;
    const nowMs = this.#setup.nowMs();
    const book = this.#loadBook(country);
    const isLook = batch.texts.length === 0;
    const snapshot = isLook ? book.show(nowMs) : book.take(nowMs);
    const places = rows.places(batch.perSecond === null ? [] : batch.texts.map(({ messageId }) => messageId));
    const opened = openRates(this.#loadRates(), batch, { nowMs, places });
    const capacity = { snapshot, ...opened.given };
    if (isLook && batch.money === undefined) return capacity;
    this.#rates = opened.rates;
    this.#setup.saveSoon();
    if (batch.limits.length === 0 && batch.perSecond === null && batch.money === undefined) return capacity;
    // Before anybody is told: a promise, a token and money that were given hold over an eviction.
    rows.transact(() => {
      rows.promise(opened.promised);
      rows.saveRates(opened.rates, nowMs);
    });
    return capacity;
  }

  /** What a consumer did not use goes back, what it spent is counted, and what its texts came to is learned. */
  close(country: string, usage: CountryUsage): void {
    const { rows } = this.#setup;
    const { unusedProbes } = usage;
    if (unusedProbes !== undefined) this.#loadBook(country).giveBack(unusedProbes.keys, unusedProbes.takenAtMs);
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

  /** Writes what has changed, up to so many rows; whether some are left. What was not written stays to be written. */
  save(nowMs: number): "all" | "more" {
    const { rows } = this.#setup;
    const book = this.#book;
    const unwritten = book?.unwritten ?? [];
    const keys = unwritten.slice(0, ROWS_AT_ONCE);
    const isAll = keys.length === unwritten.length;
    rows.transact(() => {
      if (book !== null) rows.saveHealth(book.health, { keys, endsOld: isAll && this.#hasOldRows }, nowMs);
      if (this.#rates !== null) rows.saveRates(this.#rates, nowMs);
    });
    book?.written(keys);
    if (isAll) this.#hasOldRows = false;
    return isAll ? "all" : "more";
  }

  /** The rows are gone. */
  forget(): void {
    this.#book = null;
    this.#rates = null;
    this.#hasOldRows = false;
  }

  /** Memory first: the rows are for the next instance. */
  #loadBook(country: string): HealthBook {
    if (this.#book !== null) return this.#book;
    const kept = this.#setup.rows.health(country, this.#setup.nowMs());
    const book = new HealthBook(kept?.health ?? emptyHealth(country), HEALTH_POLICY);
    this.#hasOldRows = kept?.isOld ?? false;
    if (this.#hasOldRows) book.carryOver();
    this.#book = book;
    return book;
  }

  #loadRates(): CountryRates {
    return this.#rates ?? this.#setup.rows.rates() ?? NO_RATES;
  }
}
