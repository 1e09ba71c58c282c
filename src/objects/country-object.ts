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
import { type PackedHealth, packHealth, unpackHealth } from "../domain/health/pack-health.ts";
import { takeSnapshot } from "../domain/health/take-snapshot.ts";
import { DAY_MS } from "../domain/limits/day-window.ts";
import { ROUTER_POLICY } from "../domain/routing/router-policy.ts";

const POLICY: HealthPolicy = { router: ROUTER_POLICY, breaker: BREAKER_POLICY };

/** Evidence is statistical: what an eviction loses is this much of it, and writing it less often is most of the cost. */
const SAVE_EVERY_MS = 3_000;
/** A country that nobody texts for this long is forgotten: its evidence has faded to nothing. */
const FORGET_AFTER_MS = 7 * DAY_MS;

export class CountryObject extends DurableObject<unknown> {
  #health: CountryHealth | null = null;
  /** What is in memory is newer than the row, and an alarm will write it. */
  #isDirty = false;

  /** Adds what was learned. A batch that comes twice weighs twice, and fades. */
  report(country: string, signs: readonly RouteSign[]): void {
    this.#keep(afterSigns(this.#load(country), signs, POLICY));
  }

  /** What a consumer needs for its batch: one snapshot, one lease a route. A probe is given out to one consumer. */
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
    this.#keep({ ...health, buckets });
    return { snapshot, tokens, retryAtMs };
  }

  override async alarm(): Promise<void> {
    const nowMs = Date.now();
    if (this.#isDirty && this.#health !== null) {
      this.#isDirty = false;
      this.ctx.storage.sql.exec(
        "INSERT OR REPLACE INTO country_health (id, body, touched_at_ms) VALUES (1, ?, ?)",
        JSON.stringify(packHealth(this.#health)),
        nowMs,
      );
      return this.ctx.storage.setAlarm(nowMs + FORGET_AFTER_MS);
    }
    const [row] = this.#rows();
    if (row !== undefined && row.touched_at_ms > nowMs - FORGET_AFTER_MS) {
      return this.ctx.storage.setAlarm(row.touched_at_ms + FORGET_AFTER_MS);
    }
    await this.ctx.storage.deleteAll();
    this.#health = null;
  }

  /** Memory first: the row is for the next instance. */
  #load(country: string): CountryHealth {
    if (this.#health !== null) return this.#health;
    const [row] = this.#rows();
    if (row === undefined) return emptyHealth(country);
    const packed: PackedHealth = JSON.parse(row.body);
    return unpackHealth(packed);
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

  #keep(health: CountryHealth): void {
    this.#health = health;
    if (this.#isDirty) return;
    this.#isDirty = true;
    void this.ctx.storage.setAlarm(Date.now() + SAVE_EVERY_MS);
  }
}
