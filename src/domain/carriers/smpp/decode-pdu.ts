/** Reads the octets of one PDU of SMPP 3.4. */
import { err, ok, type Result } from "../../base/result.ts";
import { OctetReader } from "./octets.ts";
import {
  type BindBody,
  COMMAND_IDS,
  type CommandName,
  HEADER_OCTETS,
  type Header,
  type MessageBody,
  type Pdu,
} from "./pdu.ts";
import { readTlvs } from "./tlv.ts";

export type PduFault = "header_short" | "length_wrong" | "body_short";

const NAME_BY_ID: ReadonlyMap<number, CommandName> = new Map(
  Object.entries(COMMAND_IDS).flatMap(([name, id]) => (isCommand(name) ? [[id, name] as const] : [])),
);

function isCommand(name: string): name is CommandName {
  return name in COMMAND_IDS;
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
