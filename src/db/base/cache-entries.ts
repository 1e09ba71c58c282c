/** What a cache holds: things that exist, and names of which the store has said that there is nothing. */
import type { KeptValue } from "../../app/base/store-ports.ts";

export interface Entry<T> {
  readonly value: T;
  /** When its read began: what changed during the read counts as newer. */
  readonly readAtMs: number;
  /** When the store, or its copy, was last heard on it. */
  readonly heardAtMs: number;
}

export interface EntryPolicy {
  readonly staleMs: number;
  readonly unknownMs: number;
  readonly maxEntries: number;
}

export class CacheEntries<T extends object> {
  readonly #policy: EntryPolicy;
  readonly #known = new Map<string, Entry<T>>();
  readonly #unknown = new Map<string, number>();

  constructor(policy: EntryPolicy) {
    this.#policy = policy;
  }

  find(key: string): Entry<T> | null {
    return this.#known.get(key) ?? null;
  }

  /** What is young enough to stand in while the store fails. */
  findGood(key: string, nowMs: number): Entry<T> | null {
    const entry = this.#known.get(key);
    return entry !== undefined && nowMs - entry.heardAtMs < this.#policy.staleMs ? entry : null;
  }

  isMissing(key: string, nowMs: number): boolean {
    const readAtMs = this.#unknown.get(key);
    return readAtMs !== undefined && nowMs - readAtMs < this.#policy.unknownMs;
  }

  /** What the store said. Of two reads the one that began later counts. */
  keep(key: string, value: T | null, readAtMs: number): void {
    const held = this.#known.get(key);
    if (held !== undefined && held.readAtMs > readAtMs) return;
    this.forget(key);
    if (value === null) put(this.#unknown, [key, readAtMs], this.#policy.maxEntries);
    else put(this.#known, [key, { value, readAtMs, heardAtMs: readAtMs }], this.#policy.maxEntries);
  }

  /** What the copy says becomes what is known where its read was later. Null: there is no such thing. */
  adopt(key: string, { value, readAtMs }: KeptValue<T>, heardAtMs: number): Entry<T> | null {
    const held = this.#known.get(key);
    const newest = held !== undefined && held.readAtMs >= readAtMs ? held : { value, readAtMs };
    this.forget(key);
    if (newest.value === null) return null;
    const entry = { value: newest.value, readAtMs: newest.readAtMs, heardAtMs };
    put(this.#known, [key, entry], this.#policy.maxEntries);
    return entry;
  }

  forget(key: string): void {
    this.#known.delete(key);
    this.#unknown.delete(key);
  }
}

/** Maps keep the order of insertion, so the first key is the one read from the store the longest time ago. */
function put<V>(map: Map<string, V>, [key, value]: readonly [string, V], maxEntries: number): void {
  const oldest = map.size >= maxEntries && !map.has(key) ? map.keys().next().value : undefined;
  if (oldest !== undefined) map.delete(oldest);
  map.set(key, value);
}
