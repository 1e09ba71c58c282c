/**
 * Brings texts through a bind: each part is stored before it goes on the wire, and one that may have reached the SMSC
 * never goes there again. What was refused for certain because the SMSC was busy waits for its turn while there is time.
 */
import type { Telemetry } from "../../app/base/ports.ts";
import type { SmppOrder, SmppOutcome } from "../../app/carriers/smpp-ports.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { err } from "../../domain/base/result.ts";
import { buildSubmits } from "../../domain/carriers/smpp/build-submits.ts";
import { concatOctets } from "../../domain/carriers/smpp/octets.ts";
import { encodePdu } from "../../domain/carriers/smpp/encode-pdu.ts";
import { type Pdu, STATUS_OK } from "../../domain/carriers/smpp/pdu.ts";
import { type Busy, busyOf } from "../../domain/carriers/smpp/statuses.ts";
import { NOT_BOUND } from "./connector.ts";
import type { Link } from "./link.ts";
import { nameOf, NO_RESPONSE, type OutcomePorts, SubmitOutcomes } from "./outcomes.ts";
import { LINK_LOST } from "./part-book.ts";
import { type Send, SubmitWindow, type Unit } from "./window.ts";

/** Parts that may wait; more would only wait in vain. */
const WAITING_MAX = 5_000;
/** How often one text is offered to a full queue. */
const BUSY_TRIES = 4;
const TICK_MS = 50;

const WAITED_IN_VAIN: CarrierFailure = { kind: "unavailable", carrierCode: "not_sent_in_time" };

export interface SubmitterPorts extends OutcomePorts {
  readonly storage: DurableObjectStorage;
  readonly telemetry: Telemetry;
  /** A number that the next texts of this bind do not have. */
  readonly partReference: () => number;
}

export class Submitter {
  readonly #ports: SubmitterPorts;
  readonly #window: SubmitWindow;
  readonly #outcomes: SubmitOutcomes;
  #link: Link | null = null;
  #isPumping = false;
  #ticker: ReturnType<typeof setInterval> | null = null;

  constructor(ports: SubmitterPorts) {
    this.#ports = ports;
    this.#window = new SubmitWindow(ports.settings);
    this.#outcomes = new SubmitOutcomes(ports, this.#window);
  }

  /**
   * The same reference again joins the first call, or is told what came of it. `whyNot`: why a new text cannot be sent
   * in time; null when it can.
   */
  submit(order: SmppOrder, whyNot: CarrierFailure | null): Promise<SmppOutcome> {
    const open = this.#window.find(order.reference);
    if (open !== null) return open.answer;
    const known = this.#ports.book.outcomeOf(order.reference) ?? (whyNot === null ? null : err(whyNot));
    return known === null ? this.#enqueue(order) : Promise.resolve(known);
  }

  /**
   * What came of a submit whose caller lost sight of it. A text that is not on the wire will not go there any more, so
   * "not sent" can be relied on.
   */
  settle(reference: string, nowMs: number): SmppOutcome {
    const open = this.#window.find(reference);
    if (open !== null) this.#outcomes.giveUp(open, WAITED_IN_VAIN);
    const failure: CarrierFailure = { kind: "unavailable", carrierCode: "not_submitted" };
    const known = this.#ports.book.outcomeOf(reference);
    if (known !== null) return known;
    this.#ports.book.fence(reference, failure, nowMs);
    return err(failure);
  }

  useLink(link: Link): void {
    this.#link = link;
    void this.#pump();
  }

  /** What was on the wire may have arrived: unknown. What waits goes over the next connection. */
  loseLink(): number {
    this.#link = null;
    const lost = this.#window.takeWritten();
    for (const unit of lost) this.#outcomes.conclude(unit, { kind: "unknown", carrierCode: LINK_LOST });
    return lost.length;
  }

  /** Fails what waits: there will be no connection in time. */
  failWaiting(failure: CarrierFailure): void {
    for (const send of this.#window.overdue(Number.POSITIVE_INFINITY)) this.#outcomes.giveUp(send, failure);
  }

  answer(pdu: Pdu, link: Link): void {
    const unit = this.#window.answered(pdu.sequence);
    if (unit === null) return this.#outcomes.answerLate(pdu, link.number);
    const nowMs = Date.now();
    const busy = busyOf(pdu.status);
    if (busy === "whole_bind") this.#window.pause(nowMs);
    if (busy !== null && comesAgain(unit, busy, nowMs)) {
      this.#ports.book.withdraw(nameOf(unit));
      this.#window.putBack([unit], busy === "whole_bind" ? "front" : "end");
    } else {
      if (pdu.status === STATUS_OK) this.#window.resume(nowMs);
      this.#outcomes.answer(unit, pdu);
    }
    void this.#pump();
  }

  stop(): void {
    if (this.#ticker !== null) clearInterval(this.#ticker);
    this.#ticker = null;
  }

  #enqueue(order: SmppOrder): Promise<SmppOutcome> {
    const { settings, partReference } = this.#ports;
    const nowMs = Date.now();
    const built = buildSubmits(order, settings, { nowMs, partReference: partReference() });
    if (!built.ok) return Promise.resolve(built);
    const deadlineMs = nowMs + order.timeoutMs;
    const full = this.#fullness(deadlineMs, nowMs);
    if (full !== null) return Promise.resolve(err(full));

    const { bodies, segments } = built.value;
    const { promise: answer, resolve } = Promise.withResolvers<SmppOutcome>();
    const outcomes: Send["outcomes"] = bodies.map(() => null);
    const send: Send = {
      reference: order.reference,
      segments,
      deadlineMs,
      outcomes,
      answer,
      resolve,
      isAnswered: false,
    };
    const blank = { refusals: 0, sequence: 0, isWritten: false, sentAtMs: 0 };
    this.#window.add(
      send,
      bodies.map((message, index) => ({ send, part: index + 1, message, ...blank })),
    );
    this.#startTicking();
    void this.#pump();
    return answer;
  }

  /** Says no at once to what would wait in vain, so that another route is tried while the code is fresh. */
  #fullness(deadlineMs: number, nowMs: number): CarrierFailure | null {
    const { pausedUntilMs, waitingCount } = this.#window;
    if (pausedUntilMs >= deadlineMs) {
      return { kind: "throttled", carrierCode: "bind_paused", retryAfterMs: pausedUntilMs - nowMs };
    }
    return waitingCount >= WAITING_MAX ? { kind: "throttled", carrierCode: "line_full" } : null;
  }

  /** Stores a windowful, waits until it is safe, then writes it. One at a time: the line keeps its order. */
  async #pump(): Promise<void> {
    if (this.#isPumping) return;
    this.#isPumping = true;
    try {
      for (let link = this.#link; link !== null; link = this.#link) {
        const { number } = link;
        const units = this.#window.take(Date.now(), () => link.nextSequence());
        if (units.length === 0) return;
        this.#ports.book.begin(
          units.map((unit) => ({ ...nameOf(unit), ...shapeOf(unit), link: number, sequence: unit.sequence })),
          Date.now(),
        );
        await this.#ports.storage.sync();
        if (this.#link === link) this.#write(units, link);
        else this.#takeBack(units);
      }
    } catch {
      // Storage failed: the platform ends this instance, and the rows that were written say what was on the wire.
      this.#ports.telemetry.emit("smpp.storage_failed", {});
    } finally {
      this.#isPumping = false;
    }
  }

  #write(units: readonly Unit[], link: Link): void {
    // The caller of one may have gone meanwhile, and was told for certain that it was not sent.
    const wanted = units.filter((unit) => !unit.send.isAnswered);
    this.#takeBack(units.filter((unit) => unit.send.isAnswered));
    for (const unit of wanted) unit.isWritten = true;
    if (wanted.length === 0) return;
    const octets = wanted.map(({ sequence, message }) => {
      return encodePdu({ command: "submit_sm", status: STATUS_OK, sequence, message });
    });
    link.write(concatOctets(octets));
  }

  #takeBack(units: readonly Unit[]): void {
    for (const unit of units) this.#ports.book.withdraw(nameOf(unit));
    this.#window.putBack(units, "front");
    for (const { send } of units.filter((unit) => unit.send.isAnswered)) {
      this.#window.withdraw(send);
      this.#outcomes.answerIfWhole(send);
    }
  }

  #startTicking(): void {
    this.#ticker ??= setInterval(() => this.#tick(), TICK_MS);
  }

  #tick(): void {
    const nowMs = Date.now();
    // What waits for a pause that outlasts its time may as well take another route now.
    for (const send of this.#window.overdue(Math.max(nowMs, this.#window.pausedUntilMs))) {
      const isOver = send.deadlineMs <= nowMs;
      if (isOver || this.#window.onWireOf(send).length === 0) this.#outcomes.giveUp(send, this.#whyWaiting(nowMs));
    }
    const silentSinceMs = nowMs - this.#ports.settings.responseSeconds * 1000;
    for (const unit of this.#window.takeSilent(silentSinceMs)) {
      this.#outcomes.conclude(unit, { kind: "unknown", carrierCode: NO_RESPONSE });
    }
    if (this.#window.isIdle) this.stop();
    else void this.#pump();
  }

  #whyWaiting(nowMs: number): CarrierFailure {
    if (this.#link === null) return NOT_BOUND;
    return this.#window.pausedUntilMs > nowMs ? { kind: "throttled", carrierCode: "bind_paused" } : WAITED_IN_VAIN;
  }
}

/** A throttle is about the bind, and only time ends it; a queue that is full for this text is asked a few times. */
function comesAgain(unit: Unit, busy: Busy, nowMs: number): boolean {
  if (busy === "this_message") unit.refusals += 1;
  return !unit.send.isAnswered && unit.send.deadlineMs > nowMs && unit.refusals < BUSY_TRIES;
}

function shapeOf({ send }: Unit): { parts: number; segments: number } {
  return { parts: send.outcomes.length, segments: send.segments };
}
