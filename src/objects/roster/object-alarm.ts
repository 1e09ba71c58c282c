/**
 * The one alarm of an object, and its word to the roster that it will ring. An alarm is set only where none rings in time,
 * so most commands set none.
 */
import type { RosterMember } from "./roster-member.ts";

interface AlarmParts {
  readonly storage: Pick<DurableObjectStorage, "deleteAll" | "setAlarm">;
  readonly nowMs: () => number;
  readonly member: Pick<RosterMember, "leave" | "rest" | "ringAtMs" | "ringsAt">;
  /** So late it may be and is still believed to ring; later, the platform has given it up. */
  readonly lateMs?: number;
}

export class ObjectAlarm {
  readonly #parts: AlarmParts;
  /** When the standing alarm rings; null when unknown: then it is set again. */
  #atMs: number | null = null;

  constructor(parts: AlarmParts) {
    this.#parts = parts;
  }

  /** An alarm that should have rung by now may be one that the platform gave up: it does not count. */
  ringsBy(dueAtMs: number): boolean {
    const { nowMs, lateMs = 0 } = this.#parts;
    return this.#atMs !== null && this.#atMs <= dueAtMs && this.#atMs > nowMs() - lateMs;
  }

  /** Makes sure that it rings by then: earlier, where the roster waits for a word. Never called inside of a transaction. */
  ringBy(dueAtMs: number): void {
    if (this.ringsBy(dueAtMs)) return;
    this.#set(this.#parts.member.ringAtMs(dueAtMs, this.#parts.nowMs()));
  }

  /** Rings then, and not before. */
  ringAt(dueAtMs: number): void {
    this.#parts.member.ringsAt(dueAtMs);
    this.#set(dueAtMs);
  }

  /** It rings, so none stands any more. */
  rings(): void {
    this.#atMs = null;
  }

  /** Nothing is due until somebody asks. */
  rest(): void {
    this.#parts.member.rest();
  }

  /** The object takes its leave of the roster, and its database goes, and the alarm with it. */
  end(): Promise<void> {
    this.#parts.member.leave();
    const isGone = this.#parts.storage.deleteAll();
    this.#atMs = null;
    return isGone;
  }

  #set(atMs: number): void {
    this.#atMs = atMs;
    // Part of the same commit as the rows it stands for; a failure breaks the object's output gate, not this line.
    void this.#parts.storage.setAlarm(atMs);
  }
}
