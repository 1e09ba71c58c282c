/** Where what carriers post waits to be read. */
import type { ReceiptReport, TakenText } from "../carriers/ports.ts";

export interface ReceiptQueue {
  sendReceipts(account: string, receipts: readonly ReceiptReport[], delayMs: number): Promise<void>;
  sendInbound(account: string, texts: readonly TakenText[], delayMs?: number): Promise<void>;
}
