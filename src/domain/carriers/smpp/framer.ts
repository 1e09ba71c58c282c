/** Cuts the stream of a connection into PDUs, however the network has chopped it. */
import { concatOctets } from "./octets.ts";
import { HEADER_OCTETS } from "./pdu.ts";

/** The largest sensible PDU holds a `message_payload` of 64 KB; beyond that the stream is out of step. */
export const PDU_OCTETS_MAX = 70_000;

const LENGTH_OCTETS = 4;

export class Framer {
  #pending: Uint8Array = new Uint8Array();

  /** The whole PDUs so far; null when the stream is not SMPP and the connection has to end. */
  push(chunk: Uint8Array): Uint8Array[] | null {
    const octets = this.#pending.length === 0 ? chunk : concatOctets([this.#pending, chunk]);
    const pdus: Uint8Array[] = [];
    let offset = 0;
    while (octets.length - offset >= LENGTH_OCTETS) {
      const length = new DataView(octets.buffer, octets.byteOffset + offset, LENGTH_OCTETS).getUint32(0);
      if (length < HEADER_OCTETS || length > PDU_OCTETS_MAX) return null;
      if (octets.length - offset < length) break;
      pdus.push(octets.slice(offset, offset + length));
      offset += length;
    }
    this.#pending = octets.slice(offset);
    return pdus;
  }
}
