/** What came of the parts of texts: kept, and told to whoever waits for the whole. No connection is known here. */
import { keyOfAnswer } from "../../domain/carriers/smpp/message-key.ts";
import { type PartOutcome, wholeOutcome } from "../../domain/carriers/smpp/parts.ts";
import { type Pdu, STATUS_OK } from "../../domain/carriers/smpp/pdu.ts";
import type { SmppSettings } from "../../domain/carriers/smpp/settings.ts";
import { failureOfSmppStatus } from "../../domain/carriers/smpp/statuses.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { err, ok } from "../../domain/base/result.ts";
import type { PartBook } from "./part-book.ts";
import type { Send, SubmitWindow, Unit } from "./window.ts";

export const NO_RESPONSE = "no_response";

export interface OutcomePorts {
  readonly settings: SmppSettings;
  readonly book: PartBook;
  /** Called when receipts may have been put in the outbox. */
  readonly onReports: () => void;
}

export class SubmitOutcomes {
  readonly #ports: OutcomePorts;
  readonly #window: SubmitWindow;

  constructor(ports: OutcomePorts, window: SubmitWindow) {
    this.#ports = ports;
    this.#window = window;
  }

  /** The SMSC's word about a part. */
  answer(unit: Unit, pdu: Pdu): void {
    this.conclude(unit, this.#outcomeOf(pdu));
  }

  conclude(unit: Unit, outcome: PartOutcome): void {
    const { send } = unit;
    const wasAnswered = send.isAnswered;
    this.#record({ ...nameOf(unit), parts: send.outcomes.length }, outcome);
    send.outcomes[unit.part - 1] = outcome;
    // A text that has lost a part is worth no more parts.
    if (outcome.kind !== "accepted") {
      for (const waiting of this.#window.withdraw(send)) send.outcomes[waiting.part - 1] = outcome;
    }
    this.answerIfWhole(send);
    if (wasAnswered && outcome.kind !== "unknown" && this.#window.onWireOf(send).length === 0) {
      this.#ports.book.reportLate(send.reference);
    }
    this.#ports.onReports();
  }

  answerIfWhole(send: Send): void {
    const known = send.outcomes.filter((outcome) => outcome !== null);
    if (known.length < send.outcomes.length) return;
    if (!send.isAnswered) {
      const whole = wholeOutcome(known);
      send.isAnswered = true;
      send.resolve(
        whole.kind === "accepted"
          ? ok({ carrierMessageId: whole.messageId, segments: send.segments, price: null })
          : err(whole.failure),
      );
    }
    if (this.#window.onWireOf(send).length === 0) this.#window.forget(send);
  }

  /** The caller's time is over. Parts on the wire keep their places, and a late answer to them is still read. */
  giveUp(send: Send, failure: CarrierFailure): void {
    for (const unit of this.#window.withdraw(send)) send.outcomes[unit.part - 1] = { kind: "refused", failure };
    for (const unit of this.#window.onWireOf(send)) {
      const notYet: PartOutcome = { kind: "refused", failure };
      send.outcomes[unit.part - 1] = unit.isWritten ? { kind: "unknown", carrierCode: NO_RESPONSE } : notYet;
    }
    this.answerIfWhole(send);
  }

  /** The SMSC's word about a part that this instance has no place for any more. */
  answerLate(pdu: Pdu, link: number): void {
    const stored = this.#ports.book.unanswered(link, pdu.sequence);
    if (stored === null) return;
    this.#record(stored, this.#outcomeOf(pdu));
    this.#ports.book.reportLate(stored.reference);
    this.#ports.onReports();
  }

  #outcomeOf(pdu: Pdu): PartOutcome {
    if (pdu.command === "submit_sm_resp" && pdu.status === STATUS_OK) {
      return { kind: "accepted", messageId: pdu.messageId === "" ? "unnamed" : pdu.messageId };
    }
    // A generic_nack with status 0 says nothing at all.
    const status = pdu.status === STATUS_OK ? 0xff : pdu.status;
    return { kind: "refused", failure: failureOfSmppStatus(status, this.#ports.settings.statuses) };
  }

  #record(part: { reference: string; part: number; parts: number }, outcome: PartOutcome): void {
    const { book, settings } = this.#ports;
    switch (outcome.kind) {
      case "accepted": {
        const isNamed = outcome.messageId !== "unnamed";
        return book.accept(
          part,
          outcome.messageId,
          isNamed ? keyOfAnswer(outcome.messageId, settings.receiptIds) : null,
        );
      }
      case "refused":
        return book.refuse(part, outcome.failure);
      case "unknown":
        return book.lose(part);
    }
  }
}

export function nameOf({ send, part }: Unit): { reference: string; part: number } {
  return { reference: send.reference, part };
}
