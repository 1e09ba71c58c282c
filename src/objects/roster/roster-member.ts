/**
 * What an object with an alarm says to the roster. Nobody waits for a word: it leaves behind what the object does, and
 * one that is lost is said again at the next alarm. What was promised is known to the instance alone, so a new one speaks.
 */
import type { RosterDesk } from "../../app/roster/ports.ts";
import type { Member } from "../../domain/roster/member.ts";
import { nextWord, SLACK_MS } from "../../domain/roster/next-word.ts";

/** After a word was lost: the roster may be down, and starts go on. */
const QUIET_MS = 60_000;

/** What an object on the roster needs from outside for it. */
export interface RosteredPorts {
  readonly roster: RosterDesk;
}

export class RosterMember {
  readonly #roster: RosterDesk;
  readonly #who: () => Member | null;
  /** Null when it has said goodbye; unknown to an instance that has said nothing. */
  #promisedMs: number | null | "unknown" = "unknown";
  #notBeforeMs = 0;
  /** One word after the other: a goodbye must not arrive behind the promise that follows it. */
  #said: Promise<void> = Promise.resolve();

  /** `who`: null while the object does not know its name. */
  constructor(roster: RosterDesk, who: () => Member | null) {
    this.#roster = roster;
    this.#who = who;
  }

  /** Asked whenever an alarm is set: by when it has to ring for what is due, and for the next word. */
  ringAtMs(dueAtMs: number, nowMs: number): number {
    if (nowMs < this.#notBeforeMs) return dueAtMs;
    const promisedMs = this.#promisedMs === "unknown" ? null : this.#promisedMs;
    const { promiseMs, speaksAtMs } = nextWord(promisedMs, { dueAtMs, nowMs });
    if (promiseMs !== null) this.#say(promiseMs);
    return Math.min(dueAtMs, speaksAtMs);
  }

  /** For an alarm that must not ring before its time. */
  ringsAt(dueAtMs: number): void {
    this.#say(dueAtMs + SLACK_MS);
  }

  /** Nothing is due: what was promised is taken back. What an earlier instance promised ends when Cron wakes it in vain. */
  rest(): void {
    if (typeof this.#promisedMs === "number") this.#say(null);
  }

  /** Nothing is left to do, ever. Asked before the object forgets its name. */
  leave(): void {
    if (this.#promisedMs !== null) this.#say(null);
  }

  /** It was woken, so the roster waits for a word. */
  forgetPromise(): void {
    this.#promisedMs = "unknown";
    this.#notBeforeMs = 0;
  }

  #say(byMs: number | null): void {
    const who = this.#who();
    if (who === null) return;
    this.#promisedMs = byMs;
    const said = this.#said.then(() => this.#roster.say(who, byMs));
    this.#said = said.catch(() => {
      if (this.#promisedMs === byMs) this.#promisedMs = "unknown";
      this.#notBeforeMs = Date.now() + QUIET_MS;
    });
  }
}
