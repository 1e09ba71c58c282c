/** Where what carriers post waits to be read, and what it is told apart by. */
import type { ReceiptReport, TakenText } from "../carriers/ports.ts";

export interface ReceiptQueue {
  sendReceipts(account: string, receipts: readonly ReceiptReport[], delayMs: number): Promise<void>;
  sendInbound(account: string, texts: readonly TakenText[], delayMs?: number): Promise<void>;
}

export interface AttemptFinder {
  /** The references of attempts by the carrier's own message ids, as far as the ledger knows them yet. */
  find(account: string, carrierMessageIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export interface ReferenceHistory {
  /** Messages made before this time may have references without a tag at carriers; 0: none may. */
  untaggedBeforeMs(): Promise<number>;
}

export interface CallbackServices {
  readonly receiptQueue: ReceiptQueue;
  readonly attemptFinder: AttemptFinder;
  readonly referenceHistory: ReferenceHistory;
}
