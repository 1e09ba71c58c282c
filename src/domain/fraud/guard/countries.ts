/**
 * What is usual, country by country: an address is judged by where it texts. In one country nine in ten codes are typed and in
 * another six, and an attack on one says nothing of people of another.
 */
import { addToAlert, type AlertMeter, quiet } from "./alert.ts";
import { countSend, emptyCell, type GuardCell, learn, type Learned, type CountedSend, settleCell } from "./cell.ts";
import { typingHabit } from "./habit.ts";

export interface KeptCountry {
  /** Starts at places that nothing speaks against. */
  readonly good: GuardCell;
  readonly alert: AlertMeter;
}

export class Countries {
  readonly #countries: Map<string, KeptCountry>;

  constructor(kept: Readonly<Record<string, KeptCountry>> = {}) {
    this.#countries = new Map(Object.entries(kept));
  }

  get kept(): Readonly<Record<string, KeptCountry>> {
    return Object.fromEntries(this.#countries);
  }

  count(country: string, at: CountedSend): void {
    const { good, alert } = this.#of(country, at.atMs);
    const settled = settleCell(good, typingHabit(good, at.atMs), at.atMs);
    this.#countries.set(country, { good: countSend(settled, at), alert });
  }

  learn(country: string, learned: Learned, nowMs: number): void {
    const { good, alert } = this.#of(country, nowMs);
    this.#countries.set(country, { good: learn(good, learned, nowMs), alert });
  }

  look(country: string, place: { readonly isBad: boolean }, nowMs: number): void {
    const { good, alert } = this.#of(country, nowMs);
    this.#countries.set(country, { good, alert: addToAlert(alert, place, nowMs) });
  }

  /** Null: nothing is known of it. */
  around(country: string, nowMs: number): { readonly habit: number; readonly alert: AlertMeter } | null {
    const known = this.#countries.get(country);
    return known === undefined ? null : { habit: typingHabit(known.good, nowMs), alert: known.alert };
  }

  #of(country: string, nowMs: number): KeptCountry {
    return this.#countries.get(country) ?? { good: emptyCell(nowMs), alert: quiet(nowMs) };
  }
}
