/** Hands receipts and texts on to their queue, many at a time. What the queue did not take stays, and goes again. */
import type { InboundText, TakenText } from "../../app/carriers/ports.ts";
import type { Telemetry, Vault } from "../../app/base/ports.ts";
import type { SmppBindName, SmppSiblings } from "../../app/carriers/smpp-ports.ts";
import type { ReceiptQueue } from "../../app/carrier-callbacks/ports.ts";
import { smppTextBinding } from "../../domain/privacy/sealed-fields.ts";
import type { BindRows, Outgoing } from "./bind-rows.ts";

/** Receipts gather so long: one queue message then carries many. */
const GATHER_MS = 200;
const RETRY_MS = 5_000;
const BATCH_MAX = 100;
const STRAYS_MAX = 1_000;
/** How long a receipt may be ahead of the answer to its submit, or on the wrong bind, before it is nobody's. */
const STRAY_KEPT_MS = 60_000;

export interface RelayPorts {
  readonly name: SmppBindName;
  readonly binds: number;
  readonly rows: BindRows;
  readonly vault: Vault;
  readonly receiptQueue: ReceiptQueue;
  readonly siblings: SmppSiblings;
  readonly telemetry: Telemetry;
}

export class Relay {
  readonly #ports: RelayPorts;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #flushing: Promise<void> | null = null;

  constructor(ports: RelayPorts) {
    this.#ports = ports;
  }

  schedule(delayMs = GATHER_MS): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      void this.flush();
    }, delayMs);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** Sends all there is. Never throws: what failed is tried again. */
  flush(): Promise<void> {
    this.#flushing ??= this.#sendAll().finally(() => {
      this.#flushing = null;
    });
    return this.#flushing;
  }

  async #sendAll(): Promise<void> {
    try {
      await this.#settleStrays(Date.now());
      for (let batch = this.#batch(); batch.length > 0; batch = this.#batch()) await this.#send(batch);
    } catch (error) {
      const { account, index } = this.#ports.name;
      const fault = error instanceof Error ? error.name : "unknown";
      this.#ports.telemetry.emit("smpp.relay_failed", { account, bind: index, fault });
      this.schedule(RETRY_MS);
    }
  }

  #batch(): Outgoing[] {
    return this.#ports.rows.outgoing(BATCH_MAX);
  }

  async #send(batch: readonly Outgoing[]): Promise<void> {
    const { name, rows, receiptQueue, vault } = this.#ports;
    const receipts = batch.flatMap((item) => (item.kind === "receipt" ? [item.receipt] : []));
    const sealed = batch.flatMap((item) => (item.kind === "inbound" ? [item.sealed] : []));
    if (receipts.length > 0) await receiptQueue.sendReceipts(name.account, receipts, 0);
    if (sealed.length > 0) {
      const open = async (text: string): Promise<TakenText> => {
        const taken: InboundText = JSON.parse(await vault.open(text, smppTextBinding(name.account, name.index)));
        // A row of an earlier release tells no time.
        return { ...taken, takenAtMs: taken.takenAtMs ?? Date.now() };
      };
      await receiptQueue.sendInbound(name.account, await Promise.all(sealed.map(open)));
    }
    const last = batch.at(-1);
    if (last !== undefined) rows.forgetOutgoing(last.seq);
  }

  /** An SMSC sends receipts over any bind of an account: the others are asked before a receipt counts as nobody's. */
  async #settleStrays(nowMs: number): Promise<void> {
    const { name, binds, rows, siblings } = this.#ports;
    const strays = rows.strays(STRAYS_MAX);
    if (strays.length === 0) return;
    const keyedReceipts = strays.map(({ keyed }) => keyed);
    const taken = binds > 1 ? await siblings.offer(name, binds, keyedReceipts) : [];
    for (const [index, stray] of strays.entries()) {
      if (taken[index] === true) {
        rows.removeStray(stray);
      } else if (stray.atMs < nowMs - STRAY_KEPT_MS) {
        const { receiptedId, textId, ...told } = stray.keyed.receipt;
        const carrierMessageId = receiptedId ?? textId ?? "none";
        rows.addReceipt({ reference: null, carrierMessageId, ...told, price: null });
        rows.removeStray(stray);
      }
    }
  }
}
