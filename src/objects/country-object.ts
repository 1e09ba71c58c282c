/** One country of a tenant: what its routes are worth now, which are broken, and what rate is left of each. */
import { DurableObject } from "cloudflare:workers";
import type { CountryBatch, CountryRoom } from "../app/state-ports.ts";
import { BREAKER_POLICY } from "../domain/health/breaker.ts";
import {
  afterSigns,
  type CountryHealth,
  emptyHealth,
  type HealthPolicy,
  type RouteSign,
} from "../domain/health/country-health.ts";
import { type Bucket, lease, rateLimit } from "../domain/health/lease.ts";
import { takeSnapshot } from "../domain/health/take-snapshot.ts";
import { DAY_MS } from "../domain/limits/day-window.ts";
import { ROUTER_POLICY } from "../domain/routing/router-policy.ts";

const POLICY: HealthPolicy = { router: ROUTER_POLICY, breaker: BREAKER_POLICY };

/** A country that nobody texts for this long is forgotten: its evidence has faded to nothing. */
const FORGET_AFTER_MS = 7 * DAY_MS;

export class CountryObject extends DurableObject<unknown> {
  #health: CountryHealth | null = null;
  #isSwept = false;

  /** Adds what was learned. Evidence is statistical: a batch that comes twice weighs twice, and fades. */
  report(country: string, signs: readonly RouteSign[]): void {
    this.#save(afterSigns(this.#load(country), signs, POLICY));
  }

  /** What a consumer needs for its batch: one snapshot, one lease a route. Probes are given out to one consumer each. */
  open(country: string, batch: CountryBatch): CountryRoom {
    const nowMs = Date.now();
    const { health, snapshot } = takeSnapshot(this.#load(country), nowMs, POLICY);
    const buckets: Record<string, Bucket> = { ...health.buckets };
    const tokens: Record<string, number> = {};
    let retryAtMs = nowMs;
    for (const { routeId, ratePerSecond } of batch.limited) {
      const wanted = { urgent: batch.urgent, bulk: batch.bulk };
      const leased = lease(buckets[routeId] ?? null, rateLimit(ratePerSecond), { nowMs, wanted });
      buckets[routeId] = leased.bucket;
      tokens[routeId] = leased.granted.urgent + leased.granted.bulk;
      retryAtMs = Math.max(retryAtMs, leased.retryAtMs);
    }
    this.#save({ ...health, buckets });
    return { snapshot, tokens, retryAtMs };
  }

  override async alarm(): Promise<void> {
    this.#isSwept = false;
    const [row] = this.#rows();
    if (row !== undefined && row.touched_at_ms > Date.now() - FORGET_AFTER_MS) {
      await this.ctx.storage.setAlarm(Date.now() + FORGET_AFTER_MS);
      return;
    }
    await this.ctx.storage.deleteAll();
    this.#health = null;
  }

  /** Memory first: the row is for the next instance. */
  #load(country: string): CountryHealth {
    if (this.#health !== null) return this.#health;
    const [row] = this.#rows();
    const stored: CountryHealth = row === undefined ? emptyHealth(country) : JSON.parse(row.body);
    this.#health = stored;
    return stored;
  }

  #rows(): { body: string; touched_at_ms: number }[] {
    const { sql } = this.ctx.storage;
    sql.exec(
      "CREATE TABLE IF NOT EXISTS country_health (id INTEGER PRIMARY KEY, body TEXT NOT NULL, touched_at_ms INTEGER NOT NULL)",
    );
    return sql
      .exec<{ body: string; touched_at_ms: number }>("SELECT body, touched_at_ms FROM country_health")
      .toArray();
  }

  #save(health: CountryHealth): void {
    if (health === this.#health) return;
    this.#health = health;
    this.ctx.storage.sql.exec(
      "INSERT OR REPLACE INTO country_health (id, body, touched_at_ms) VALUES (1, ?, ?)",
      JSON.stringify(health),
      Date.now(),
    );
    if (this.#isSwept) return;
    this.#isSwept = true;
    void this.ctx.storage.setAlarm(Date.now() + FORGET_AFTER_MS);
  }
}
