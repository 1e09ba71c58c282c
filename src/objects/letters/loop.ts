/**
 * The one alarm of a queue's letters: a probe, the others behind it at a pace, and what was held back for too long. It
 * catches everything and arms itself again: the platform abandons an alarm that keeps failing.
 */
import type { DeadLetter } from "../../app/dead-letters/ports.ts";
import { afterProbe, gateNow, SHUT } from "../../domain/dead-letters/gate.ts";
import { HELD_BACK_MS, redriveAtMs } from "../../domain/dead-letters/schedule.ts";
import type { ObjectAlarm } from "../roster/object-alarm.ts";
import type { LetterObjectPorts, LetterTables } from "./command.ts";
import * as limits from "./limits.ts";

interface LoopParts extends LetterTables {
  readonly ctx: DurableObjectState;
  readonly ports: LetterObjectPorts;
  readonly alarm: ObjectAlarm;
}

type Ending = "sent" | "unreadable" | "not_taken";

/** An order past its time is sent like any other letter: the claim in its phone's object lets nobody text it any more. */
export class LetterLoop {
  readonly #parts: LoopParts;

  constructor(parts: LoopParts) {
    this.#parts = parts;
  }

  async run(): Promise<void> {
    this.#parts.alarm.rings();
    try {
      await this.#readAgain(Date.now());
      const letters = this.#parts.ctx.storage.transactionSync(() => this.#take(Date.now()));
      // The alarm stands before anything is awaited: an object that dies now sends them all again.
      this.arm();
      await this.#sendAll(letters);
    } catch (error) {
      this.#parts.ports.telemetry.emit("dead_letters.alarm_failed", {
        fault: error instanceof Error ? error.name : "unknown",
      });
    } finally {
      this.arm();
    }
  }

  /** Makes sure the alarm rings in time for whatever is due first. */
  arm(): void {
    const dueAtMs = this.#dueAtMs(Date.now());
    if (dueAtMs === null) this.#parts.alarm.rest();
    else this.#parts.alarm.ringBy(dueAtMs);
  }

  /** The letters whose turn it is. A letter that is being sent is due again soon, should this object die. */
  #take(nowMs: number): DeadLetter[] {
    const { rows, gate } = this.#parts;
    const before = gate.read();
    const isWaiting = rows.firstTryAtMs("together") !== null || rows.firstTryAtMs("alone") !== null;
    const now = gateNow(before, { nowMs, isWaiting });
    if (now.isOpen !== before.isOpen || now.probeUntilMs !== before.probeUntilMs) gate.save(now);
    const all = limits.LETTERS_AT_ONCE;
    const overdue = (["together", "alone"] as const).flatMap((which) => rows.due(which, nowMs - HELD_BACK_MS, all));
    const letters = now.isOpen
      ? [...rows.due("together", Number.MAX_SAFE_INTEGER, all), ...rows.due("alone", nowMs, all)]
      : [...overdue, ...(now.probeUntilMs === null ? this.#probe(nowMs) : [])];
    const taken = [...new Map(letters.map((letter) => [letter.id, letter])).values()].slice(0, all);
    rows.postpone(
      taken.map(({ id }) => id),
      nowMs + limits.BEING_SENT_MS,
    );
    return taken;
  }

  #probe(nowMs: number): DeadLetter[] {
    const { rows } = this.#parts;
    const [together] = rows.due("together", nowMs, 1);
    return together === undefined ? rows.due("alone", nowMs, 1) : [together];
  }

  async #sendAll(letters: readonly DeadLetter[]): Promise<void> {
    const { ports } = this.#parts;
    const [first] = letters;
    if (first === undefined) return;
    const ends: Ending[] = [];
    for (let at = 0; at < letters.length && !ends.includes("not_taken"); at += limits.LETTER_SENDS_AT_A_TIME) {
      const next = letters.slice(at, at + limits.LETTER_SENDS_AT_A_TIME);
      ends.push(...(await Promise.all(next.map((letter) => this.#send(letter)))));
    }
    const { queue } = first;
    const [sent, unreadable] = ["sent", "unreadable"].map((end) => ends.filter((one) => one === end).length);
    if (sent) ports.telemetry.emit("dead_letters.sent_again", { queue, count: sent });
    if (unreadable) ports.telemetry.emit("dead_letters.gave_up", { queue, reason: "unreadable", count: unreadable });
  }

  /** Sent before it is marked: after a crash in between it is sent twice, which consumers tolerate, and never lost. */
  async #send({ id, queue, body }: DeadLetter): Promise<Ending> {
    const { rows, gate, ports } = this.#parts;
    if (!(await ports.bodies.isReadable(queue, body))) {
      rows.schedule(id, { gaveUpBecause: "unreadable" });
      return "unreadable";
    }
    const isSent = await ports.redrive.send(queue, body);
    const nowMs = Date.now();
    if (!isSent) {
      gate.save(SHUT);
      rows.postpone([id], nowMs + limits.LETTER_QUEUE_RETRY_MS);
      return "not_taken";
    }
    rows.markSent(id, nowMs);
    if (!gate.read().isOpen) gate.save(afterProbe(queue, nowMs));
    return "sent";
  }

  /** A release that could not read a letter may have been followed by one that can. */
  async #readAgain(nowMs: number): Promise<void> {
    const { rows, gate, ports } = this.#parts;
    if (nowMs < gate.rereadAtMs() + limits.REREAD_EVERY_MS) return;
    gate.saveReread(nowMs);
    for (const { id, queue, body, redrives } of rows.unreadable(limits.REREAD_AT_ONCE)) {
      if (!(await ports.bodies.isReadable(queue, body))) continue;
      const atMs = redriveAtMs({ redrives, nowMs, random: ports.random.unit() });
      if (atMs !== null) rows.schedule(id, { atMs, failsAlone: true });
    }
  }

  #dueAtMs(nowMs: number): number | null {
    const { rows, gate } = this.#parts;
    const { isOpen, probeUntilMs } = gate.read();
    const firsts = [rows.firstTryAtMs("together"), rows.firstTryAtMs("alone")].filter((time) => time !== null);
    if (firsts.length === 0) return rows.unreadable(1).length > 0 ? this.#rereadDueAtMs(nowMs) : null;
    const first = Math.min(...firsts);
    if (isOpen) return rows.firstTryAtMs("together") === null ? Math.max(nowMs, first) : nowMs + limits.PACE_MS;
    const turnAtMs = probeUntilMs === null ? first : Math.min(probeUntilMs, first + HELD_BACK_MS);
    return Math.max(nowMs + limits.PACE_MS, turnAtMs);
  }

  #rereadDueAtMs(nowMs: number): number {
    return Math.max(nowMs + limits.PACE_MS, this.#parts.gate.rereadAtMs() + limits.REREAD_EVERY_MS);
  }
}
