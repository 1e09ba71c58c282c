/**
 * The public key out of an X.509 certificate. WebCrypto takes a SubjectPublicKeyInfo, which stands in the certificate
 * as a whole (RFC 5280 section 4.1): this reader skips to it and understands nothing else. It checks no chain and no
 * dates: who the certificate belongs to follows from the host it was fetched from over TLS.
 */
import { fromBase64 } from "../../domain/base/base64.ts";

const SEQUENCE = 0x30;
/** `[0] EXPLICIT` before the version; a certificate of version 1 has none. */
const VERSION = 0xa0;
/** Serial number, signature algorithm, issuer, validity, subject. */
const FIELDS_BEFORE_KEY = 5;

const PEM = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/;

/** SubjectPublicKeyInfo as DER, of the first certificate in the text, or null when there is none to read. */
export function readPublicKey(pem: string): Uint8Array | null {
  const der = fromBase64((PEM.exec(pem)?.[1] ?? "").replace(/\s/g, ""));
  if (der === null) return null;
  const certificate = readElement(der, 0);
  const signed = certificate?.tag === SEQUENCE ? readElement(der, certificate.start) : null;
  if (signed?.tag !== SEQUENCE) return null;
  let element = readElement(der, signed.start);
  const toSkip = FIELDS_BEFORE_KEY + (element?.tag === VERSION ? 1 : 0);
  for (let skipped = 0; skipped < toSkip && element !== null; skipped += 1) element = readElement(der, element.end);
  if (element?.tag !== SEQUENCE || element.end > signed.end) return null;
  return der.slice(element.offset, element.end);
}

interface Element {
  readonly tag: number;
  /** Of the tag. */
  readonly offset: number;
  /** Of the content. */
  readonly start: number;
  /** Just behind the content. */
  readonly end: number;
}

/** One DER element: tag, length (short, or up to three bytes), content; null when it does not fit the bytes. */
function readElement(der: Uint8Array, offset: number): Element | null {
  const tag = der[offset];
  const first = der[offset + 1];
  if (tag === undefined || first === undefined) return null;
  const lengthBytes = first < 0x80 ? 0 : first - 0x80;
  // 0x80 alone is the indefinite length of BER, which DER forbids.
  if (first === 0x80 || lengthBytes > 3) return null;
  const start = offset + 2 + lengthBytes;
  const length = lengthBytes === 0 ? first : readNumber(der, offset + 2, start);
  const end = start + length;
  return end <= der.length ? { tag, offset, start, end } : null;
}

function readNumber(der: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (const byte of der.subarray(from, to)) value = value * 256 + byte;
  return value;
}
