/**
 * Where a short link lives. A redirect knows neither tenant nor message, so the name of the link says it: its first two
 * letters are a number, whose lowest bit tells whether the tenant keeps its data in the EU, and whose rest is a bucket.
 * All links of one message have these letters in common: who lists them asks one object.
 */
import { bytesToNumber, fromBase62, numberToBytes, toBase62 } from "../base/base62.ts";
import type { Residency } from "../base/placement.ts";
import { assert } from "../base/result.ts";

export const PLACE_LETTERS = 2;
/** Half of what two letters hold. Never changed: links would be looked for elsewhere. */
const BUCKETS = 1_922;
/** Of a hash, far more than a bucket needs, so that the remainder favours none. */
const HASH_BYTES = 6;
const NUMBER_BYTES = 2;

export interface LinkPlace {
  readonly residency: Residency;
  readonly bucket: number;
}

/** What the keyed hash of a message gives. */
export function placeFromMac(mac: Uint8Array, residency: Residency): LinkPlace {
  return { residency, bucket: Number(bytesToNumber(mac.subarray(0, HASH_BYTES)) % BigInt(BUCKETS)) };
}

export function placeLetters({ residency, bucket }: LinkPlace): string {
  const bytes = numberToBytes(BigInt(bucket * 2 + (residency === "eu" ? 1 : 0)), NUMBER_BYTES);
  assert(bytes !== null, "two letters hold every place");
  return toBase62(bytes, PLACE_LETTERS);
}

export function placeOfId(id: string): LinkPlace {
  const number = fromBase62(id.slice(0, PLACE_LETTERS));
  assert(number !== null, "a link's name is letters and digits");
  return { residency: number % 2n === 1n ? "eu" : "global", bucket: Number(number / 2n) };
}

/** The name of its object. It holds no id: names end up in the platform's logs. */
export function linkObjectName({ residency, bucket }: LinkPlace): string {
  return `${residency}:${bucket}`;
}
