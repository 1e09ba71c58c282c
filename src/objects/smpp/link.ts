/** One connection to an SMSC: connect, bind as transceiver, read until it ends, and ask now and then whether it lives. */
import { connect } from "cloudflare:sockets";
import { Framer } from "../../domain/carriers/smpp/framer.ts";
import { concatOctets } from "../../domain/carriers/smpp/octets.ts";
import { decodePdu } from "../../domain/carriers/smpp/decode-pdu.ts";
import { encodePdu } from "../../domain/carriers/smpp/encode-pdu.ts";
import { type MessagePdu, type Pdu, SEQUENCE_MAX, STATUS_OK } from "../../domain/carriers/smpp/pdu.ts";
import type { SmppSettings } from "../../domain/carriers/smpp/settings.ts";

const BIND_TIMEOUT_MS = 10_000;
const UNBIND_TIMEOUT_MS = 1_000;
const INTERFACE_VERSION = 0x34;

const INVALID_COMMAND_LENGTH = 0x02;
const INVALID_COMMAND_ID = 0x03;
const RESPONSE_BIT = 0x8000_0000;

/** Why a connection ended; `status` of the bind response when it was refused. */
export interface LinkEnd {
  readonly reason:
    | "connect_failed"
    | "bind_refused"
    | "bind_timeout"
    | "closed_by_peer"
    | "unbound_by_peer"
    | "not_smpp"
    | "peer_silent"
    | "closed_by_us";
  readonly status: number;
}

export interface LinkHandlers {
  onUp(): void;
  /** A response to something we sent, bind and enquire_link excepted. */
  onAnswer(pdu: Pdu): void;
  /** The status to answer each with, once they are safe: until then the SMSC keeps them. */
  onDeliveries(pdus: readonly MessagePdu[]): Promise<readonly number[]>;
}

export class Link {
  /** Tells this connection from all others of its bind. */
  readonly number: number;
  readonly #settings: SmppSettings;
  readonly #handlers: LinkHandlers;
  readonly #ended = Promise.withResolvers<LinkEnd>();
  readonly #framer = new Framer();
  #socket: Socket | null = null;
  #writer: WritableStreamDefaultWriter<Uint8Array> | null = null;
  #sequence = 0;
  #isUp = false;
  #isOver = false;
  #hasHeard = true;
  #timers: ReturnType<typeof setTimeout>[] = [];

  constructor(number: number, settings: SmppSettings, handlers: LinkHandlers) {
    this.number = number;
    this.#settings = settings;
    this.#handlers = handlers;
  }

  /** Resolves when the connection is over, with the reason; never rejects. */
  async run(): Promise<LinkEnd> {
    try {
      this.#open();
      void this.#read();
    } catch {
      this.#end("connect_failed");
    }
    return this.#ended.promise;
  }

  nextSequence(): number {
    this.#sequence = this.#sequence === SEQUENCE_MAX ? 1 : this.#sequence + 1;
    return this.#sequence;
  }

  /** Queues octets. A failure to write ends the connection, which is how its owner learns of it. */
  write(octets: Uint8Array): void {
    if (this.#isOver) return;
    this.#writer?.write(octets).catch(() => this.#end("closed_by_peer"));
  }

  /** Says good-bye and closes; the peer's answer is waited for, but not for long. */
  close(): void {
    if (!this.#isUp) return this.#end("closed_by_us");
    this.write(encodePdu({ command: "unbind", status: STATUS_OK, sequence: this.nextSequence() }));
    this.#timers.push(setTimeout(() => this.#end("closed_by_us"), UNBIND_TIMEOUT_MS));
  }

  #open(): void {
    const { host: hostname, port, tls } = this.#settings;
    const socket = connect({ hostname, port }, { secureTransport: tls ? "on" : "off", allowHalfOpen: false });
    this.#socket = socket;
    socket.opened.catch(() => this.#end("connect_failed"));
    socket.closed.catch(() => this.#end("closed_by_peer"));
    this.#writer = socket.writable.getWriter();
    this.#timers.push(setTimeout(() => this.#isUp || this.#end("bind_timeout"), BIND_TIMEOUT_MS));
    this.#bind();
  }

  #bind(): void {
    const { systemId, password, systemType } = this.#settings;
    const body = {
      systemId,
      password,
      systemType,
      interfaceVersion: INTERFACE_VERSION,
      addressTon: 0,
      addressNpi: 0,
      addressRange: "",
    };
    this.write(encodePdu({ command: "bind_transceiver", status: STATUS_OK, sequence: this.nextSequence(), body }));
  }

  async #read(): Promise<void> {
    try {
      const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = this.#socket?.readable.getReader();
      while (reader !== undefined && !this.#isOver) {
        const read = await reader.read();
        if (read.done) break;
        this.#hasHeard = true;
        const pdus = this.#framer.push(read.value);
        if (pdus === null) return this.#end("not_smpp");
        await this.#takeAll(pdus);
      }
    } catch {
      // A reset by the peer: the end below.
    }
    this.#end("closed_by_peer");
  }

  /** Deliveries that came together are stored together and answered together. */
  async #takeAll(pdus: readonly Uint8Array[]): Promise<void> {
    const deliveries: MessagePdu[] = [];
    for (const octets of pdus) {
      const pdu = decodePdu(octets);
      if (pdu.ok) this.#take(pdu.value, deliveries);
      else this.#nack(new DataView(octets.buffer, octets.byteOffset).getUint32(12), INVALID_COMMAND_LENGTH);
    }
    if (deliveries.length === 0) return;
    const statuses = await this.#handlers.onDeliveries(deliveries);
    const answers = deliveries.map(({ command: asked, sequence }, index) => {
      const status = statuses[index] ?? STATUS_OK;
      const command = asked === "data_sm" ? "data_sm_resp" : "deliver_sm_resp";
      return encodePdu({ command, status, sequence, messageId: "", tlvs: [] });
    });
    this.write(concatOctets(answers));
  }

  #take(pdu: Pdu, deliveries: MessagePdu[]): void {
    switch (pdu.command) {
      case "bind_transceiver_resp":
        return pdu.status === STATUS_OK ? this.#goUp() : this.#end("bind_refused", pdu.status);
      case "submit_sm_resp":
      case "generic_nack":
        return this.#isUp ? this.#handlers.onAnswer(pdu) : this.#end("bind_refused", pdu.status);
      case "deliver_sm":
      case "data_sm":
        deliveries.push(pdu);
        return;
      case "enquire_link":
        return this.write(encodePdu({ command: "enquire_link_resp", status: STATUS_OK, sequence: pdu.sequence }));
      case "unbind":
        this.write(encodePdu({ command: "unbind_resp", status: STATUS_OK, sequence: pdu.sequence }));
        return this.#end("unbound_by_peer");
      case "unbind_resp":
        return this.#end("closed_by_us");
      case "enquire_link_resp":
      case "deliver_sm_resp":
      case "data_sm_resp":
      case "bind_receiver_resp":
      case "bind_transmitter_resp":
        return;
      case "unknown":
        if (pdu.commandId < RESPONSE_BIT) this.#nack(pdu.sequence, INVALID_COMMAND_ID);
        return;
      case "submit_sm":
      case "bind_receiver":
      case "bind_transmitter":
      case "bind_transceiver":
        return this.#nack(pdu.sequence, INVALID_COMMAND_ID);
    }
  }

  #goUp(): void {
    if (this.#isUp || this.#isOver) return;
    this.#isUp = true;
    this.#timers.push(setInterval(() => this.#enquire(), this.#settings.enquireLinkSeconds * 1000));
    this.#handlers.onUp();
  }

  /** Every word of the peer is a sign of life; a whole interval without one, though asked, is its end. */
  #enquire(): void {
    if (!this.#hasHeard) return this.#end("peer_silent");
    this.#hasHeard = false;
    this.write(encodePdu({ command: "enquire_link", status: STATUS_OK, sequence: this.nextSequence() }));
  }

  #nack(sequence: number, status: number): void {
    this.write(encodePdu({ command: "generic_nack", status, sequence }));
  }

  #end(reason: LinkEnd["reason"], status = STATUS_OK): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
    void this.#closeSocket();
    this.#ended.resolve({ reason, status });
  }

  async #closeSocket(): Promise<void> {
    try {
      await this.#socket?.close();
    } catch {
      // Already gone.
    }
  }
}
