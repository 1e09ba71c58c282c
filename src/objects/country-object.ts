/**
 * One country of a tenant, or a shard of it: what its routes are worth now, which are broken, what rate is left of each,
 * whose turn it is, and what was spent today. The tenant as a whole has one too, for what spans countries.
 */
import { DurableObject } from "cloudflare:workers";
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
import { takeSnapshot } from "../domain/health/take-snapshot.ts";
import { type CountryView, viewHealth } from "../domain/health/view-health.ts";
import { DAY_MS } from "../domain/limits/day-window.ts";
import { ROUTER_POLICY } from "../domain/routing/router-policy.ts";
import { CountryRows } from "./country-rows.ts";

const POLICY: HealthPolicy = { router: ROUTER_POLICY, breaker: BREAKER_POLICY };

/** Evidence is statistical: what an eviction loses is this much of it, and writing it less often is most of the cost. */
const SAVE_EVERY_MS = 3_000;
/** A country that nobody texts for this long is forgotten: its evidence has faded to nothing. */
const FORGET_AFTER_MS = 7 * DAY_MS;

export class CountryObject extends DurableObject<unknown> {
  readonly #rows: CountryRows;
  #health: CountryHealth | null = null;
  #rates: CountryRates | null = null;
  /** What is in memory is newer than the rows, and an alarm will write it. */
  #isDirty = false;

  constructor(ctx: DurableObjectState, env: unknown) {
    super(ctx, env);
    this.#rows = new CountryRows(ctx.storage);
  }

  /** Adds what was learned. A batch that comes twice weighs twice, and fades. */
  report(country: string, signs: readonly RouteSign[]): void {
    this.#health = afterSigns(this.#loadHealth(country), signs, POLICY);
    this.#saveSoon();
  }

  /** For people to look at: changes nothing. */
  peek(country: string): CountryView {
    return viewHealth(this.#loadHealth(country), Date.now(), POLICY);
  }

  /**
   * What a consumer needs for its batch: one snapshot, one lease a limit, a turn for each text. A probe is given out to
   * one consumer. A batch without texts only looks, and changes nothing.
   */
  open(country: string, batch: CountryBatch): CountryRoom {
    const nowMs = Date.now();
    const { health, snapshot } = takeSnapshot(this.#loadHealth(country), nowMs, POLICY);
    const places = this.#rows.places(batch.perSecond === null ? [] : batch.texts.map(({ messageId }) => messageId));
    const opened = openRates(this.#loadRates(), batch, { nowMs, places });
    const room = { snapshot, ...opened.given };
    if (batch.texts.length === 0) return room;
    this.#health = health;
    this.#rates = opened.rates;
    this.#saveSoon();
    if (batch.limits.length === 0 && batch.perSecond === null && batch.money === undefined) return room;
    // Before anybody is told: a promise, a token and money that were given hold over an eviction.
    this.ctx.storage.transactionSync(() => {
      this.#rows.promise(opened.promised);
      this.#rows.saveRates(opened.rates, nowMs);
    });
    return room;
  }

  /** What a consumer did not use goes back, and what it spent is counted. */
  close(usage: CountryUsage): void {
    const nowMs = Date.now();
    const rates = closeRates(this.#loadRates(), usage, nowMs);
    this.#rates = rates;
    this.#saveSoon();
    const isMoney = usage.holdId !== undefined || Object.keys(usage.spent).length > 0;
    if (!isMoney && usage.unused.length === 0 && usage.done.length === 0) return;
    this.ctx.storage.transactionSync(() => {
      this.#rows.usePlaces(usage.done);
      this.#rows.saveRates(rates, nowMs);
    });
  }

  override async alarm(): Promise<void> {
    const nowMs = Date.now();
    if (this.#isDirty) {
      this.#isDirty = false;
      if (this.#health !== null) this.#rows.saveHealth(this.#health, nowMs);
      if (this.#rates !== null) this.#rows.saveRates(this.#rates, nowMs);
      this.#rows.forgetOldPlaces(nowMs);
      return this.ctx.storage.setAlarm(nowMs + FORGET_AFTER_MS);
    }
    const touchedAtMs = this.#rows.touchedAtMs();
    if (touchedAtMs !== null && touchedAtMs > nowMs - FORGET_AFTER_MS) {
      return this.ctx.storage.setAlarm(touchedAtMs + FORGET_AFTER_MS);
    }
    await this.ctx.storage.deleteAll();
    this.#rows.reset();
    this.#health = null;
    this.#rates = null;
  }

  /** Memory first: the row is for the next instance. */
  #loadHealth(country: string): CountryHealth {
    return this.#health ?? this.#rows.health() ?? emptyHealth(country);
  }

  #loadRates(): CountryRates {
    return this.#rates ?? this.#rows.rates() ?? NO_RATES;
  }

  #saveSoon(): void {
    if (this.#isDirty) return;
    this.#isDirty = true;
    void this.ctx.storage.setAlarm(Date.now() + SAVE_EVERY_MS);
  }
}
