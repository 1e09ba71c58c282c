/** What an SMSC delivers: receipts are matched and stored, texts sealed and stored, and only then answered. */
import type { LogEvent } from "../../domain/base/log-events.ts";
import type { PhoneTokens, Telemetry, Vault } from "../../app/base/ports.ts";
import type { TakenText } from "../../app/carriers/ports.ts";
import type { SmppKeyedReceipt } from "../../app/carriers/smpp-ports.ts";
import { smppPartBinding, smppTextBinding } from "../../domain/privacy/sealed-fields.ts";
import { type InboundPart, joinParts, readDeliverSm } from "../../domain/carriers/smpp/inbound.ts";
import { hexKeyOf, isSurelyHex, keyOfAnswer, keyOfReceipt } from "../../domain/carriers/smpp/message-key.ts";
import { latin1Octets, latin1Text } from "../../domain/carriers/smpp/octets.ts";
import { type MessageBody, type MessagePdu, STATUS_OK } from "../../domain/carriers/smpp/pdu.ts";
import { isReceipt, readReceipt, type SmppReceipt } from "../../domain/carriers/smpp/receipt.ts";
import type { SmppSettings } from "../../domain/carriers/smpp/settings.ts";
import type { ConcatenationHeader } from "../../domain/carriers/smpp/udh.ts";
import type { BindRows } from "./bind-rows.ts";
import type { PartBook } from "./part-book.ts";

/** ESME_RX_T_APPN: a passing fault of ours; the SMSC keeps the message and sends it again. */
const COME_AGAIN = 0x64;

export interface DeliveryPorts {
  readonly account: string;
  readonly index: number;
  readonly settings: SmppSettings;
  readonly storage: DurableObjectStorage;
  readonly rows: BindRows;
  readonly book: PartBook;
  readonly vault: Vault;
  readonly tokens: PhoneTokens;
  readonly telemetry: Telemetry;
  readonly onReports: () => void;
}

/** A part of a text as it is sealed: octets as Latin-1, because JSON holds text. */
interface SealedPart {
  readonly from: string;
  readonly to: string;
  readonly dataCoding: number;
  readonly octets: string;
}

export class Deliveries {
  readonly #ports: DeliveryPorts;
  /** Learned by the first receipt whose decimal id was an answer's hexadecimal one; lost with the instance, and learned again. */
  #answersInHex = false;

  constructor(ports: DeliveryPorts) {
    this.#ports = ports;
  }

  /** The status to answer each with, when all that can be stored is. */
  async take(pdus: readonly MessagePdu[], link: number): Promise<number[]> {
    const statuses: number[] = [];
    for (const pdu of pdus) statuses.push(await this.#takeOne(pdu, `smpp_${link}_${pdu.sequence}`));
    await this.#ports.storage.sync();
    this.#ports.onReports();
    return statuses;
  }

  /** Of long texts that began before this time, passes on the parts that have arrived: the missing ones are given up. */
  async flushStale(beforeMs: number): Promise<void> {
    for (const subject of this.#ports.rows.staleInbound(beforeMs)) await this.#join(subject, `smpp_${subject}`);
  }

  async #takeOne({ message }: MessagePdu, id: string): Promise<number> {
    try {
      if (isReceipt(message)) this.#takeReceipt(message);
      else await this.#takeText(readDeliverSm(message), id);
      return STATUS_OK;
    } catch (error) {
      this.#drop("smpp.delivery_failed", { fault: error instanceof Error ? error.name : "unknown" });
      return COME_AGAIN;
    }
  }

  #takeReceipt(message: MessageBody): void {
    const receipt = readReceipt(message, this.#ports.settings.receiptErrors);
    if (receipt === null) return this.#drop("smpp.receipt_unreadable", {});
    const keys = this.#keysOf(receipt);
    const hexKey = this.#hexKeyOf(receipt);
    const { book, rows } = this.#ports;
    // Once answers are known to be hexadecimal, a decimal id is never what it looks like.
    const found = this.#answersInHex && hexKey !== null ? [hexKey, ...keys] : keys;
    if (book.receive({ receipt, keys: found })) return;
    if (hexKey === null) return rows.addStray({ receipt, keys }, Date.now());
    const all: SmppKeyedReceipt = { receipt, keys: [...new Set([...found, hexKey])] };
    if (book.receive(all)) this.#answersInHex = true;
    else rows.addStray(all, Date.now());
  }

  /** The TLV repeats the id of the answer; the text may write it in another number system. */
  #keysOf({ receiptedId, textId }: SmppReceipt): string[] {
    const form = this.#ports.settings.receiptIds;
    const keys = receiptedId === null ? [] : [keyOfAnswer(receiptedId, form), receiptedId.trim()];
    // As rows of older releases are named too.
    return [...new Set(textId === null ? keys : [...keys, keyOfReceipt(textId, form), textId.trim()])];
  }

  /** Null where it would be a guess: a number without letters may be another message's. */
  #hexKeyOf({ receiptedId, textId }: SmppReceipt): string | null {
    const key = receiptedId === null && textId !== null ? hexKeyOf(textId, this.#ports.settings.receiptIds) : null;
    return key !== null && (this.#answersInHex || isSurelyHex(key)) ? key : null;
  }

  async #takeText(part: InboundPart, id: string): Promise<void> {
    if (part.place !== null) return this.#takePart(part, part.place, id);
    const text = joinParts([part], this.#ports.settings.defaultAlphabet);
    if (text === null) return this.#drop("smpp.text_unreadable", { data_coding: part.dataCoding });
    await this.#send({ carrierMessageId: id, from: part.from, to: part.to, text, takenAtMs: Date.now() });
  }

  async #takePart(part: InboundPart, place: ConcatenationHeader, id: string): Promise<void> {
    const { account, rows, tokens, vault } = this.#ports;
    // The numbers are not stored in clear, not even to find the parts that belong together.
    const pair = await tokens.token(`smpp/${account}`, "phone", `${part.from} ${part.to}`);
    const subject = `${pair}.${place.reference}.${place.parts}`;
    const { from, to, dataCoding } = part;
    const plain: SealedPart = { from, to, dataCoding, octets: latin1Text(part.octets) };
    const sealed = await vault.seal(JSON.stringify(plain), smppPartBinding(account, subject, place.part));
    rows.addInboundPart({ subject, part: place.part, parts: place.parts, sealed }, Date.now());
    if (rows.inboundParts(subject).length === place.parts) await this.#join(subject, id);
  }

  async #join(subject: string, id: string): Promise<void> {
    const { account, rows, settings, vault } = this.#ports;
    const stored = rows.inboundParts(subject);
    const parts = await Promise.all(
      stored.map(async ({ part: number, sealed }) => {
        const part: SealedPart = JSON.parse(await vault.open(sealed, smppPartBinding(account, subject, number)));
        return { ...part, octets: latin1Octets(part.octets) };
      }),
    );
    const [first] = parts;
    const text = joinParts(parts, settings.defaultAlphabet);
    if (first !== undefined && text !== null) {
      await this.#send({ carrierMessageId: id, from: first.from, to: first.to, text, takenAtMs: Date.now() });
    }
    rows.removeInbound(subject);
  }

  async #send(text: TakenText): Promise<void> {
    const { account, index, rows, vault } = this.#ports;
    rows.addInbound(await vault.seal(JSON.stringify({ ...text, isDated: true }), smppTextBinding(account, index)));
  }

  #drop(event: LogEvent, fields: Record<string, string | number>): void {
    this.#ports.telemetry.emit(event, { account: this.#ports.account, ...fields });
  }
}
