/**
 * What time it is for an object: the real one, and in test mode as far ahead as its tenant's test clock. An instance of test
 * mode asks that clock once; one of live traffic asks nobody, and is never ahead.
 */
import type { ClockDesk, ClockMember } from "../app/carriers/test-clock-ports.ts";
import type { Mode } from "../domain/base/placement.ts";
import type { ObjectAlarm } from "./roster/object-alarm.ts";

export class ObjectTime {
  readonly #clock: ClockDesk;
  /** Null: nobody was asked. */
  #aheadMs: number | null = null;

  constructor(clock: ClockDesk) {
    this.#clock = clock;
  }

  nowMs(): number {
    return Date.now() + (this.#aheadMs ?? 0);
  }

  /** Null: there is nobody to ask. */
  joined(mode: Mode, tenantId: string, member: () => ClockMember): Promise<void> | null {
    if (mode === "live" || this.#aheadMs !== null) return null;
    return this.#clock.join(tenantId, member()).then((aheadMs) => this.moveTo(aheadMs));
  }

  /** Said by what is gone for ever. */
  async leave(mode: Mode, tenantId: string, member: () => ClockMember): Promise<void> {
    if (mode === "test") await this.#clock.leave(tenantId, member());
  }

  /** Of an instance that asked nobody: it has forgotten. One that knows its time goes on from there. */
  beginAt(aheadMs: number): void {
    this.#aheadMs ??= aheadMs;
  }

  /** It never goes back. */
  moveTo(aheadMs: number): void {
    this.#aheadMs = Math.max(this.#aheadMs ?? 0, aheadMs);
  }

  /** The clock is to be asked again: it may have been put back. */
  forget(): void {
    this.#aheadMs = null;
  }

  /** An alarm rings by the real time. */
  alarmOf(alarm: ObjectAlarm): Omit<ObjectAlarm, "end"> {
    const realMs = (atMs: number) => atMs - (this.#aheadMs ?? 0);
    return {
      rest: () => alarm.rest(),
      ringAt: (dueAtMs) => alarm.ringAt(realMs(dueAtMs)),
      ringBy: (dueAtMs) => alarm.ringBy(realMs(dueAtMs)),
      rings: () => alarm.rings(),
      ringsBy: (dueAtMs) => alarm.ringsBy(realMs(dueAtMs)),
    };
  }
}
