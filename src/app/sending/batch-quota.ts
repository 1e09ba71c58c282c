/** What a consumer got of one place for its batch (a country, or the tenant as a whole), and what it did with it. */
import { BUCKETS, type RateLimit } from "../../domain/routing/health/buckets.ts";
import { NOTHING_KNOWN } from "../../domain/routing/snapshot.ts";
import type { CountryBatch, CountryRef, CountryCapacity, CountryUsage } from "./ports.ts";

/** Nothing was asked, or nobody answered: nothing is known, and all may go but what needs money held for it. */
export const NOTHING_ASKED: CountryCapacity = {
  snapshot: NOTHING_KNOWN,
  tokens: {},
  opensAtMs: {},
  turns: {},
  retries: {},
  spent: {},
};

export class BatchQuota {
  readonly ref: CountryRef;
  readonly capacity: CountryCapacity;
  readonly #limits: readonly RateLimit[];
  readonly #perSecond: number | null;
  readonly #holdId: string | null;
  readonly #used: Record<string, number> = {};
  readonly #firsts: Record<string, number> = {};
  readonly #retries: Record<string, number> = {};
  readonly #paid: Record<string, number> = {};

  constructor(ref: CountryRef, batch: Pick<CountryBatch, "limits" | "perSecond" | "money">, capacity: CountryCapacity) {
    this.ref = ref;
    this.capacity = capacity;
    this.#limits = batch.limits;
    this.#perSecond = batch.perSecond;
    this.#holdId = batch.money?.holdId ?? null;
  }

  /** Texts that the limit still takes; endless where nothing is limited. */
  left(key: string): number {
    return (this.capacity.tokens[key] ?? Number.POSITIVE_INFINITY) - (this.#used[key] ?? 0);
  }

  /** Below zero: gives back. */
  use(key: string, count: 1 | -1): void {
    this.#used[key] = (this.#used[key] ?? 0) + count;
  }

  /** Whether the carrier's budget allows one more retry; always where no budget was asked for. */
  mayRetry(budget: string): boolean {
    return (this.capacity.retries[budget] ?? Number.POSITIVE_INFINITY) > (this.#retries[budget] ?? 0);
  }

  countFirst(budget: string): void {
    this.#firsts[budget] = (this.#firsts[budget] ?? 0) + 1;
  }

  countRetry(budget: string): void {
    this.#retries[budget] = (this.#retries[budget] ?? 0) + 1;
  }

  undoRetry(budget: string): void {
    this.#retries[budget] = (this.#retries[budget] ?? 0) - 1;
  }

  /** Money was asked for, and nobody answered. */
  get isUnanswered(): boolean {
    return this.#holdId !== null && this.capacity.money === undefined;
  }

  /**
   * Millionths that are left of somebody's ceiling, what this batch has used up taken off. held: what may be spent now,
   * nothing without an answer. firm: what the day has left if nobody else spends what he holds; without an answer, unknown.
   */
  moneyLeft(who: string): { readonly held: number; readonly firm: number } {
    const { money } = this.capacity;
    const paid = this.#paid[who] ?? 0;
    if (money === undefined) return { held: -paid, firm: Number.POSITIVE_INFINITY };
    return { held: (money.held[who] ?? 0) - paid, firm: (money.left[who] ?? 0) - paid };
  }

  /** Below zero: gives back. */
  pay(who: string, amount: number): void {
    this.#paid[who] = (this.#paid[who] ?? 0) + amount;
  }

  /** What to report at the end; null when there is nothing to say. `turns`: what became of those of this batch. */
  usage(turns: {
    readonly unused: number;
    readonly done: readonly string[];
    readonly probesSent?: ReadonlySet<string>;
  }): CountryUsage | null {
    const limits = this.#limits.flatMap(({ key, perSecond }) => {
      const tokens = this.left(key);
      return Number.isFinite(tokens) && tokens !== 0 ? [{ key, perSecond, tokens }] : [];
    });
    const line =
      this.#perSecond === null || turns.unused === 0
        ? []
        : [{ key: BUCKETS.country, perSecond: this.#perSecond, tokens: turns.unused }];
    const unused = [...limits, ...line];
    const spent = Object.fromEntries(Object.entries(this.#paid).filter(([, amount]) => amount !== 0));
    const probes = this.#unusedProbes(turns.probesSent);
    const usage = { unused, done: turns.done, firsts: this.#firsts, retries: this.#retries, spent, ...probes };
    if (this.#holdId !== null) return { ...usage, holdId: this.#holdId };
    const isEmpty = [
      unused,
      turns.done,
      Object.keys(probes),
      ...[this.#firsts, this.#retries, spent].map(Object.keys),
    ].every(({ length }) => length === 0);
    return isEmpty ? null : usage;
  }

  #unusedProbes(sent: ReadonlySet<string> = new Set()): Pick<CountryUsage, "unusedProbes"> {
    const { atMs, probes = [] } = this.capacity.snapshot;
    const keys = probes.filter((key) => !sent.has(key));
    return keys.length === 0 ? {} : { unusedProbes: { takenAtMs: atMs, keys } };
  }
}
