/** Optional parameters (SMPP 3.4 section 5.3): tag, length, value. */
import type { OctetReader, OctetWriter } from "./octets.ts";

export interface Tlv {
  readonly tag: number;
  readonly value: Uint8Array;
}

export const TLV_TAGS = {
  receipted_message_id: 0x001e,
  sar_msg_ref_num: 0x020c,
  sar_total_segments: 0x020e,
  sar_segment_seqnum: 0x020f,
  sc_interface_version: 0x0210,
  network_error_code: 0x0423,
  message_payload: 0x0424,
  message_state: 0x0427,
} as const;
export type TlvName = keyof typeof TLV_TAGS;

const HEADER_OCTETS = 4;

export function writeTlvs(writer: OctetWriter, tlvs: readonly Tlv[]): void {
  for (const { tag, value } of tlvs) writer.int16(tag).int16(value.length).octets(value);
}

/** A peer's broken last parameter is dropped, not the whole message: a receipt without it still says enough. */
export function readTlvs(reader: OctetReader): Tlv[] {
  const tlvs: Tlv[] = [];
  while (reader.left >= HEADER_OCTETS) {
    const tag = reader.int16();
    const length = reader.int16();
    if (length > reader.left) break;
    tlvs.push({ tag, value: reader.octets(length) });
  }
  return tlvs;
}

export function tlvOctets(tlvs: readonly Tlv[], name: TlvName): Uint8Array | null {
  return tlvs.find(({ tag }) => tag === TLV_TAGS[name])?.value ?? null;
}

/** An integer of one or two octets. */
export function tlvNumber(tlvs: readonly Tlv[], name: TlvName): number | null {
  const octets = tlvOctets(tlvs, name);
  return octets === null || octets.length === 0 ? null : octets.reduce((number, octet) => number * 256 + octet, 0);
}
