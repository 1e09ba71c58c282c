/** What a bucket has to look at, kept in a heap. */
import { Earliest } from "../../src/objects/phone/earliest.ts";
import type { Asked, Rows } from "../../src/objects/phone/rows.ts";
import { standsFor, type Wake, type WakeKind } from "../../src/objects/phone/wake-rows.ts";
import { TimeHeap } from "./clock.ts";

export class MemoryWakes implements Asked<Rows["wakes"]> {
  readonly #wakes = new Map<string, Wake>();
  /** What was due at some time; an entry counts while it is still the subject's wake. */
  readonly #due = new TimeHeap<Wake>();
  readonly #earliest = new Earliest();

  find(subject: string): Wake | null {
    return this.#wakes.get(subject) ?? null;
  }

  setBehind(kinds: readonly WakeKind[], wake: Wake): void {
    if (!standsFor(this.find(wake.subject), kinds, wake)) this.set([wake]);
  }

  set(wakes: readonly Wake[]): void {
    for (const wake of wakes) {
      this.#earliest.note(wake.dueAtMs);
      this.#wakes.set(wake.subject, wake);
      this.#due.push(wake.dueAtMs, wake);
    }
  }

  clear(subject: string): void {
    this.#wakes.delete(subject);
  }

  due(nowMs: number, limit: number): Wake[] {
    const due: Wake[] = [];
    for (let next = this.#first(); next !== null && next.dueAtMs <= nowMs && due.length < limit; ) {
      this.#due.pop();
      due.push(next);
      next = this.#first();
    }
    // Whoever handles a wake replaces it or clears it; one that is left stays due.
    for (const wake of due) this.#due.push(wake.dueAtMs, wake);
    return due;
  }

  nextAtMs(): number | null {
    return this.#first()?.dueAtMs ?? null;
  }

  /** What is set for now is looked at by the next alarm: a world's clock stands still meanwhile. */
  earliestMs(): number {
    return Number.POSITIVE_INFINITY;
  }

  takeEarliest(): number {
    return this.#earliest.take();
  }

  forgetMemory(): void {}

  #first(): Wake | null {
    for (let first = this.#due.first(); first !== undefined; first = this.#due.first()) {
      if (this.#wakes.get(first.subject) === first) return first;
      this.#due.pop();
    }
    return null;
  }
}
