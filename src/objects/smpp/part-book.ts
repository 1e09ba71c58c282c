/** Writes what becomes of each part, and says so in the outbox when it changes what is known of the whole text. */
import type { SmppOutcome, SmppKeyedReceipt } from "../../app/carriers/smpp-ports.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { advanceStatus, type ReceiptStatus } from "../../domain/base/attempt-status.ts";
import { err, ok } from "../../domain/base/result.ts";
import type { SmppReceipt } from "../../domain/carriers/smpp/receipt.ts";
import { type PartOutcome, wholeOutcome, wholeReceipt } from "../../domain/carriers/smpp/parts.ts";
import type { BindRows } from "./bind-rows.ts";
import type { NewPart, PartName, SmppPartRows, StoredPart } from "./part-rows.ts";

/** Why a text is unknown whose bind went away: with the object, or with the connection. */
export const LINK_LOST = "link_lost";

/** What a receipt says beside its status. */
type Why = Pick<SmppReceipt, "carrierCode" | "failure">;

type PartOf = PartName & Pick<NewPart, "parts">;

export class PartBook {
  readonly #parts: SmppPartRows;
  readonly #binds: BindRows;

  constructor(parts: SmppPartRows, binds: BindRows) {
    this.#parts = parts;
    this.#binds = binds;
  }

  /** Before they go on the wire, so that no part is ever there without a trace. */
  begin(parts: readonly NewPart[], nowMs: number): void {
    for (const part of parts) this.#parts.add(part, nowMs);
  }

  withdraw(part: PartName): void {
    this.#parts.remove(part);
  }

  /** `key`: what a receipt will call it; null when the SMSC gave no id. */
  accept(part: PartOf, messageId: string, key: string | null): void {
    this.#changePart(part, () => this.#parts.accept(part, messageId, key));
    if (key === null) return;
    for (const stray of this.#binds.straysOf(key)) {
      this.#binds.removeStray(stray);
      this.receive(stray.keyed);
    }
  }

  refuse(part: PartOf, failure: CarrierFailure): void {
    this.#changePart(part, () => this.#parts.refuse(part, failure));
  }

  lose(part: PartOf): void {
    this.#changePart(part, () => this.#parts.lose(part));
  }

  /** The connection died with the instance that held it: nobody will read these answers. */
  loseAll(): number {
    const lost = this.#parts.onWire();
    for (const part of lost) this.lose(part);
    return lost.length;
  }

  /** Whether the receipt's message was submitted here. A repeated or overtaken receipt is taken and changes nothing. */
  receive({ receipt, keys }: SmppKeyedReceipt): boolean {
    const part = this.#find(keys);
    if (part === null) return false;
    const status = advanceStatus(part.receipt ?? "submitted", receipt.status);
    if (status === part.receipt || !isReceipt(status)) return true;
    this.#change(part.reference, () => this.#parts.setReceipt(part, status), whyOf(receipt));
    return true;
  }

  /** An answer that came after the caller was told "unknown": what it says now travels as a receipt. */
  reportLate(reference: string): void {
    const outcome = this.outcomeOf(reference);
    if (outcome === null) return;
    const messageId = messageIdOf(this.#parts.of(reference));
    if (outcome.ok) {
      this.#binds.addReceipt({
        reference,
        carrierMessageId: messageId,
        status: "submitted",
        carrierCode: null,
        price: null,
      });
    } else if (outcome.error.kind !== "timed_out" && outcome.error.kind !== "response_malformed") {
      const { carrierCode, kind: failure } = outcome.error;
      const status = "failed";
      this.#binds.addReceipt({ reference, carrierMessageId: messageId, status, carrierCode, failure, price: null });
    }
  }

  /** What is known of a text that was submitted before; null when it was not. */
  outcomeOf(reference: string): SmppOutcome | null {
    const stored = this.#parts.of(reference);
    const [first] = stored;
    if (first === undefined) return null;
    const missing: PartOutcome[] = stored.length < first.parts ? [{ kind: "unknown", carrierCode: LINK_LOST }] : [];
    const whole = wholeOutcome([...stored.map(asOutcome), ...missing]);
    if (whole.kind === "failed") return err(whole.failure);
    return ok({ carrierMessageId: whole.messageId, segments: first.segments, price: null });
  }

  /** What a late answer on this connection is about; null when it was answered before, or never asked. */
  unanswered(link: number, sequence: number): PartOf | null {
    return this.#parts.unanswered(link, sequence);
  }

  fence(reference: string, failure: CarrierFailure, nowMs: number): void {
    this.#parts.fence(reference, failure, nowMs);
  }

  #find(keys: readonly string[]): StoredPart | null {
    for (const key of keys) {
      const part = this.#parts.byKey(key);
      if (part !== null) return part;
    }
    return null;
  }

  /** What becomes of the only part says nothing about receipts: those come after it was taken. */
  #changePart({ reference, parts }: PartOf, change: () => void): void {
    if (parts === 1) change();
    else this.#change(reference, change);
  }

  #change(reference: string, change: () => void, why: Why = { carrierCode: null }): void {
    const before = receiptOf(this.#parts.of(reference));
    change();
    const stored = this.#parts.of(reference);
    const after = receiptOf(stored);
    if (after === null || after === before) return;
    this.#binds.addReceipt({
      reference,
      carrierMessageId: messageIdOf(stored),
      status: after,
      ...why,
      price: null,
    });
  }
}

function receiptOf(stored: readonly StoredPart[]): ReceiptStatus | null {
  const receipts = stored.map(({ state, receipt }) => {
    return { isAccepted: state === "accepted", isRefused: state === "refused", receipt };
  });
  return wholeReceipt(receipts, stored[0]?.parts ?? 1);
}

/** The first part's id is the text's. */
function messageIdOf(stored: readonly StoredPart[]): string {
  return stored.find(({ messageId }) => messageId !== null)?.messageId ?? "none";
}

function asOutcome({ state, messageId, failure }: StoredPart): PartOutcome {
  if (state === "accepted") return { kind: "accepted", messageId: messageId ?? "" };
  if (state === "refused" && failure !== null) return { kind: "refused", failure };
  return { kind: "unknown", carrierCode: LINK_LOST };
}

function whyOf({ carrierCode, failure }: Why): Why {
  return failure === undefined ? { carrierCode } : { carrierCode, failure };
}

function isReceipt(status: string): status is ReceiptStatus {
  return status !== "claimed" && status !== "unknown";
}
