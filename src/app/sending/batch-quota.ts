/** What a consumer got of one place for its batch (a country, or the tenant as a whole), and what it did with it. */
import type { MoneyAsked, MoneyGiven } from "../../domain/limits/spend-hold.ts";
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

/** As far as a quota remembers what was asked. */
export interface QuotaAsked extends Pick<CountryBatch, "limits" | "perSecond" | "money"> {
  /** What the texts of the batch were taken for. Absent where no money was asked for. */
  readonly segments?: number;
}

export class BatchQuota {
  readonly ref: CountryRef;
  readonly capacity: CountryCapacity;
  readonly #limits: readonly RateLimit[];
  readonly #perSecond: number | null;
  readonly #holdId: string | null;
  readonly #asked: MoneyAsked | null;
  readonly #askedSegments: number;
  #segments: number;
  #money: MoneyGiven | undefined;
  #isGrowthUnanswered = false;
  readonly #used: Record<string, number> = {};
  readonly #firsts: Record<string, number> = {};
  readonly #retries: Record<string, number> = {};
  readonly #paid: Record<string, number> = {};

  constructor(ref: CountryRef, batch: QuotaAsked, capacity: CountryCapacity) {
    this.ref = ref;
    this.capacity = capacity;
    this.#limits = batch.limits;
    this.#perSecond = batch.perSecond;
    this.#holdId = batch.money?.holdId ?? null;
    this.#asked = batch.money ?? null;
    this.#askedSegments = batch.segments ?? 1;
    this.#segments = this.#askedSegments;
    this.#money = capacity.money;
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
    return this.#holdId !== null && (this.#money === undefined || this.#isGrowthUnanswered);
  }

  /** The hold as it has to be for so many segments more; null: nothing is held here. */
  wantMore(segments: number): MoneyAsked | null {
    if (this.#asked === null || this.#money === undefined) return null;
    // Before anybody is asked: of two larger texts at once the second asks for both.
    this.#segments += segments;
    const { holdId, wanted } = this.#asked;
    const all = Object.entries(wanted).map(([who, { ceiling, amount }]) => {
      return [who, { ceiling, amount: Math.ceil(amount / this.#askedSegments) * this.#segments }] as const;
    });
    return { holdId, wanted: Object.fromEntries(all) };
  }

  /** What came of it; undefined: nobody answered. Answers may come in any order: what was held once stays so. */
  grown(given: MoneyGiven | undefined): void {
    this.#isGrowthUnanswered = given === undefined;
    if (given === undefined) return;
    const before = this.#money?.held ?? {};
    const held = Object.entries(given.held).map(([who, amount]) => [who, Math.max(amount, before[who] ?? 0)] as const);
    this.#money = { held: { ...before, ...Object.fromEntries(held) }, left: { ...this.#money?.left, ...given.left } };
  }

  /**
   * Millionths that are left of somebody's ceiling, what this batch has used up taken off. held: what may be spent now,
   * nothing without an answer. firm: what the day has left if nobody else spends what he holds; without an answer, unknown.
   */
  moneyLeft(who: string): { readonly held: number; readonly firm: number } {
    const money = this.#money;
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
