/** Where what carriers post waits to be read, and what it is told apart by. */
import { StoreUnavailable } from "../base/store-ports.ts";
import type { ReceiptReport, TakenText } from "../carriers/ports.ts";

export interface ReceiptQueue {
  sendReceipts(account: string, receipts: readonly ReceiptReport[], delayMs: number): Promise<void>;
  sendInbound(account: string, texts: readonly TakenText[], delayMs?: number): Promise<void>;
}

export interface AttemptFinder {
  /** The references of attempts by the carrier's own message ids, as far as they are known yet. */
  find(account: string, carrierMessageIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** Some could be found, and of the others nobody can say now: they are asked for again. */
export class PartlyFound extends StoreUnavailable {
  readonly found: ReadonlyMap<string, string>;

  constructor(found: ReadonlyMap<string, string>) {
    super("the ledger of an earlier release is away");
    this.found = found;
  }
}

/** A share of an account's ids. */
export interface CarrierIdPlace {
  readonly account: string;
  readonly bucket: number;
}

export interface NamedId {
  readonly carrierMessageId: string;
  readonly reference: string;
  /** When the carrier took the text. */
  readonly atMs: number;
}

/** The objects that know our references by the carriers' own ids. */
export interface CarrierIds {
  note(place: CarrierIdPlace, ids: readonly NamedId[]): Promise<void>;
  /** Those that are known, by id. */
  find(place: CarrierIdPlace, carrierMessageIds: readonly string[]): Promise<Readonly<Record<string, string>>>;
}

export interface ReferenceHistory {
  /** Messages made before this time may have references without a tag at carriers; 0: none may. */
  untaggedBeforeMs(): Promise<number>;
}

export interface CallbackServices {
  readonly receiptQueue: ReceiptQueue;
  readonly attemptFinder: AttemptFinder;
  readonly carrierIds: CarrierIds;
  readonly referenceHistory: ReferenceHistory;
}
