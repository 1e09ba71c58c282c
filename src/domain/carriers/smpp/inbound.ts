/** A text from a phone as `deliver_sm` brings it, and the joining of its parts. */
import { readAddress } from "./address.ts";
import { decodeText, type GsmCoding } from "./coding.ts";
import { concatOctets } from "./octets.ts";
import type { MessageBody } from "./pdu.ts";
import { tlvNumber, tlvOctets } from "./tlv.ts";
import { type ConcatenationHeader, sensible, splitHeader } from "./udh.ts";

export interface InboundPart {
  readonly from: string;
  readonly to: string;
  readonly dataCoding: number;
  readonly octets: Uint8Array;
  /** Null when the text is whole. */
  readonly place: ConcatenationHeader | null;
}

const HAS_HEADER = 0x40;

export function readDeliverSm(body: MessageBody): InboundPart {
  const raw =
    body.shortMessage.length > 0 ? body.shortMessage : (tlvOctets(body.tlvs, "message_payload") ?? new Uint8Array());
  const { place, text } = (body.esmClass & HAS_HEADER) === 0 ? { place: null, text: raw } : splitHeader(raw);
  return {
    from: readAddress(body.source),
    to: readAddress(body.destination),
    dataCoding: body.dataCoding,
    octets: text,
    place: place ?? segmentOf(body),
  };
}

/** The text of parts in their order; octets are joined first, because a character may stand in two of them. */
export function joinParts(
  parts: readonly Pick<InboundPart, "octets" | "dataCoding">[],
  alphabet: GsmCoding,
): string | null {
  const [first] = parts;
  if (first === undefined) return null;
  return decodeText(concatOctets(parts.map(({ octets }) => octets)), first.dataCoding, alphabet);
}

/** The TLVs that say the same as a header (section 5.3.2.22 and the two after it). */
function segmentOf({ tlvs }: MessageBody): ConcatenationHeader | null {
  const reference = tlvNumber(tlvs, "sar_msg_ref_num");
  const parts = tlvNumber(tlvs, "sar_total_segments");
  const part = tlvNumber(tlvs, "sar_segment_seqnum");
  return reference === null || parts === null || part === null ? null : sensible({ reference, part, parts });
}
