/**
 * What is counted of one country's prefixes, or of a tenant's addresses, without the platform: rows, time and the alarm come
 * in. The object is a shell around it.
 */
import type { GuardCell } from "../domain/fraud/guard/cell.ts";
import { GuardBook, type GuardHead, type GuardScope, type KeptGuard } from "../domain/fraud/guard/guard-book.ts";
import { CheckBook } from "../domain/fraud/spray/check-book.ts";
import type { CheckPlace } from "../domain/fraud/spray/check-place.ts";
import { ANYWHERE, type GuardOutcome, type GuardPress, type GuardView } from "../domain/fraud/guard/guard-view.ts";
import type { FallenRule, KeptRule } from "../domain/fraud/valve/valve-book.ts";
import { ValveDesk } from "./valve-desk.ts";

/** Rows that are written at a time. */
const ROWS_AT_ONCE = 1_000;

export interface GuardStore {
  /** As a new instance reads it; null: nothing is kept. */
  guard(): KeptGuard | null;
  /** Writes what is counted as a whole, and places; of a place that is forgotten, null. */
  saveGuard(head: GuardHead, cells: readonly (readonly [string, GuardCell | null])[], nowMs: number): void;
  /** Places whence codes were guessed wrong. */
  checks(): Iterable<readonly [string, CheckPlace]>;
  /** Of one that is forgotten, null. */
  saveChecks(places: readonly (readonly [string, CheckPlace | null])[]): void;
  /** Rules, by what they stopped. */
  rules(): Iterable<readonly [string, KeptRule]>;
  saveRules(rules: readonly (readonly [string, KeptRule])[]): void;
}

export interface GuardDeskSetup {
  readonly rows: GuardStore;
  readonly nowMs: () => number;
  /** What is in memory is newer than the rows: `save` is to be called in a while. */
  readonly saveSoon: () => void;
  /** Whether codes of the country were typed before there was a guard: then it is none that opens. */
  readonly wasTyped: (country: string) => boolean;
}

export class GuardDesk {
  /** Of the object of addresses alone. */
  readonly valve: ValveDesk;
  readonly #setup: GuardDeskSetup;
  #book: GuardBook | null = null;
  #checks: CheckBook | null = null;
  #isUsed: boolean | null = null;

  constructor(setup: GuardDeskSetup) {
    this.#setup = setup;
    this.valve = new ValveDesk(setup);
  }

  press(country: string, press: GuardPress): GuardView {
    const { nowMs, saveSoon, wasTyped } = this.#setup;
    this.#isUsed ??= wasTyped(country);
    const view = this.#load(country).press(press, { nowMs: nowMs(), isUsed: this.#isUsed });
    const { terms, checks = [] } = press;
    if (press.sends.length + press.stopped.length + checks.length > 0) saveSoon();
    if (country !== ANYWHERE) return view;
    this.#checks ??= new CheckBook(this.#setup.rows.checks(), nowMs());
    return { ...view, checks: this.#checks.press(checks, terms, nowMs()), ...this.valve.press(press) };
  }

  hear(country: string, outcomes: readonly GuardOutcome[]): readonly FallenRule[] | null {
    // Of who named no address, only what it says of the rules is of this object.
    const counted = country === ANYWHERE ? outcomes.filter(({ marks }) => marks.a !== undefined) : outcomes;
    this.#load(country).hear(counted, this.#setup.nowMs());
    this.#setup.saveSoon();
    return country === ANYWHERE ? this.valve.hear(outcomes) : null;
  }

  /** Writes what has changed, up to so many rows; whether some are left. */
  save(nowMs: number): "all" | "more" {
    this.valve.save();
    const book = this.#book;
    if (book === null) return "all";
    const { unwritten } = book;
    const keys = unwritten.slice(0, ROWS_AT_ONCE);
    this.#setup.rows.saveGuard(
      book.head,
      keys.map((key) => [key, book.cell(key)] as const),
      nowMs,
    );
    book.written(keys);
    const areChecksWritten = this.#saveChecks();
    return keys.length === unwritten.length && areChecksWritten ? "all" : "more";
  }

  /** The rows are gone. */
  forget(): void {
    this.#book = null;
    this.#checks = null;
    this.#isUsed = null;
    this.valve.forget();
  }

  /** False: some are left. */
  #saveChecks(): boolean {
    const checks = this.#checks;
    if (checks === null) return true;
    const { unwritten } = checks;
    const keys = unwritten.slice(0, ROWS_AT_ONCE);
    this.#setup.rows.saveChecks(keys.map((key) => [key, checks.place(key)] as const));
    checks.written(keys);
    return keys.length === unwritten.length;
  }

  #load(country: string): GuardBook {
    const scope: GuardScope = country === ANYWHERE ? "tenant" : "country";
    this.#book ??= new GuardBook(scope, this.#setup.rows.guard(), this.#setup.nowMs());
    return this.#book;
  }
}
