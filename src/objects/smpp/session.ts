/** One account's bind while its settings hold: the parts that speak to the SMSC, put together. */
import type { PhoneTokens, Random, Telemetry, Vault } from "../../app/base/ports.ts";
import type { SmppBindName, SmppOrder, SmppOutcome, SmppSiblings } from "../../app/carriers/smpp-ports.ts";
import type { ReceiptQueue } from "../../app/carrier-callbacks/ports.ts";
import type { SmppSettings } from "../../domain/carriers/smpp/settings.ts";
import type { BindRows } from "./bind-rows.ts";
import { Connector } from "./connector.ts";
import { Deliveries } from "./deliveries.ts";
import type { PartBook } from "./part-book.ts";
import { Relay } from "./relay.ts";
import { Submitter } from "./submitter.ts";

/** What the objects that hold binds need from outside. */
export interface SmppObjectPorts {
  readonly vault: Vault;
  readonly tokens: PhoneTokens;
  readonly random: Random;
  readonly telemetry: Telemetry;
  readonly receiptQueue: ReceiptQueue;
  readonly siblings: SmppSiblings;
  /** Whether this host may be connected to at all: asked before each connection. */
  readonly mayConnect: (host: string) => boolean;
}

export interface SessionParts {
  readonly ctx: DurableObjectState;
  readonly name: SmppBindName;
  readonly settings: SmppSettings;
  readonly rows: BindRows;
  readonly book: PartBook;
  readonly ports: SmppObjectPorts;
}

export class Session {
  readonly settings: SmppSettings;
  readonly connector: Connector;
  readonly relay: Relay;
  readonly #submitter: Submitter;
  readonly #deliveries: Deliveries;
  #partReference: number;

  constructor({ ctx, name, settings, rows, book, ports }: SessionParts) {
    const { storage } = ctx;
    const { random, telemetry, mayConnect } = ports;
    const onReports = (): void => this.relay.schedule();
    this.settings = settings;
    this.#partReference = Math.floor(random.unit() * 0x1_0000);
    this.relay = new Relay({ name, binds: settings.binds, rows, ...ports });
    this.#deliveries = new Deliveries({ ...name, settings, storage, rows, book, onReports, ...ports });
    this.#submitter = new Submitter({
      settings,
      storage,
      book,
      telemetry,
      onReports,
      partReference: () => this.#nextPartReference(),
    });
    this.connector = new Connector({
      name,
      settings,
      random,
      telemetry,
      mayConnect,
      keepAlive: (work) => ctx.waitUntil(work),
      nextLinkNumber: () => rows.nextLink(),
      onUp: (link) => this.#submitter.useLink(link),
      onAnswer: (pdu, link) => this.#submitter.answer(pdu, link),
      onDeliveries: (pdus, link) => this.#deliveries.take(pdus, link.number),
      onDown: () => this.#submitter.loseLink(),
      onGivingUp: (failure) => this.#submitter.failWaiting(failure),
    });
  }

  submit(order: SmppOrder): Promise<SmppOutcome> {
    this.connector.ensure();
    const failure = this.connector.whyNotBy(Date.now() + order.timeoutMs);
    return this.#submitter.submit(order, failure);
  }

  settle(reference: string): SmppOutcome {
    return this.#submitter.settle(reference, Date.now());
  }

  /** What the alarm looks after. */
  async upkeep(staleInboundBeforeMs: number): Promise<void> {
    this.connector.ensure();
    await this.#deliveries.flushStale(staleInboundBeforeMs);
    await this.relay.flush();
  }

  stop(): void {
    this.connector.stop();
    this.relay.stop();
    this.#submitter.failWaiting({ kind: "unavailable", carrierCode: "bind_closed" });
    this.#submitter.stop();
  }

  #nextPartReference(): number {
    this.#partReference = (this.#partReference + 1) & 0xffff;
    return this.#partReference;
  }
}
