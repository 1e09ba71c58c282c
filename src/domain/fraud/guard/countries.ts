/**
 * What is usual, country by country: an address is judged by where it texts. In one country nine in ten codes are typed and in
 * another six, and an attack on one says nothing of people of another.
 */
import { addToAlert, quiet } from "./alert.ts";
import { type CountedSend, emptyCell, type Learned, type MeasuredShares } from "./cell.ts";
import { typingHabit } from "./habit.ts";
import {
  type PlaceSurroundings,
  aroundOf,
  countMeasured,
  type KeptMeasure,
  learnMeasured,
  settleMeasure,
} from "./measure.ts";
import { addToWaits, noWaits, type Waits } from "./waits.ts";

export class Countries {
  readonly #countries: Map<string, KeptMeasure>;

  constructor(kept: Readonly<Record<string, KeptMeasure>> = {}) {
    this.#countries = new Map(Object.entries(kept));
  }

  get kept(): Readonly<Record<string, KeptMeasure>> {
    return Object.fromEntries(this.#countries);
  }

  count(country: string, at: CountedSend): void {
    const known = this.#of(country, at.atMs);
    const settled = settleMeasure(known, typingHabit(known, at.atMs), at.atMs);
    this.#countries.set(country, { ...known, ...countMeasured(settled, at) });
  }

  learn(country: string, what: { readonly learned: Learned; readonly shares: MeasuredShares }, nowMs: number): void {
    const known = this.#of(country, nowMs);
    this.#countries.set(country, { ...known, ...learnMeasured(known, what, nowMs) });
  }

  look(country: string, place: { readonly isBad: boolean }, nowMs: number): void {
    const known = this.#of(country, nowMs);
    this.#countries.set(country, { ...known, alert: addToAlert(known.alert, place, nowMs) });
  }

  noteWait(country: string, more: Pick<Waits, "shut" | "opened">, nowMs: number): void {
    const known = this.#of(country, nowMs);
    this.#countries.set(country, { ...known, waits: addToWaits(known.waits ?? noWaits(nowMs), more, nowMs) });
  }

  /** Null: nothing is known of it. */
  around(country: string, nowMs: number): PlaceSurroundings | null {
    const known = this.#countries.get(country);
    return known === undefined ? null : aroundOf(known, nowMs);
  }

  waits(country: string): Waits | undefined {
    return this.#countries.get(country)?.waits;
  }

  #of(country: string, nowMs: number): KeptMeasure {
    return this.#countries.get(country) ?? { good: emptyCell(nowMs), alert: quiet(nowMs) };
  }
}
