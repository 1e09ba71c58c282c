/**
 * The token of an alert's answer page: who asks (tenant), what is asked (the alert, whose id says where its row lives),
 * until when, and 72 bits of a keyed hash over that. 45 bytes, which are 61 letters. It is the whole right to answer,
 * so nobody can make one; that it answers once is the affair of the object behind it.
 */
import { constantTimeEqual } from "../base/constant-time.ts";
import { idFromBytes, idToBytes } from "../base/ids.ts";
import { assert } from "../base/result.ts";
import { bytesToNumber, fromBase62, numberToBytes, toBase62 } from "../base/base62.ts";

const ID_BYTES = 16;
const TIME_BYTES = 4;
const PAYLOAD_BYTES = 2 * ID_BYTES + TIME_BYTES;
const SIGNATURE_BYTES = 9;
const TOKEN_BYTES = PAYLOAD_BYTES + SIGNATURE_BYTES;
export const ANSWER_TOKEN_LETTERS = 61;
const TOKEN = /^[0-9A-Za-z]{61}$/;

export interface AnswerToken {
  readonly tenantId: string;
  /** A routed id: placement, bucket and mode stand in it. */
  readonly alertId: string;
  /** Whole seconds. */
  readonly expiresAtMs: number;
}

/** A token as it came: nothing in it is believed before its signature is. */
export interface UnprovenToken {
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
}

/** The bytes that are signed. Expiry is cut to the second. Both ids are our own: others break an invariant. */
export function answerPayload({ tenantId, alertId, expiresAtMs }: AnswerToken): Uint8Array {
  const tenant = idToBytes("tenant", tenantId);
  const alert = idToBytes("alert", alertId);
  const time = numberToBytes(BigInt(Math.floor(expiresAtMs / 1000)), TIME_BYTES);
  assert(tenant !== null && alert !== null && time !== null, "an answer token is made of our own ids and times");
  return Uint8Array.from([...tenant, ...alert, ...time]);
}

/** `mac` is the keyed hash of the payload. */
export function writeAnswerToken(payload: Uint8Array, mac: Uint8Array): string {
  return toBase62(Uint8Array.from([...payload, ...mac.subarray(0, SIGNATURE_BYTES)]), ANSWER_TOKEN_LETTERS);
}

/** Null for a text that cannot be a token. */
export function splitAnswerToken(text: string): UnprovenToken | null {
  const value = TOKEN.test(text) ? fromBase62(text) : null;
  const bytes = value === null ? null : numberToBytes(value, TOKEN_BYTES);
  return bytes && { payload: bytes.subarray(0, PAYLOAD_BYTES), signature: bytes.subarray(PAYLOAD_BYTES) };
}

/** What a token says, if one of the hashes of its payload, one a key, proves it. Its time may be over. */
export function proveAnswerToken(
  { payload, signature }: UnprovenToken,
  macs: readonly Uint8Array[],
): AnswerToken | null {
  if (!macs.some((mac) => constantTimeEqual(mac.subarray(0, SIGNATURE_BYTES), signature))) return null;
  return {
    tenantId: idFromBytes("tenant", payload.subarray(0, ID_BYTES)),
    alertId: idFromBytes("alert", payload.subarray(ID_BYTES, 2 * ID_BYTES)),
    expiresAtMs: Number(bytesToNumber(payload.subarray(2 * ID_BYTES))) * 1000,
  };
}
