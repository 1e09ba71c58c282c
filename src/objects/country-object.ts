/**
 * One country of a tenant, or a shard of it: what its routes are worth now, which are broken, what rate is left of each,
 * whose turn it is, what was spent today, and which beginnings of numbers are pumped. The tenant as a whole has one too, for
 * what spans countries.
 */
import { DurableObject } from "cloudflare:workers";
import type { CountryBatch, CountryCapacity, CountryUsage } from "../app/sending/ports.ts";
import type { RouteSign } from "../domain/routing/health/route-sign.ts";
import type { CountrySigns } from "../domain/routing/health/country-signs.ts";
import type { CountryView } from "../domain/routing/health/view-health.ts";
import { DAY_MS } from "../domain/limits/day-window.ts";
import type { ViewVersion } from "../domain/routing/pack-view.ts";
import type { RoutingSnapshot } from "../domain/routing/snapshot.ts";
import { ViewPress } from "../domain/routing/view-press.ts";
import type { GuardOutcome, GuardPress, GuardView } from "../domain/fraud/guard/guard-view.ts";
import type { FallenRule } from "../domain/fraud/valve/valve-book.ts";
import { CountryDesk } from "./country-desk.ts";
import { CountryRows } from "./country-rows.ts";
import { GuardDesk } from "./guard-desk.ts";
import type { PackedCapacity } from "./kept-views.ts";

/** Evidence is statistical: what an eviction loses is this much of it, and writing it less often is most of the cost. */
const SAVE_EVERY_MS = 3_000;
/** When more has changed than is written at a time. */
const SAVE_NEXT_MS = 100;
/** An alarm that is so late will not ring. */
const GIVEN_UP_MS = 60_000;
/** A country that nobody texts for this long is forgotten: its evidence has faded to nothing. */
const FORGET_AFTER_MS = 7 * DAY_MS;

export class CountryObject extends DurableObject<unknown> {
  readonly #rows: CountryRows;
  readonly #desk: CountryDesk;
  readonly #guard: GuardDesk;
  readonly #press = new ViewPress(crypto.randomUUID());
  /** When an alarm will write what is in memory and newer than the rows; null: nothing is. */
  #saveAtMs: number | null = null;

  constructor(ctx: DurableObjectState, env: unknown) {
    super(ctx, env);
    this.#rows = new CountryRows(ctx.storage);
    const setup = { rows: this.#rows, nowMs: () => Date.now(), saveSoon: () => this.#saveSoon() };
    this.#desk = new CountryDesk(setup);
    this.#guard = new GuardDesk({ ...setup, wasTyped: (country) => this.#desk.wasTyped(country) });
  }

  report(country: string, signs: readonly RouteSign[]): void {
    this.#desk.report(country, signs);
  }

  peek(country: string): CountryView {
    const { snapshot, routes } = this.#desk.peek(country);
    return { snapshot: carriable(snapshot), routes };
  }

  /** What speaks against the country just now. Changes nothing. */
  signs(country: string): CountrySigns {
    return { ...this.#desk.signs(country), isFuseBlown: this.#guard.isFuseBlown() };
  }

  /** `has`: the view that the consumer has kept; null: none. Consumers of earlier releases, which keep none, name none. */
  open(country: string, batch: CountryBatch, has?: ViewVersion | null): CountryCapacity | PackedCapacity {
    const { snapshot, ...given } = this.#desk.open(country, batch);
    return has === undefined
      ? { snapshot: carriable(snapshot), ...given }
      : { ...given, view: this.#press.press(snapshot, has) };
  }

  close(usage: CountryUsage, country: string): void {
    this.#desk.close(country, usage);
  }

  /** What an isolate let go and stopped, and what it has to know. */
  press(country: string, press: GuardPress): GuardView {
    return this.#guard.press(country, press);
  }

  /** Rules of which the tenant was not told yet that they stop nobody; null: none, and of a country. */
  hear(country: string, outcomes: readonly GuardOutcome[]): readonly FallenRule[] | null {
    return this.#guard.hear(country, outcomes);
  }

  fallen(): readonly FallenRule[] {
    return this.#guard.valve.fallen();
  }

  toldFallen(fallen: readonly FallenRule[]): void {
    this.#guard.valve.told(fallen);
  }

  releaseRules(): void {
    this.#guard.valve.release();
  }

  override async alarm(): Promise<void> {
    const nowMs = Date.now();
    if (this.#saveAtMs !== null) {
      // What throws here leaves all that was not written to be written: the platform rings again.
      const written = [this.#desk.save(nowMs), this.#guard.save(nowMs)];
      this.#rows.forgetOldPlaces(nowMs);
      this.#saveAtMs = written.every((how) => how === "all") ? null : nowMs + SAVE_NEXT_MS;
      return this.ctx.storage.setAlarm(this.#saveAtMs ?? nowMs + FORGET_AFTER_MS);
    }
    const touchedAtMs = this.#rows.touchedAtMs();
    if (touchedAtMs !== null && touchedAtMs > nowMs - FORGET_AFTER_MS) {
      return this.ctx.storage.setAlarm(touchedAtMs + FORGET_AFTER_MS);
    }
    await this.ctx.storage.deleteAll();
    this.#rows.reset();
    this.#desk.forget();
    this.#guard.forget();
  }

  /** An alarm that the platform gave up after its tries is not believed to stand. */
  #saveSoon(): void {
    const nowMs = Date.now();
    if (this.#saveAtMs !== null && nowMs < this.#saveAtMs + GIVEN_UP_MS) return;
    this.#saveAtMs = nowMs + SAVE_EVERY_MS;
    void this.ctx.storage.setAlarm(this.#saveAtMs);
  }
}

/** An RPC takes no objects without a prototype. */
function carriable(snapshot: RoutingSnapshot): RoutingSnapshot {
  return { ...snapshot, routes: { ...snapshot.routes } };
}
