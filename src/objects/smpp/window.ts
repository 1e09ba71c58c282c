/** The line of submits before a bind: who waits, who is on the wire, and when the next may go. No clock, no platform. */
import type { SmppOutcome } from "../../app/carriers/smpp-ports.ts";
import { type Pace, spendPace } from "../../domain/limits/pace.ts";
import type { PartOutcome } from "../../domain/carriers/smpp/parts.ts";
import { throttlePauseMs } from "../../domain/carriers/smpp/pauses.ts";
import type { MessageBody } from "../../domain/carriers/smpp/pdu.ts";

/** One text on its way, and who waits for word of it. */
export interface Send {
  readonly reference: string;
  readonly segments: number;
  readonly deadlineMs: number;
  /** One place a part, null until it is known. */
  readonly outcomes: (PartOutcome | null)[];
  readonly answer: Promise<SmppOutcome>;
  readonly resolve: (outcome: SmppOutcome) => void;
  isAnswered: boolean;
}

/** One part of a text. */
export interface Unit {
  readonly send: Send;
  /** From 1. */
  readonly part: number;
  readonly message: MessageBody;
  /** How often the SMSC was too busy for it. */
  refusals: number;
  sequence: number;
  /** False while it is being written to storage: it is certain then that it is not on the wire. */
  isWritten: boolean;
  sentAtMs: number;
}

export interface WindowLimits {
  readonly window: number;
  readonly messagesPerSecond: number | null;
}

/** A burst is a tenth of a second's worth. */
const BURSTS_A_SECOND = 10;

export class SubmitWindow {
  readonly #limits: WindowLimits;
  readonly #waiting: Unit[] = [];
  readonly #onWire = new Map<number, Unit>();
  readonly #sends = new Map<string, Send>();
  #pace: Pace | null = null;
  #pausedUntilMs = 0;
  #throttlesInARow = 0;

  constructor(limits: WindowLimits) {
    this.#limits = limits;
  }

  get isIdle(): boolean {
    return this.#waiting.length === 0 && this.#onWire.size === 0;
  }

  get waitingCount(): number {
    return this.#waiting.length;
  }

  get onWireCount(): number {
    return this.#onWire.size;
  }

  /** The time before which nothing goes out, because the SMSC asked for air; 0 when it did not. */
  get pausedUntilMs(): number {
    return this.#pausedUntilMs;
  }

  find(reference: string): Send | null {
    return this.#sends.get(reference) ?? null;
  }

  add(send: Send, units: readonly Unit[]): void {
    this.#sends.set(send.reference, send);
    this.#waiting.push(...units);
  }

  /** Moves as many as may go now on the wire, each under a sequence number. */
  take(nowMs: number, nextSequence: () => number): Unit[] {
    const taken: Unit[] = [];
    while (nowMs >= this.#pausedUntilMs && this.#onWire.size < this.#limits.window) {
      const [next] = this.#waiting;
      if (next === undefined || !this.#spend(nowMs)) break;
      this.#waiting.shift();
      Object.assign(next, { sequence: nextSequence(), isWritten: false, sentAtMs: nowMs });
      this.#onWire.set(next.sequence, next);
      taken.push(next);
    }
    return taken;
  }

  /** Takes the answered unit off the wire; null when the answer came too late for it, or belongs to nobody. */
  answered(sequence: number): Unit | null {
    const unit = this.#onWire.get(sequence) ?? null;
    this.#onWire.delete(sequence);
    return unit;
  }

  /** Back in line: in front after a throttle or a lost connection, at the end when only this text was not wanted. */
  putBack(units: readonly Unit[], where: "front" | "end"): void {
    for (const unit of units) this.#onWire.delete(unit.sequence);
    if (where === "front") this.#waiting.unshift(...units);
    else this.#waiting.push(...units);
  }

  /** Stops the line. Units that were on the wire when the first answer came say the same: that is one throttle. */
  pause(nowMs: number): void {
    if (nowMs < this.#pausedUntilMs) return;
    this.#throttlesInARow += 1;
    this.#pausedUntilMs = nowMs + throttlePauseMs(this.#throttlesInARow);
  }

  /** A message was taken: the SMSC has air. */
  resume(nowMs: number): void {
    if (nowMs >= this.#pausedUntilMs) this.#throttlesInARow = 0;
  }

  /** Takes the waiting parts of a text out of the line. */
  withdraw(send: Send): Unit[] {
    const withdrawn = this.#waiting.filter((unit) => unit.send === send);
    if (withdrawn.length === 0) return withdrawn;
    const kept = this.#waiting.filter((unit) => unit.send !== send);
    this.#waiting.splice(0, this.#waiting.length, ...kept);
    return withdrawn;
  }

  /** The parts of a text that are on the wire. */
  onWireOf(send: Send): Unit[] {
    return [...this.#onWire.values()].filter((unit) => unit.send === send);
  }

  /** Texts whose caller has waited as long as it wanted. */
  overdue(nowMs: number): Send[] {
    return [...this.#sends.values()].filter((send) => !send.isAnswered && send.deadlineMs <= nowMs);
  }

  /** Takes the units off the wire that were sent before this and that nobody answered: their places are free. */
  takeSilent(beforeMs: number): Unit[] {
    return this.#takeOnWire((unit) => unit.isWritten && unit.sentAtMs < beforeMs);
  }

  /** Empties the wire of all that may have reached the SMSC. What is still being stored has not. */
  takeWritten(): Unit[] {
    return this.#takeOnWire((unit) => unit.isWritten);
  }

  /** The text is answered and nothing of it is on the wire: there is nothing more to know of it here. */
  forget(send: Send): void {
    if (send.isAnswered && this.#sends.get(send.reference) === send) this.#sends.delete(send.reference);
  }

  #takeOnWire(wanted: (unit: Unit) => boolean): Unit[] {
    const taken = [...this.#onWire.values()].filter(wanted);
    for (const unit of taken) this.#onWire.delete(unit.sequence);
    return taken;
  }

  #spend(nowMs: number): boolean {
    const { messagesPerSecond: perSecond } = this.#limits;
    if (perSecond === null) return true;
    const limit = { burst: Math.max(1, Math.ceil(perSecond / BURSTS_A_SECOND)), perSecond };
    const spent = spendPace(this.#pace, limit, nowMs);
    if (spent.spent) this.#pace = spent.pace;
    return spent.spent;
  }
}
