/** Who logs in when: people by the tick in which they do, unless a text brings them there before. */
import type { SimPerson } from "./sim-people.ts";

export class LoginCalendar {
  readonly #tickMs: number;
  readonly #days = new Map<number, SimPerson[]>();

  constructor(tickMs: number) {
    this.#tickMs = tickMs;
  }

  /** By what they mean to do now: whoever is brought there sooner stands in two ticks, and counts in the one that is so. */
  expect(person: SimPerson, nowMs: number): void {
    if (person.nextLoginMs < nowMs) throw new Error("a login in the past would never come");
    const tick = this.#tickOf(person.nextLoginMs);
    const known = this.#days.get(tick);
    if (known === undefined) this.#days.set(tick, [person]);
    else known.push(person);
  }

  /** Those of the tick that has just passed. They are told once. */
  takePassed(nowMs: number): readonly SimPerson[] {
    const tick = this.#tickOf(nowMs) - 1;
    const people = this.#days.get(tick) ?? [];
    this.#days.delete(tick);
    return [...new Set(people.filter(({ nextLoginMs }) => this.#tickOf(nextLoginMs) === tick))];
  }

  #tickOf(atMs: number): number {
    return Math.floor(atMs / this.#tickMs);
  }
}
