/** When the people of one country come, without the platform: rows and time come in. */
import type { GuardOutcome, GuardView } from "../domain/fraud/guard/guard-view.ts";
import { HourBook } from "../domain/fraud/hours/hour-book.ts";
import type { GuardDeskSetup } from "./guard-desk.ts";

export class HoursDesk {
  readonly #setup: Pick<GuardDeskSetup, "nowMs" | "rows">;
  #book: HourBook | null = null;

  constructor(setup: Pick<GuardDeskSetup, "nowMs" | "rows">) {
    this.#setup = setup;
  }

  /** What an isolate has to know: no field where no hour speaks against a start. */
  get view(): Pick<GuardView, "hours"> {
    const hours = this.#load().told(this.#setup.nowMs());
    return Object.keys(hours).length === 0 ? {} : { hours };
  }

  hear(outcomes: readonly GuardOutcome[]): void {
    this.#load().hear(outcomes, this.#setup.nowMs());
  }

  save(): void {
    const unwritten = this.#book?.unwritten ?? null;
    if (unwritten === null) return;
    this.#setup.rows.saveHours(unwritten);
    this.#book?.written();
  }

  /** The rows are gone. */
  forget(): void {
    this.#book = null;
  }

  #load(): HourBook {
    this.#book ??= new HourBook(this.#setup.rows.hours());
    return this.#book;
  }
}
