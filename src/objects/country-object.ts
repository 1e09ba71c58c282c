/**
 * One country of a tenant, or a shard of it: what its routes are worth now, which are broken, what rate is left of each,
 * whose turn it is, and what was spent today. The tenant as a whole has one too, for what spans countries.
 */
import { DurableObject } from "cloudflare:workers";
import type { CountryBatch, CountryRoom, CountryUsage } from "../app/state-ports.ts";
import type { RouteSign } from "../domain/health/country-health.ts";
import type { CountryView } from "../domain/health/view-health.ts";
import { DAY_MS } from "../domain/limits/day-window.ts";
import { CountryDesk } from "./country-desk.ts";
import { CountryRows } from "./country-rows.ts";

/** Evidence is statistical: what an eviction loses is this much of it, and writing it less often is most of the cost. */
const SAVE_EVERY_MS = 3_000;
/** A country that nobody texts for this long is forgotten: its evidence has faded to nothing. */
const FORGET_AFTER_MS = 7 * DAY_MS;

export class CountryObject extends DurableObject<unknown> {
  readonly #rows: CountryRows;
  readonly #desk: CountryDesk;
  /** What is in memory is newer than the rows, and an alarm will write it. */
  #isDirty = false;

  constructor(ctx: DurableObjectState, env: unknown) {
    super(ctx, env);
    this.#rows = new CountryRows(ctx.storage);
    this.#desk = new CountryDesk({ rows: this.#rows, nowMs: () => Date.now(), saveSoon: () => this.#saveSoon() });
  }

  report(country: string, signs: readonly RouteSign[]): void {
    this.#desk.report(country, signs);
  }

  peek(country: string): CountryView {
    return this.#desk.peek(country);
  }

  open(country: string, batch: CountryBatch): CountryRoom {
    return this.#desk.open(country, batch);
  }

  close(usage: CountryUsage, country: string): void {
    this.#desk.close(country, usage);
  }

  override async alarm(): Promise<void> {
    const nowMs = Date.now();
    if (this.#isDirty) {
      this.#isDirty = false;
      this.#desk.save(nowMs);
      this.#rows.forgetOldPlaces(nowMs);
      return this.ctx.storage.setAlarm(nowMs + FORGET_AFTER_MS);
    }
    const touchedAtMs = this.#rows.touchedAtMs();
    if (touchedAtMs !== null && touchedAtMs > nowMs - FORGET_AFTER_MS) {
      return this.ctx.storage.setAlarm(touchedAtMs + FORGET_AFTER_MS);
    }
    await this.ctx.storage.deleteAll();
    this.#rows.reset();
    this.#desk.forget();
  }

  #saveSoon(): void {
    if (this.#isDirty) return;
    this.#isDirty = true;
    void this.ctx.storage.setAlarm(Date.now() + SAVE_EVERY_MS);
  }
}
