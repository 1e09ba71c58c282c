/** The protocol data units of SMPP 3.4 that a transceiver speaks (sections 4 and 5), as typed values. */
import type { Tlv } from "./tlv.ts";

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
export type CommandName = keyof typeof COMMAND_IDS;

export const HEADER_OCTETS = 16;
/** Sequence numbers run from 1 to 0x7fffffff and begin again (section 3.2). */
export const SEQUENCE_MAX = 0x7fff_ffff;
export const STATUS_OK = 0;

export interface Header {
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
