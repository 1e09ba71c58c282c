/**
 * Ids in TypeID form: a prefix, "_", and a UUIDv7 in 26 letters of Crockford base 32 (RFC 9562; jetpack-io/typeid).
 * They sort by time. A routed id also says which object holds its row, so no lookup table stands on the hot path:
 * `rand_a` (12 bits) is the bucket, the top five bits of `rand_b` are placement and mode; 57 random bits remain.
 */
import { PLACEMENTS, type Placement, type Slot } from "./placement.ts";
import { assert } from "./result.ts";

export const ID_PREFIXES = {
  tenant: "ten",
  key: "key",
  verification: "vrf",
  message: "msg",
  route: "rte",
  reminder: "rmd",
  inbound: "inb",
  carrierAccount: "acc",
  deadLetter: "dlq",
  alert: "alr",
  request: "req",
  device: "dev",
  webhookEndpoint: "whe",
  event: "evt",
  grant: "grt",
  senderRecord: "snd",
  contentList: "cls",
  contentReview: "crv",
  consent: "cns",
  segment: "seg",
  consentQuestion: "cnq",
  campaign: "cmp",
  trigger: "trg",
  testNumber: "tnm",
  incident: "inc",
} as const;
export type IdKind = keyof typeof ID_PREFIXES;

/** Random bytes an id needs. */
export const ID_ENTROPY_BYTES = 10;

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
/** By the code of the letter; 0 for what is none. */
const VALUES = Uint8Array.from({ length: 128 }, (_, code) => Math.max(0, ALPHABET.indexOf(String.fromCharCode(code))));
const SUFFIX_LENGTH = 26;
const SUFFIX_PATTERN = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/;

/** An id that names no object: tenants, keys, routes. `entropy` is 10 random bytes. */
export function makeId(kind: IdKind, nowMs: number, entropy: Uint8Array): string {
  return `${ID_PREFIXES[kind]}_${encode(uuidV7(nowMs, entropy))}`;
}

/** An id that carries the slot of its row. */
export function makeRoutedId(kind: IdKind, slot: Slot, from: { nowMs: number; entropy: Uint8Array }): string {
  const bytes = uuidV7(from.nowMs, from.entropy);
  const placement = PLACEMENTS.indexOf(slot.placement);
  bytes[6] = 0x70 | (slot.bucket >> 8);
  bytes[7] = slot.bucket & 0xff;
  bytes[8] = 0x80 | (placement << 2) | (slot.mode === "test" ? 0x02 : 0) | (byteAt(bytes, 8) & 0x01);
  return `${ID_PREFIXES[kind]}_${encode(bytes)}`;
}

/** Where the row of a routed id lives, or null when the text is no id of this kind. */
export function readSlot(kind: IdKind, id: string): Slot | null {
  const bytes = decode(kind, id);
  if (bytes === null) return null;
  const placement: Placement | undefined = PLACEMENTS[(byteAt(bytes, 8) >> 2) & 0x0f];
  if (placement === undefined) return null;
  return {
    placement,
    bucket: ((byteAt(bytes, 6) & 0x0f) << 8) | byteAt(bytes, 7),
    mode: (byteAt(bytes, 8) & 0x02) === 0 ? "live" : "test",
  };
}

/** When an id was made, in milliseconds, or null when the text is no id of this kind. */
export function readTimeMs(kind: IdKind, id: string): number | null {
  const bytes = decode(kind, id);
  if (bytes === null) return null;
  let time = 0;
  for (let at = 0; at < 6; at += 1) time = time * 256 + byteAt(bytes, at);
  return time;
}

/** The 16 bytes of an id, for where it must be short; null when the text is no id of this kind. */
export function idToBytes(kind: IdKind, id: string): Uint8Array | null {
  return decode(kind, id);
}

/** The id of 16 bytes. */
export function idFromBytes(kind: IdKind, bytes: Uint8Array): string {
  assert(bytes.length === 16, "an id has 16 bytes");
  return `${ID_PREFIXES[kind]}_${encode(bytes)}`;
}

function uuidV7(nowMs: number, entropy: Uint8Array): Uint8Array {
  assert(entropy.length === ID_ENTROPY_BYTES, "an id needs 10 random bytes");
  const bytes = new Uint8Array(16);
  bytes.set(entropy, 6);
  for (let index = 5, rest = nowMs; index >= 0; index -= 1, rest = Math.floor(rest / 256)) bytes[index] = rest % 256;
  bytes[6] = 0x70 | (byteAt(bytes, 6) & 0x0f);
  bytes[8] = 0x80 | (byteAt(bytes, 8) & 0x3f);
  return bytes;
}

/** 128 bits in 26 letters: the first letter holds three bits, each other five. */
function encode(bytes: Uint8Array): string {
  let text = "";
  let pending = 0;
  let bits = 2;
  for (const byte of bytes) {
    pending = (pending << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(pending >> bits) & 31];
    }
    pending &= (1 << bits) - 1;
  }
  return text;
}

function decode(kind: IdKind, id: string): Uint8Array | null {
  const prefix = `${ID_PREFIXES[kind]}_`;
  const suffix = id.slice(prefix.length);
  if (!id.startsWith(prefix) || suffix.length !== SUFFIX_LENGTH || !SUFFIX_PATTERN.test(suffix)) return null;
  const bytes = new Uint8Array(16);
  let pending = 0;
  let bits = -2;
  let index = 0;
  for (let at = 0; at < SUFFIX_LENGTH; at += 1) {
    pending = ((pending << 5) | (VALUES[suffix.charCodeAt(at)] ?? 0)) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[index] = (pending >> bits) & 0xff;
      index += 1;
    }
  }
  return bytes;
}

function byteAt(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0;
}
