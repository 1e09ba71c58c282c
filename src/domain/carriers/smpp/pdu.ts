/** The protocol data units of SMPP 3.4 that a transceiver speaks (sections 4 and 5), as typed values and as octets. */
import { err, ok, type Result } from "../../base/result.ts";
import { concatOctets, OctetReader, OctetWriter } from "./octets.ts";
import { readTlvs, type Tlv, writeTlvs } from "./tlv.ts";

export const COMMAND_IDS = {
  bind_receiver: 0x0000_0001,
  bind_receiver_resp: 0x8000_0001,
  bind_transmitter: 0x0000_0002,
  bind_transmitter_resp: 0x8000_0002,
  submit_sm: 0x0000_0004,
  submit_sm_resp: 0x8000_0004,
  deliver_sm: 0x0000_0005,
  deliver_sm_resp: 0x8000_0005,
  unbind: 0x0000_0006,
  unbind_resp: 0x8000_0006,
  bind_transceiver: 0x0000_0009,
  bind_transceiver_resp: 0x8000_0009,
  enquire_link: 0x0000_0015,
  enquire_link_resp: 0x8000_0015,
  data_sm: 0x0000_0103,
  data_sm_resp: 0x8000_0103,
  generic_nack: 0x8000_0000,
} as const;
type CommandName = keyof typeof COMMAND_IDS;

export const HEADER_OCTETS = 16;
/** Sequence numbers run from 1 to 0x7fffffff and begin again (section 3.2). */
export const SEQUENCE_MAX = 0x7fff_ffff;
export const STATUS_OK = 0;

interface Header {
  /** `command_status`: 0 in requests and in responses that say yes. */
  readonly status: number;
  readonly sequence: number;
}

export interface BindBody {
  readonly systemId: string;
  readonly password: string;
  readonly systemType: string;
  readonly interfaceVersion: number;
  readonly addressTon: number;
  readonly addressNpi: number;
  readonly addressRange: string;
}

/** Type of number, numbering plan and the address, as they stand in a message. */
export interface SmppAddress {
  readonly ton: number;
  readonly npi: number;
  readonly address: string;
}

/** `submit_sm` and `deliver_sm` have the same fields (sections 4.4.1 and 4.6.1), `data_sm` some of them (4.7.1). */
export interface MessageBody {
  readonly serviceType: string;
  readonly source: SmppAddress;
  readonly destination: SmppAddress;
  readonly esmClass: number;
  readonly protocolId: number;
  readonly priority: number;
  readonly scheduleDeliveryTime: string;
  readonly validityPeriod: string;
  readonly registeredDelivery: number;
  readonly replaceIfPresent: number;
  readonly dataCoding: number;
  readonly defaultMessageId: number;
  /** At most 254 octets; longer texts stand in the TLV `message_payload`. */
  readonly shortMessage: Uint8Array;
  readonly tlvs: readonly Tlv[];
}

interface BindPdu extends Header {
  readonly command: "bind_receiver" | "bind_transmitter" | "bind_transceiver";
  readonly body: BindBody;
}

interface BindAnswer extends Header {
  readonly command: "bind_receiver_resp" | "bind_transmitter_resp" | "bind_transceiver_resp";
  readonly systemId: string;
  readonly tlvs: readonly Tlv[];
}

export interface MessagePdu extends Header {
  readonly command: "submit_sm" | "deliver_sm" | "data_sm";
  readonly message: MessageBody;
}

export interface MessageAnswer extends Header {
  readonly command: "submit_sm_resp" | "deliver_sm_resp" | "data_sm_resp";
  readonly messageId: string;
  readonly tlvs: readonly Tlv[];
}

interface BarePdu extends Header {
  readonly command: "unbind" | "unbind_resp" | "enquire_link" | "enquire_link_resp" | "generic_nack";
}

/** A command this side does not speak: it is answered with `generic_nack`. */
interface UnknownPdu extends Header {
  readonly command: "unknown";
  readonly commandId: number;
}

export type Pdu = BindPdu | BindAnswer | MessagePdu | MessageAnswer | BarePdu | UnknownPdu;
export type PduFault = "header_short" | "length_wrong" | "body_short";

const NAME_BY_ID: ReadonlyMap<number, CommandName> = new Map(
  Object.entries(COMMAND_IDS).flatMap(([name, id]) => (isCommand(name) ? [[id, name] as const] : [])),
);

function isCommand(name: string): name is CommandName {
  return name in COMMAND_IDS;
}

export function encodePdu(pdu: Exclude<Pdu, UnknownPdu>): Uint8Array {
  const body = bodyOf(pdu);
  const header = new OctetWriter()
    .int32(HEADER_OCTETS + body.length)
    .int32(COMMAND_IDS[pdu.command])
    .int32(pdu.status)
    .int32(pdu.sequence)
    .finish();
  return concatOctets([header, body]);
}

/** Reads one whole PDU, its length field included. */
export function decodePdu(octets: Uint8Array): Result<Pdu, PduFault> {
  if (octets.length < HEADER_OCTETS) return err("header_short");
  const reader = new OctetReader(octets);
  if (reader.int32() !== octets.length) return err("length_wrong");
  const commandId = reader.int32();
  const header = { status: reader.int32(), sequence: reader.int32() };
  const command = NAME_BY_ID.get(commandId);
  if (command === undefined) return ok({ command: "unknown", commandId, ...header });
  const pdu = readBody(command, header, reader);
  return reader.isShort ? err("body_short") : ok(pdu);
}

function bodyOf(pdu: Exclude<Pdu, UnknownPdu>): Uint8Array {
  // A response that says no has no body (sections 4.1.2 and 4.4.2).
  if (pdu.status !== STATUS_OK) return new Uint8Array();
  const writer = new OctetWriter();
  switch (pdu.command) {
    case "bind_receiver":
    case "bind_transmitter":
    case "bind_transceiver":
      writeBind(writer, pdu.body);
      break;
    case "bind_receiver_resp":
    case "bind_transmitter_resp":
    case "bind_transceiver_resp":
      writeTlvs(writer.cString(pdu.systemId), pdu.tlvs);
      break;
    case "submit_sm":
    case "deliver_sm":
      writeMessage(writer, pdu.message);
      break;
    case "data_sm":
      writeData(writer, pdu.message);
      break;
    case "submit_sm_resp":
    case "deliver_sm_resp":
    case "data_sm_resp":
      writeTlvs(writer.cString(pdu.messageId), pdu.tlvs);
      break;
    case "unbind":
    case "unbind_resp":
    case "enquire_link":
    case "enquire_link_resp":
    case "generic_nack":
  }
  return writer.finish();
}

function readBody(command: CommandName, header: Header, reader: OctetReader): Pdu {
  switch (command) {
    case "bind_receiver":
    case "bind_transmitter":
    case "bind_transceiver":
      return { command, ...header, body: readBind(reader) };
    case "bind_receiver_resp":
    case "bind_transmitter_resp":
    case "bind_transceiver_resp":
      return { command, ...header, systemId: readOptional(reader), tlvs: readTlvs(reader) };
    case "submit_sm":
    case "deliver_sm":
      return { command, ...header, message: readMessage(reader) };
    case "data_sm":
      return { command, ...header, message: readData(reader) };
    case "submit_sm_resp":
    case "deliver_sm_resp":
    case "data_sm_resp":
      return { command, ...header, messageId: readOptional(reader), tlvs: readTlvs(reader) };
    case "unbind":
    case "unbind_resp":
    case "enquire_link":
    case "enquire_link_resp":
    case "generic_nack":
      return { command, ...header };
  }
}

/** Peers leave the body of a response out, also of one that says yes. */
function readOptional(reader: OctetReader): string {
  return reader.left === 0 ? "" : reader.cStringOrRest();
}

function writeBind(writer: OctetWriter, body: BindBody): void {
  writer.cString(body.systemId).cString(body.password).cString(body.systemType);
  writer.int8(body.interfaceVersion).int8(body.addressTon).int8(body.addressNpi).cString(body.addressRange);
}

function readBind(reader: OctetReader): BindBody {
  return {
    systemId: reader.cString(),
    password: reader.cString(),
    systemType: reader.cString(),
    interfaceVersion: reader.int8(),
    addressTon: reader.int8(),
    addressNpi: reader.int8(),
    addressRange: reader.cString(),
  };
}

function writeMessage(writer: OctetWriter, body: MessageBody): void {
  writer.cString(body.serviceType);
  for (const { ton, npi, address } of [body.source, body.destination]) writer.int8(ton).int8(npi).cString(address);
  writer.int8(body.esmClass).int8(body.protocolId).int8(body.priority);
  writer.cString(body.scheduleDeliveryTime).cString(body.validityPeriod);
  writer.int8(body.registeredDelivery).int8(body.replaceIfPresent).int8(body.dataCoding).int8(body.defaultMessageId);
  writer.int8(body.shortMessage.length).octets(body.shortMessage);
  writeTlvs(writer, body.tlvs);
}

function readMessage(reader: OctetReader): MessageBody {
  return {
    serviceType: reader.cString(),
    source: { ton: reader.int8(), npi: reader.int8(), address: reader.cString() },
    destination: { ton: reader.int8(), npi: reader.int8(), address: reader.cString() },
    esmClass: reader.int8(),
    protocolId: reader.int8(),
    priority: reader.int8(),
    scheduleDeliveryTime: reader.cString(),
    validityPeriod: reader.cString(),
    registeredDelivery: reader.int8(),
    replaceIfPresent: reader.int8(),
    dataCoding: reader.int8(),
    defaultMessageId: reader.int8(),
    shortMessage: reader.octets(reader.int8()),
    tlvs: readTlvs(reader),
  };
}

/** Its text stands in the TLV `message_payload` alone (section 4.7.1). */
function writeData(writer: OctetWriter, body: MessageBody): void {
  writer.cString(body.serviceType);
  for (const { ton, npi, address } of [body.source, body.destination]) writer.int8(ton).int8(npi).cString(address);
  writer.int8(body.esmClass).int8(body.registeredDelivery).int8(body.dataCoding);
  writeTlvs(writer, body.tlvs);
}

function readData(reader: OctetReader): MessageBody {
  return {
    serviceType: reader.cString(),
    source: { ton: reader.int8(), npi: reader.int8(), address: reader.cString() },
    destination: { ton: reader.int8(), npi: reader.int8(), address: reader.cString() },
    esmClass: reader.int8(),
    registeredDelivery: reader.int8(),
    dataCoding: reader.int8(),
    tlvs: readTlvs(reader),
    ...NOT_IN_DATA,
  };
}

const NOT_IN_DATA = {
  protocolId: 0,
  priority: 0,
  scheduleDeliveryTime: "",
  validityPeriod: "",
  replaceIfPresent: 0,
  defaultMessageId: 0,
  shortMessage: new Uint8Array(),
} as const satisfies Partial<MessageBody>;
