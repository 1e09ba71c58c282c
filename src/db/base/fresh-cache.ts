/**
 * A read-through cache in front of a store that may be slow or down: fresh for 30 s, and while the store fails the last
 * known good: what this isolate read in the last 15 min, or a copy that outlives isolates, for as long as there is one.
 * A read that is slow or fails, fails for its own key alone. Knows nothing of the store, so its rules are tested with a
 * clock made by hand.
 */
import { type KeptValue, StoreUnavailable } from "../../app/base/store-ports.ts";
import { CacheEntries, type Entry } from "./cache-entries.ts";
import { withDeadline } from "./deadline.ts";
import { FaultWatch } from "./fault-watch.ts";
import { type SharedRead, SharedReads } from "./shared-reads.ts";

export interface CachePolicy {
  /** An older entry is read again before it is used. */
  readonly freshMs: number;
  /** An entry this old is read again behind the request that uses it, so that busy keys never wait. */
  readonly refreshAheadMs: number;
  /** How long the last known good stands in while the store fails. */
  readonly staleMs: number;
  /** How long "there is no such thing" is believed: a flood of one wrong key reaches the store once. */
  readonly unknownMs: number;
  readonly deadlineMs: number;
  /** After a fault its key is left alone for this long; the others are read as ever. */
  readonly backOffMs: number;
  /** A store that failed this recently is asked behind the request while the last known good is served. */
  readonly failingMs: number;
  /** The most reads at one time: a store that hangs must not pile up more. */
  readonly maxReading: number;
  /**
   * The most entries for things that exist, and as many again for things that do not: made-up keys cannot push out real
   * ones.
   */
  readonly maxEntries: number;
}

export const CACHE_POLICY: CachePolicy = {
  freshMs: 30_000,
  refreshAheadMs: 20_000,
  staleMs: 15 * 60_000,
  unknownMs: 5_000,
  deadlineMs: 1_500,
  backOffMs: 2_000,
  failingMs: 10_000,
  maxReading: 256,
  maxEntries: 10_000,
};

export interface CacheTiming {
  readonly nowMs: () => number;
  /** Keeps work alive after the reply: the platform's `waitUntil`. */
  readonly defer: (work: Promise<unknown>) => void;
}

export interface CacheSource<T> extends CacheTiming {
  readonly load: (key: string) => Promise<T | null>;
  /**
   * Whether a value that is no longer fresh may stand in while the store fails. Rejects when nobody can say. Absent: it
   * always may.
   */
  readonly vouch?: (value: T, readAtMs: number) => Promise<boolean>;
  /** What outlives this isolate. Absent: nothing does. */
  readonly copy?: StandInCopy<T>;
}

/** A copy of the store's answers, in another place: written behind each read, and read only while the store fails. */
export interface StandInCopy<T> {
  note(key: string, value: T | null, readAtMs: number): void;
  find(key: string): Promise<KeptValue<T> | null>;
}

export class FreshCache<T extends object> {
  readonly #source: CacheSource<T>;
  readonly #policy: CachePolicy;
  readonly #entries: CacheEntries<T>;
  readonly #shared: SharedReads<T>;
  readonly #faults: FaultWatch;

  constructor(source: CacheSource<T>, policy: CachePolicy = CACHE_POLICY) {
    this.#source = source;
    this.#policy = policy;
    this.#entries = new CacheEntries(policy);
    this.#shared = new SharedReads(policy.deadlineMs);
    this.#faults = new FaultWatch(policy);
  }

  /** Null when the store says that there is none. Rejects with StoreUnavailable when nobody can say. */
  read(key: string): Promise<T | null> {
    const nowMs = this.#source.nowMs();
    const entry = this.#entries.find(key);
    const ageMs = entry === null ? Number.POSITIVE_INFINITY : nowMs - entry.readAtMs;
    if (entry !== null && ageMs < this.#policy.freshMs) {
      if (ageMs >= this.#policy.refreshAheadMs) this.#refreshBehind(key, nowMs);
      return Promise.resolve(entry.value);
    }
    if (this.#entries.isMissing(key, nowMs)) return Promise.resolve(null);
    const lastGood = this.#entries.findGood(key, nowMs);
    if (lastGood !== null && this.#faults.isDoubtful(key, nowMs)) {
      this.#refreshBehind(key, nowMs);
      return this.#standInSoon(key, lastGood);
    }
    if (this.#faults.isResting(key, nowMs)) return this.#recall(key, new StoreUnavailable("backing off"));
    return this.#readThrough(key, lastGood).catch((fault: unknown) => this.#recall(key, fault));
  }

  /** Whether a read of this key now would be answered from memory. */
  holds(key: string): boolean {
    return this.#entries.findGood(key, this.#source.nowMs()) !== null;
  }

  /** Forgets a value that this isolate has just changed, so that the next use reads it. */
  forget(key: string): void {
    this.#entries.forget(key);
    this.#shared.forget(key);
  }

  /** Forgets it, and reads it anew behind the work that has just changed it. */
  renew(key: string): void {
    this.forget(key);
    this.#refreshBehind(key, this.#source.nowMs());
  }

  async #readThrough(key: string, lastGood: Entry<T> | null): Promise<T | null> {
    const nowMs = this.#source.nowMs();
    const shared = this.#shared.find(key, nowMs);
    try {
      return await (shared === undefined ? this.#start(key, nowMs) : this.#follow(shared));
    } catch (error) {
      if (lastGood !== null) return await this.#standIn(lastGood);
      // A read that was shared with another request fails when that request ends, though the store is well: so this
      // request reads for itself.
      const laterMs = this.#source.nowMs();
      if (shared !== undefined && !this.#faults.isResting(key, laterMs)) return await this.#readAlone(key, laterMs);
      throw unavailable(error);
    }
  }

  async #readAlone(key: string, nowMs: number): Promise<T | null> {
    try {
      return await this.#start(key, nowMs);
    } catch (error) {
      throw unavailable(error);
    }
  }

  /**
   * Serves what is known without waiting for the store; where nothing is known, waits for the read that is under way.
   */
  async #standInSoon(key: string, lastGood: Entry<T>): Promise<T | null> {
    try {
      return await this.#standIn(lastGood);
    } catch (fault) {
      const running = this.#shared.find(key, this.#source.nowMs());
      if (running === undefined) throw fault;
      return await this.#follow(running).catch(() => {
        throw fault;
      });
    }
  }

  /** The last known good, if whoever is asked beside the store vouches for it. */
  async #standIn({ value, readAtMs }: Entry<T>): Promise<T> {
    if (this.#source.vouch === undefined) return value;
    const isVouched = await this.#source.vouch(value, readAtMs).catch((error: unknown) => {
      throw unavailable(error);
    });
    if (isVouched) return value;
    throw new StoreUnavailable("changed since it was read");
  }

  /** The copy where nothing good is known here. Throws the fault when there is none, or nobody vouches for it. */
  async #recall(key: string, fault: unknown): Promise<T> {
    const entry = this.#entries.findGood(key, this.#source.nowMs()) ?? (await this.#hear(key));
    if (entry === null) throw fault;
    return this.#standIn(entry);
  }

  /** What the copy says becomes what is known, where its read was later. */
  async #hear(key: string): Promise<Entry<T> | null> {
    const { copy, nowMs } = this.#source;
    if (copy === undefined) return null;
    const kept = await withDeadline(copy.find(key), this.#policy.deadlineMs).catch(() => null);
    return kept === null ? null : this.#entries.adopt(key, kept, nowMs());
  }

  #refreshBehind(key: string, nowMs: number): void {
    if (this.#faults.isResting(key, nowMs) || this.#shared.find(key, nowMs) !== undefined) return;
    this.#source.defer(this.#start(key, nowMs).catch(() => this.#hearBehind(key)));
  }

  /** Other isolates may still reach the store: what they read of late is in the copy. */
  async #hearBehind(key: string): Promise<void> {
    const entry = this.#entries.find(key);
    const isDue = entry !== null && this.#source.nowMs() - entry.heardAtMs >= this.#policy.freshMs;
    if (isDue) await this.#hear(key);
  }

  /** Begins a read whose outcome others may have too. */
  async #start(key: string, nowMs: number): Promise<T | null> {
    if (this.#shared.count(nowMs) >= this.#policy.maxReading) throw new StoreUnavailable("too many reads");
    const reading = this.#shared.begin(key, nowMs);
    try {
      const value = await withDeadline(this.#load(key, nowMs), this.#policy.deadlineMs);
      this.#faults.succeeded(key);
      this.#shared.end(key, reading, { value });
      return value;
    } catch (fault) {
      this.#faults.failed(key, this.#source.nowMs());
      this.#shared.end(key, reading, { fault });
      throw fault;
    }
  }

  /** An answer that comes too late for who asked is kept all the same. */
  async #load(key: string, nowMs: number): Promise<T | null> {
    const value = await this.#source.load(key);
    this.#entries.keep(key, value, nowMs);
    this.#source.copy?.note(key, value, nowMs);
    return value;
  }

  #follow(reading: SharedRead<T>): Promise<T | null> {
    return this.#shared.follow(reading, this.#source.nowMs);
  }
}

function unavailable(error: unknown): StoreUnavailable {
  return error instanceof StoreUnavailable
    ? error
    : new StoreUnavailable(error instanceof Error ? error.message : "unknown");
}
