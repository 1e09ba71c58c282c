/** What a tenant's rules stopped, and which of them stop nobody, without the platform: rows, time and the alarm come in. */
import type { GuardOutcome, GuardPress, GuardView } from "../domain/fraud/guard/guard-view.ts";
import { type FallenRule, ValveBook } from "../domain/fraud/valve/valve-book.ts";
import type { GuardDeskSetup } from "./guard-desk.ts";

export class ValveDesk {
  readonly #setup: Pick<GuardDeskSetup, "nowMs" | "rows" | "saveSoon">;
  #book: ValveBook | null = null;

  constructor(setup: Pick<GuardDeskSetup, "nowMs" | "rows" | "saveSoon">) {
    this.#setup = setup;
  }

  /** What an isolate has to know: no field where all rules stop. */
  press({ id, stoppedBy = {} }: GuardPress): Pick<GuardView, "fallen"> {
    const { nowMs, saveSoon } = this.#setup;
    const fallen = this.#load().press({ id, stoppedBy }, nowMs());
    if (Object.keys(stoppedBy).length > 0) saveSoon();
    return Object.keys(fallen).length === 0 ? {} : { fallen };
  }

  /** Rules that have fallen back of which the tenant was not told yet; null: none. */
  hear(outcomes: readonly GuardOutcome[]): readonly FallenRule[] | null {
    const book = this.#load();
    book.hear(outcomes, this.#setup.nowMs());
    const untold = book.untold(this.#setup.nowMs());
    if (untold.length === 0) return null;
    // Before anybody is told: told anew after an eviction it would be another fall.
    this.save();
    return untold;
  }

  told(fallen: readonly FallenRule[]): void {
    const book = this.#load();
    book.told(fallen);
    if (book.unwritten.length > 0) this.#setup.saveSoon();
  }

  fallen(): readonly FallenRule[] {
    return this.#load().fallen(this.#setup.nowMs());
  }

  /** Written before it is answered, as a fall is. */
  release(): void {
    this.#load().release();
    this.save();
  }

  save(): void {
    const book = this.#book;
    if (book === null) return;
    const names = book.unwritten;
    this.#setup.rows.saveRules(names.map((name) => [name, book.rule(name)] as const));
    book.written(names);
  }

  /** The rows are gone. */
  forget(): void {
    this.#book = null;
  }

  #load(): ValveBook {
    this.#book ??= new ValveBook(this.#setup.rows.rules());
    return this.#book;
  }
}
