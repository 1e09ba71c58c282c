/**
 * What an object with an alarm says to the roster. Nobody waits for a word: it leaves behind what the object does, and
 * one that is lost is said again at the next alarm. What was promised is known to the instance alone, so a new one speaks.
 */
import type { RosterDesk } from "../../app/roster/ports.ts";
import type { Member } from "../../domain/roster/member.ts";
import { nextWord, SLACK_MS } from "../../domain/roster/next-word.ts";

/** After a word was lost: the roster may be down, and starts go on. */
const QUIET_MS = 60_000;

export class RosterMember {
  readonly #roster: RosterDesk;
  readonly #who: () => Member | null;
  /** Null when nothing is, or when nobody remembers. */
  #promisedMs: number | null = null;
  #notBeforeMs = 0;

  /** `who`: null while the object does not know its name. */
  constructor(roster: RosterDesk, who: () => Member | null) {
    this.#roster = roster;
    this.#who = who;
  }

  /** Asked whenever an alarm is set: by when it has to ring for what is due, and for the next word. */
  ringAtMs(dueAtMs: number, nowMs: number): number {
    if (nowMs < this.#notBeforeMs) return dueAtMs;
    const { promiseMs, speaksAtMs } = nextWord(this.#promisedMs, { dueAtMs, nowMs });
    if (promiseMs !== null) this.#say(promiseMs);
    return Math.min(dueAtMs, speaksAtMs);
  }

  /** For an alarm that must not ring before its time. */
  ringsAt(dueAtMs: number): void {
    this.#say(dueAtMs + SLACK_MS);
  }

  /** Nothing is left to do. Asked before the object forgets its name. */
  leave(): void {
    if (this.#promisedMs !== null) this.#say(null);
  }

  /** It was woken, so the roster waits for a word. */
  forgetPromise(): void {
    this.#promisedMs = null;
    this.#notBeforeMs = 0;
  }

  #say(byMs: number | null): void {
    const who = this.#who();
    if (who === null) return;
    this.#promisedMs = byMs;
    this.#roster.say(who, byMs).catch(() => {
      if (this.#promisedMs === byMs) this.#promisedMs = null;
      this.#notBeforeMs = Date.now() + QUIET_MS;
    });
  }
}
