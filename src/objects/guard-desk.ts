/**
 * What is counted of one country's prefixes, or of a tenant's addresses, without the platform: rows, time and the alarm come
 * in. The object is a shell around it.
 */
import type { GuardCell } from "../domain/fraud/guard/cell.ts";
import { DeviceBook, type KeptDevice } from "../domain/fraud/guard/device-book.ts";
import { GuardBook, type GuardHead, type GuardScope, type KeptGuard } from "../domain/fraud/guard/guard-book.ts";
import { CheckBook } from "../domain/fraud/spray/check-book.ts";
import type { CheckPlace } from "../domain/fraud/spray/check-place.ts";
import { ANYWHERE, type GuardOutcome, type GuardPress, type GuardView } from "../domain/fraud/guard/guard-view.ts";
import type { KeptHours } from "../domain/fraud/hours/hour-book.ts";
import type { FallenRule, KeptRule } from "../domain/fraud/valve/valve-book.ts";
import { HoursDesk } from "./hours-desk.ts";
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
  /** Devices that asked for codes of many numbers. */
  devices(): Iterable<readonly [string, KeptDevice]>;
  /** Of one that is forgotten, null. */
  saveDevices(devices: readonly (readonly [string, KeptDevice | null])[]): void;
  /** When people of the country come; null: nothing is kept. */
  hours(): KeptHours | null;
  saveHours(hours: KeptHours): void;
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
  /** Of the object of a country alone. */
  readonly #hours: HoursDesk;
  readonly #setup: GuardDeskSetup;
  #book: GuardBook | null = null;
  #checks: CheckBook | null = null;
  #devices: DeviceBook | null = null;
  #isUsed: boolean | null = null;
  /** Until when the country's money is spent, as whoever let something go was told last. */
  #fuseUntilMs = 0;

  constructor(setup: GuardDeskSetup) {
    this.#setup = setup;
    this.valve = new ValveDesk(setup);
    this.#hours = new HoursDesk(setup);
  }

  press(country: string, press: GuardPress): GuardView {
    const { nowMs, saveSoon, wasTyped } = this.#setup;
    const { terms, sends, checks = [] } = press;
    this.#isUsed ??= wasTyped(country);
    const counted = { ...press, sends: ofAddress(country, sends) };
    const view = this.#load(country).press(counted, { nowMs: nowMs(), isUsed: this.#isUsed });
    this.#fuseUntilMs = view.fuseUntilMs ?? 0;
    if (sends.length + press.stopped.length + checks.length > 0) saveSoon();
    if (country !== ANYWHERE) return { ...view, ...this.#hours.view };
    const devices = this.#loadDevices();
    devices.count(sends, nowMs());
    this.#checks ??= new CheckBook(this.#setup.rows.checks(), nowMs());
    const others = { checks: this.#checks.press(checks, terms, nowMs()), ...this.valve.press(press) };
    return { ...view, devices: devices.told, ...others };
  }

  /** False after an eviction, until somebody lets a start go or stops one. */
  isFuseBlown(): boolean {
    return this.#fuseUntilMs > this.#setup.nowMs();
  }

  hear(country: string, outcomes: readonly GuardOutcome[]): readonly FallenRule[] | null {
    this.#load(country).hear(ofAddress(country, outcomes), this.#setup.nowMs());
    if (country === ANYWHERE) this.#loadDevices().hear(outcomes);
    else this.#hours.hear(outcomes);
    this.#setup.saveSoon();
    return country === ANYWHERE ? this.valve.hear(outcomes) : null;
  }

  /** Writes what has changed, up to so many rows; whether some are left. */
  save(nowMs: number): "all" | "more" {
    this.valve.save();
    this.#hours.save();
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
    const areOthersWritten = [this.#saveChecks(), this.#saveDevices()].every((isAll) => isAll);
    return keys.length === unwritten.length && areOthersWritten ? "all" : "more";
  }

  /** The rows are gone. */
  forget(): void {
    this.#book = null;
    this.#checks = null;
    this.#devices = null;
    this.#isUsed = null;
    this.valve.forget();
    this.#hours.forget();
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

  /** False: some are left. */
  #saveDevices(): boolean {
    const devices = this.#devices;
    if (devices === null) return true;
    const { unwritten } = devices;
    const marks = unwritten.slice(0, ROWS_AT_ONCE);
    this.#setup.rows.saveDevices(marks.map((mark) => [mark, devices.device(mark)] as const));
    devices.written(marks);
    return marks.length === unwritten.length;
  }

  #loadDevices(): DeviceBook {
    this.#devices ??= new DeviceBook(this.#setup.rows.devices());
    return this.#devices;
  }

  #load(country: string): GuardBook {
    const scope: GuardScope = country === ANYWHERE ? "tenant" : "country";
    this.#book ??= new GuardBook(scope, this.#setup.rows.guard(), this.#setup.nowMs());
    return this.#book;
  }
}

/** A start that named a device and no address is none of an address: what people do is measured without it. */
function ofAddress<Told extends Pick<GuardOutcome, "marks">>(country: string, told: readonly Told[]): readonly Told[] {
  return country === ANYWHERE ? told.filter(({ marks }) => marks.a !== undefined) : told;
}
