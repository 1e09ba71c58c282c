/**
 * One country's health in the memory of its object: what is heard is counted in place, what routes are worth is renewed
 * where it has changed, and each key that changed is remembered until it is written.
 */
import type { Evidence } from "../evidence.ts";
import type { RouteClass } from "../route-class.ts";
import type { RoutingSnapshot } from "../snapshot.ts";
import { returnProbe } from "./probes.ts";
import type { Breaker } from "./breaker.ts";
import { CLASS_PREFIX } from "./health-keys.ts";
import { withWaiting, countDue, type CountryHealth, type HealthPolicy, type SignBatch } from "./country-health.ts";
import { fadedKeys, KEPT_MOST, keysBeyond } from "./forget-routes.ts";
import { type CountryLook, lookAtRoutes } from "./route-looks.ts";
import { newSlot, type RouteSlot } from "./route-slot.ts";
import { showRoutes } from "./show-routes.ts";
import { type CountedStrata, countedFrom, NO_STRATA } from "./typing-strata.ts";

/** Looking for what has faded takes a while, and nothing fades within minutes. */
const FORGET_EVERY_MS = 600_000;

export class HealthBook {
  readonly #policy: HealthPolicy;
  readonly #evidence: Record<string, Evidence>;
  readonly #breakers: Record<string, Breaker>;
  readonly #classes: Record<string, RouteClass>;
  readonly #typing: CountedStrata;
  readonly #slots = new Map<string, RouteSlot>();
  readonly #ways = new Set<string>();
  /** Keys of open breakers. */
  readonly #open = new Set<string>();
  readonly #unwritten = new Set<string>();
  readonly #carried = new Set<string>();
  #health: CountryHealth;
  #forgotAtMs = Number.NEGATIVE_INFINITY;

  constructor(health: CountryHealth, policy: HealthPolicy) {
    this.#policy = policy;
    this.#evidence = { ...health.evidence };
    this.#breakers = { ...health.breakers };
    this.#classes = { ...health.classes };
    this.#typing = countedFrom(health.typing ?? NO_STRATA);
    const records = { evidence: this.#evidence, breakers: this.#breakers, classes: this.#classes };
    this.#health = { ...health, ...records, typing: this.#typing };
    for (const key of this.#keys()) this.#index(key);
  }

  /** All that is known, as it stands: it goes on changing. */
  get health(): CountryHealth {
    return this.#health;
  }

  /** Keys of what has changed and was not written yet, before those that only have to be written elsewhere. */
  get unwritten(): readonly string[] {
    return [...this.#unwritten, ...[...this.#carried].filter((key) => !this.#unwritten.has(key))];
  }

  /** These were written as they are. */
  written(keys: Iterable<string>): void {
    for (const key of keys) {
      this.#unwritten.delete(key);
      this.#carried.delete(key);
    }
  }

  /** All of it was read from where it is not written any more. */
  carryOver(): void {
    for (const key of this.#keys()) this.#carried.add(key);
  }

  hear(batch: SignBatch): void {
    this.#health = withWaiting(this.#health, batch, this.#policy);
    this.#count(batch.nowMs);
    const { evidence, breakers } = this.#health;
    if (this.#ways.size > KEPT_MOST.ways) {
      for (const key of keysBeyond({ evidence, breakers }, [...this.#ways], KEPT_MOST.ways)) this.#forget(key);
    }
    if (this.#slots.size > KEPT_MOST.routes) {
      const routes = keysBeyond({ evidence, breakers }, [...this.#slots.keys()], KEPT_MOST.routes);
      for (const routeId of routes) {
        for (const key of this.#slots.get(routeId)?.networks.values() ?? []) this.#forget(key);
        this.#forget(routeId);
      }
    }
  }

  /**
   * What a consumer gets for its batch. On the way routes that went silent are found, and probes are given out: one
   * consumer gets each, and gives back what it has no text for. Of one that never says so the next is given out in time.
   */
  take(nowMs: number): RoutingSnapshot {
    const look = this.lookAt(nowMs);
    if (nowMs - this.#forgotAtMs >= FORGET_EVERY_MS) this.#forgetFaded(nowMs);
    return showRoutes(look, this.#breakers, {
      nowMs,
      policy: this.#policy,
      change: (key, breaker) => {
        this.#breakers[key] = breaker;
        this.#changed(key);
      },
    });
  }

  /** Probes that went with what was taken at `takenAtMs`, and were not sent. */
  giveBack(keys: readonly string[], takenAtMs: number): void {
    for (const key of keys) {
      const before = this.#breakers[key];
      if (before === undefined) continue;
      const after = returnProbe(before, takenAtMs);
      if (after === before) continue;
      this.#breakers[key] = after;
      this.#changed(key);
    }
  }

  /** The same for people to look at: a probe that is due stays due for the consumer that will send it. */
  show(nowMs: number): RoutingSnapshot {
    return showRoutes(this.lookAt(nowMs), this.#breakers, { nowMs, policy: this.#policy, change: () => undefined });
  }

  /** What each route is worth now and why. */
  lookAt(nowMs: number): CountryLook {
    this.#count(nowMs);
    return lookAtRoutes(this.#health, this.#slots.values(), { nowMs, policy: this.#policy });
  }

  #count(nowMs: number): void {
    const into = {
      evidence: this.#evidence,
      breakers: this.#breakers,
      classes: this.#classes,
      typing: this.#typing,
      open: () => this.#open,
      changed: (key: string) => {
        this.#changed(key);
        this.#touch(key);
      },
    };
    this.#health = countDue(this.#health, into, { nowMs, policy: this.#policy });
  }

  /** Its route is to be looked at anew. */
  #touch(key: string): void {
    const slot = this.#slots.get(routeOf(key) ?? "");
    if (slot !== undefined) slot.isTouched = true;
  }

  #changed(key: string): void {
    this.#unwritten.add(key);
    this.#index(key);
  }

  /** Finds a key by its route, and an open breaker at once. */
  #index(key: string): void {
    const routeId = routeOf(key);
    if (routeId === null) return;
    const slot = this.#slots.get(routeId) ?? newSlot(routeId);
    this.#slots.set(routeId, slot);
    if (key !== routeId) {
      slot.networks.set(key.slice(routeId.length + 1), key);
      this.#ways.add(key);
    }
    if (this.#breakers[key]?.state === "open") {
      slot.open.add(key);
      this.#open.add(key);
    } else {
      slot.open.delete(key);
      this.#open.delete(key);
    }
  }

  #forgetFaded(nowMs: number): void {
    this.#forgotAtMs = nowMs;
    const { evidence, breakers } = fadedKeys(this.#health, nowMs, this.#policy);
    for (const key of evidence) delete this.#evidence[key];
    for (const key of breakers) delete this.#breakers[key];
    for (const key of new Set([...evidence, ...breakers])) {
      this.#touch(key);
      if (key in this.#evidence || key in this.#breakers) this.#changed(key);
      else this.#forget(key);
    }
  }

  #forget(key: string): void {
    this.#unwritten.add(key);
    this.#touch(key);
    this.#ways.delete(key);
    this.#open.delete(key);
    delete this.#evidence[key];
    delete this.#breakers[key];
    const routeId = routeOf(key);
    if (routeId === null) return;
    const slot = this.#slots.get(routeId);
    slot?.open.delete(key);
    if (key === routeId) {
      delete this.#classes[routeId];
      this.#slots.delete(routeId);
    } else slot?.networks.delete(key.slice(routeId.length + 1));
  }

  #keys(): ReadonlySet<string> {
    return new Set([...Object.keys(this.#evidence), ...Object.keys(this.#breakers)]);
  }
}

/** What a consumer would get of a country in this state, and the state after it. */
export function takeSnapshot(
  health: CountryHealth,
  nowMs: number,
  policy: HealthPolicy,
): { readonly health: CountryHealth; readonly snapshot: RoutingSnapshot } {
  const book = new HealthBook(health, policy);
  const snapshot = book.take(nowMs);
  return { health: book.health, snapshot };
}

/** Whose key it is; null for one of a class. */
function routeOf(key: string): string | null {
  if (key.startsWith(CLASS_PREFIX)) return null;
  const bar = key.lastIndexOf("|");
  return bar === -1 ? key : key.slice(0, bar);
}
