/** For numbers of which beginnings each device of a tenant asked for codes since one was typed, while it is in memory. */
import type { GuardOutcome, GuardSend } from "./guard-view.ts";

/** Of one device. All JSON. */
export interface KeptDevice {
  /** When it asked last. */
  readonly atMs: number;
  /** Of numbers, each of a thousand: keyed hashes. */
  readonly beginnings: readonly string[];
}

/** From so many on it is told. Two are a number that was mistyped, and the right one. */
const DEVICE_NUMBERS_FROM = 3;
/** So many are as bad as more. */
const BEGINNINGS_MOST = 12;
/** From so many on it is kept over evictions. */
const KEPT_FROM = 2;
/** Devices in memory, those that asked longest ago going first. */
const DEVICES_MOST = 20_000;
/** An isolate is told of no more of them: those that asked last. */
const TOLD_MOST = 2_000;
const FORGOTTEN_AFTER_MS = 7 * 86_400_000;
const FORGET_EVERY_MS = 3_600_000;

export class DeviceBook {
  /** Those that asked longest ago first. */
  readonly #devices: Map<string, KeptDevice>;
  /** Those that have a row. */
  readonly #rows: Set<string>;
  readonly #changed = new Set<string>();
  #forgotAtMs = 0;

  constructor(kept: Iterable<readonly [string, KeptDevice]>) {
    this.#devices = new Map([...kept].toSorted(([, one], [, other]) => one.atMs - other.atMs));
    this.#rows = new Set(this.#devices.keys());
  }

  /** Counts starts: told twice they count once. */
  count(sends: readonly GuardSend[], nowMs: number): void {
    for (const { marks, atMs } of sends) {
      if (marks.d === undefined) continue;
      const beginnings = this.#devices.get(marks.d)?.beginnings ?? [];
      const more = beginnings.includes(marks.b) ? [] : [marks.b];
      this.#put(marks.d, { atMs, beginnings: [...beginnings, ...more].slice(0, BEGINNINGS_MOST) });
    }
    if (nowMs - this.#forgotAtMs >= FORGET_EVERY_MS) this.#forget(nowMs);
  }

  /** A typed code speaks for the device and all that it asked for; what was excused, of its own number, says nothing. */
  hear(outcomes: readonly GuardOutcome[]): void {
    for (const { marks, typed } of outcomes) {
      const known = marks.d === undefined ? undefined : this.#devices.get(marks.d);
      if (marks.d === undefined || known === undefined) continue;
      const beginnings = typed ? [] : known.beginnings.filter((beginning) => beginning !== marks.b);
      this.#put(marks.d, { ...known, beginnings });
    }
  }

  /** How many beginnings, by the mark of each device that is worth telling of. */
  get told(): Readonly<Record<string, number>> {
    const many = [...this.#devices].filter(([, { beginnings }]) => beginnings.length >= DEVICE_NUMBERS_FROM);
    return Object.fromEntries(many.slice(-TOLD_MOST).map(([mark, { beginnings }]) => [mark, beginnings.length]));
  }

  /** Null: it is not worth keeping. */
  device(mark: string): KeptDevice | null {
    const known = this.#devices.get(mark);
    return known === undefined || known.beginnings.length < KEPT_FROM ? null : known;
  }

  /** Marks of devices that have to be written, or forgotten. */
  get unwritten(): readonly string[] {
    return [...this.#changed];
  }

  written(marks: readonly string[]): void {
    for (const mark of marks) {
      this.#changed.delete(mark);
      if (this.device(mark) === null) this.#rows.delete(mark);
      else this.#rows.add(mark);
    }
  }

  #put(mark: string, device: KeptDevice): void {
    this.#devices.delete(mark);
    if (device.beginnings.length > 0) this.#devices.set(mark, device);
    if (device.beginnings.length >= KEPT_FROM || this.#rows.has(mark)) this.#changed.add(mark);
    const [oldest] = this.#devices.size > DEVICES_MOST ? this.#devices.keys() : [];
    if (oldest !== undefined) this.#drop(oldest);
  }

  #forget(nowMs: number): void {
    this.#forgotAtMs = nowMs;
    for (const [mark, { atMs }] of this.#devices) if (atMs < nowMs - FORGOTTEN_AFTER_MS) this.#drop(mark);
  }

  #drop(mark: string): void {
    this.#devices.delete(mark);
    if (this.#rows.has(mark)) this.#changed.add(mark);
    else this.#changed.delete(mark);
  }
}
