/**
 * Ways that others publish. Both count exactly and at once, which is kinder to them than production is.
 * authgear's five rules: github.com/authgear/authgear-server, fraud protection; defaults of its documentation.
 */
import type { Answer, Policy } from "./policy.ts";
import { HOUR_MS, type Start } from "./starts.ts";
import type { World } from "./world.ts";

const DAY_MS = 24 * HOUR_MS;

export class None implements Policy {
  decide(): Answer {
    return "allow";
  }
  typed(): void {}
  advance(): void {}
}

/** Times of what happened, by a name. */
class Counts {
  readonly #times = new Map<string, number[]>();

  add(name: string, atMs: number): void {
    const times = this.#times.get(name) ?? [];
    times.push(atMs);
    this.#times.set(name, times);
  }

  /** Times come in their order: from the end until one is too old. */
  since(name: string, sinceMs: number): number {
    const times = this.#times.get(name) ?? [];
    let count = 0;
    for (let index = times.length - 1; index >= 0 && (times[index] ?? 0) > sinceMs; index -= 1) count += 1;
    return count;
  }
}

/** What most who limit do: five codes a number and day, twenty starts an address and hour. */
export class FixedLimits implements Policy {
  readonly #numbers = new Counts();
  readonly #addresses = new Counts();

  decide({ number, marks: { a }, atMs }: Start): Answer {
    if (this.#numbers.since(number, atMs - DAY_MS) >= 5) return "block";
    if (a !== undefined && this.#addresses.since(a, atMs - HOUR_MS) >= 20) return "block";
    this.#numbers.add(number, atMs);
    if (a !== undefined) this.#addresses.add(a, atMs);
    return "allow";
  }
  typed(): void {}
  advance(): void {}
}

/** authgear's: unverified sends against the larger of a floor and a fifth of what used to be verified. */
export class Published implements Policy {
  readonly #usualDay: ReadonlyMap<string, number>;
  readonly #open = new Counts();
  readonly #verified = new Counts();
  readonly #countries = new Map<string, { readonly country: string; readonly atMs: number }[]>();

  /** The 14 days before are taken to have been as the world's people are without surge. */
  constructor(world: World) {
    this.#usualDay = new Map(
      Object.entries(world.people).map(([country, { perHour, typed }]) => [country, 24 * perHour * typed]),
    );
  }

  decide({ country, marks: { a }, atMs }: Start): Answer {
    if (this.#isTooMany(country, a ?? null, atMs)) return "block";
    this.#open.add(country, atMs);
    if (a !== undefined) {
      this.#open.add(a, atMs);
      const seen = this.#countries.get(a) ?? [];
      this.#countries.set(a, [...seen.filter((one) => one.atMs > atMs - DAY_MS), { country, atMs }]);
    }
    return "allow";
  }

  typed({ country, marks: { a } }: Start, atMs: number): void {
    this.#verified.add(country, atMs);
    if (a !== undefined) this.#verified.add(a, atMs);
  }

  advance(): void {}

  #isTooMany(country: string, address: string | null, atMs: number): boolean {
    const [day, hour] = [atMs - DAY_MS, atMs - HOUR_MS];
    const unverified = (name: string, sinceMs: number) =>
      this.#open.since(name, sinceMs) - this.#verified.since(name, sinceMs);
    const daily = Math.max(20, 0.2 * (this.#usualDay.get(country) ?? 0), 0.2 * this.#verified.since(country, day));
    if (unverified(country, day) > daily) return true;
    if (unverified(country, hour) > Math.max(3, daily / 6, 0.2 * this.#verified.since(country, hour))) return true;
    if (address === null) return false;
    const verified = this.#verified.since(address, day);
    if (unverified(address, day) > Math.max(10, 0.2 * verified)) return true;
    if (unverified(address, hour) > Math.max(5, (0.2 * verified) / 6)) return true;
    const seen = this.#countries.get(address) ?? [];
    return new Set(seen.filter((one) => one.atMs > day).map((one) => one.country)).size > 3;
  }
}
