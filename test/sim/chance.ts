/** What a seed decides: which fault happens, what is picked, and the diary of a play. */
import { seededUnit } from "../support/ledger-events.ts";

export const FAULTS = [
  "order_lost",
  "order_doubled",
  "order_late",
  "consumer_died",
  "claim_reply_lost",
  "record_reply_lost",
  "carrier_refused",
  "carrier_timed_out",
  "text_lost",
  "receipt_before_reply",
  "receipt_doubled",
  "receipt_late",
  "receipt_of_another_account",
  "start_reply_lost",
  "alarm_abandoned",
  "events_refused",
  "instance_evicted",
] as const;
export type Fault = (typeof FAULTS)[number];

export const STARTED_AT_MS = Date.UTC(2026, 10, 21, 12, 0, 0);

/** `F`: the faults of the world that it is for. */
export class Chance<F extends string = Fault> {
  nowMs: number;
  /** From here on nothing goes wrong. */
  isCalm = false;
  readonly steps: string[] = [];
  readonly faults = new Map<F, number>();
  readonly unit: () => number;
  readonly #startedAtMs: number;

  constructor(seed: number, startedAtMs = STARTED_AT_MS) {
    this.unit = seededUnit(seed);
    this.#startedAtMs = startedAtMs;
    this.nowMs = startedAtMs;
  }

  happens(fault: F, chance: number): boolean {
    if (this.isCalm || this.unit() >= chance) return false;
    this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1);
    this.note(`! ${fault}`);
    return true;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.unit() * items.length)];
    if (item === undefined) throw new Error("nothing to pick");
    return item;
  }

  /** Takes one of those that are due, any one. */
  takeDue<T extends { readonly dueAtMs: number }>(waiting: T[]): T | null {
    const due = waiting.filter(({ dueAtMs }) => dueAtMs <= this.nowMs);
    const next = due[Math.floor(this.unit() * due.length)];
    if (next === undefined) return null;
    waiting.splice(waiting.indexOf(next), 1);
    return next;
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => Math.floor(this.unit() * 256));
  }

  note(text: string): void {
    this.steps.push(`${((this.nowMs - this.#startedAtMs) / 1000).toFixed(1)} ${text}`);
  }
}

/** The end of an id: enough to tell two apart in a diary. */
export function short(id: string): string {
  return id.slice(-4);
}
