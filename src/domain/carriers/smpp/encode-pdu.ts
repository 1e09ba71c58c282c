/** Writes a PDU of SMPP 3.4 as the octets that go over the line. */
import { concatOctets, OctetWriter } from "./octets.ts";
import { type BindBody, COMMAND_IDS, HEADER_OCTETS, type MessageBody, type Pdu, STATUS_OK } from "./pdu.ts";
import { writeTlvs } from "./tlv.ts";

/** What can be sent: a command that this side does not speak has no octets of its own. */
type SpokenPdu = Exclude<Pdu, { readonly command: "unknown" }>;

export function encodePdu(pdu: SpokenPdu): Uint8Array {
  const body = bodyOf(pdu);
  const header = new OctetWriter()
    .int32(HEADER_OCTETS + body.length)
    .int32(COMMAND_IDS[pdu.command])
    .int32(pdu.status)
    .int32(pdu.sequence)
    .finish();
  return concatOctets([header, body]);
}

function bodyOf(pdu: SpokenPdu): Uint8Array {
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

function writeBind(writer: OctetWriter, body: BindBody): void {
  writer.cString(body.systemId).cString(body.password).cString(body.systemType);
  writer.int8(body.interfaceVersion).int8(body.addressTon).int8(body.addressNpi).cString(body.addressRange);
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

/** Its text stands in the TLV `message_payload` alone (section 4.7.1). */
function writeData(writer: OctetWriter, body: MessageBody): void {
  writer.cString(body.serviceType);
  for (const { ton, npi, address } of [body.source, body.destination]) writer.int8(ton).int8(npi).cString(address);
  writer.int8(body.esmClass).int8(body.registeredDelivery).int8(body.dataCoding);
  writeTlvs(writer, body.tlvs);
}
