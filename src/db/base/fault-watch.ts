/**
 * What a cache knows of its store's faults. A fault counts against the key that was read and no other. After two faults
 * in a row, of different keys, the whole store is in doubt; then known values are served at once, and the store is
 * asked afterwards.
 */

/** One slow answer says nothing about the store. */
const DOUBT_FAULTS = 2;

export interface FaultPolicy {
  /** After a fault its key is left alone for this long. */
  readonly backOffMs: number;
  /** For so long after a fault the last known good is served first, and the store asked behind it. */
  readonly failingMs: number;
  readonly maxEntries: number;
}

export class FaultWatch {
  readonly #policy: FaultPolicy;
  /** When the last read of each key failed. */
  readonly #failedAtMs = new Map<string, number>();
  /** Keys that failed since any read succeeded. */
  readonly #inARow = new Set<string>();
  #lastAtMs = Number.NEGATIVE_INFINITY;

  constructor(policy: FaultPolicy) {
    this.#policy = policy;
  }

  failed(key: string, nowMs: number): void {
    this.#lastAtMs = nowMs;
    if (this.#inARow.size < DOUBT_FAULTS) this.#inARow.add(key);
    this.#failedAtMs.delete(key);
    const oldest = this.#failedAtMs.size >= this.#policy.maxEntries ? this.#failedAtMs.keys().next().value : undefined;
    if (oldest !== undefined) this.#failedAtMs.delete(oldest);
    this.#failedAtMs.set(key, nowMs);
  }

  succeeded(key: string): void {
    this.#failedAtMs.delete(key);
    this.#inARow.clear();
  }

  /** Whether this key was asked in vain just now. */
  isResting(key: string, nowMs: number): boolean {
    return nowMs - this.#lastFaultOf(key) < this.#policy.backOffMs;
  }

  /** Whether a known value of this key should be served without waiting for the store. */
  isDoubtful(key: string, nowMs: number): boolean {
    const { failingMs } = this.#policy;
    const isStoreInDoubt = this.#inARow.size >= DOUBT_FAULTS && nowMs - this.#lastAtMs < failingMs;
    return isStoreInDoubt || nowMs - this.#lastFaultOf(key) < failingMs;
  }

  #lastFaultOf(key: string): number {
    return this.#failedAtMs.get(key) ?? Number.NEGATIVE_INFINITY;
  }
}
