/**
 * The token of a short link: seven letters that name its row and five that sign them, twelve in a text.
 *
 * The name is 40.7 bits of keyed hashes, so it cannot be guessed, and says no more than whether its tenant keeps its data in
 * the EU and which links are of one message (`link-place.ts`). Two links of one deployment get the same name once in
 * 62^7 / 2n makings (1 in 17,000 with 100 million links), and are then made again. The signature is 29.8 bits: a made-up
 * token passes it once in 458 million tries, as long as two forms of it are taken, and only then costs a read, which finds a
 * link once in 62^7 / 2n. It covers the host, so that a link of one tenant does not work under another's domain.
 *
 * Links of earlier releases have names that say no place. They are signed in another form: no name of theirs can be taken for
 * a link of today that happens to be spelled alike.
 */
import { constantTimeEqual } from "../base/constant-time.ts";
import type { Mode } from "../base/placement.ts";
import { toBase62 } from "../base/base62.ts";
import { type LinkPlace, PLACE_LETTERS, placeLetters } from "./link-place.ts";

const ID_LETTERS = 7;
const SIGNATURE_LETTERS = 5;
/** Of a hash, this much is far more than the letters can hold, so the remainder favours none of them. */
const HASH_BYTES = 16;
/** Of names that say their place. */
const SIGNED_FORM = 2;
const TOKEN = /^[0-9A-Za-z]{12}$/;

export const SHORT_TOKEN_LETTERS = ID_LETTERS + SIGNATURE_LETTERS;

/** What a link is made of: the same again is the same link, so a queue that delivers twice makes one row. */
export interface ShortLinkSubject {
  readonly tenantId: string;
  readonly mode: Mode;
  readonly messageId: string;
  readonly url: string;
}

export type LinkMessage = Pick<ShortLinkSubject, "tenantId" | "mode" | "messageId">;

export interface ShortToken {
  readonly id: string;
  readonly signature: string;
}

/** The text whose keyed hash says where the links of a message live. */
export function placeMaterial({ tenantId, mode, messageId }: LinkMessage): string {
  return JSON.stringify([tenantId, mode, messageId]);
}

/** The text whose keyed hash names a link. `round` counts from 0: the next one when the name is taken. */
export function idMaterial({ tenantId, mode, messageId, url }: ShortLinkSubject, round: number): string {
  return JSON.stringify([tenantId, mode, messageId, url, round]);
}

/** The text whose keyed hash signs a link. */
export function signatureMaterial(host: string, id: string): string {
  return JSON.stringify([host, id, SIGNED_FORM]);
}

/** The same of a link of an earlier release. */
export function oldSignatureMaterial(host: string, id: string): string {
  return JSON.stringify([host, id]);
}

export function idFromMac(mac: Uint8Array, place: LinkPlace): string {
  return placeLetters(place) + letters(mac, ID_LETTERS - PLACE_LETTERS);
}

export function signatureFromMac(mac: Uint8Array): string {
  return letters(mac, SIGNATURE_LETTERS);
}

/** Null for a text that cannot be a token. */
export function splitShortToken(text: string): ShortToken | null {
  if (!TOKEN.test(text)) return null;
  return { id: text.slice(0, ID_LETTERS), signature: text.slice(ID_LETTERS) };
}

/** Whether one of the hashes, one a key, gives this signature. */
export function isSignedBy(macs: readonly Uint8Array[], signature: string): boolean {
  const text = new TextEncoder();
  return macs.some((mac) => constantTimeEqual(text.encode(signatureFromMac(mac)), text.encode(signature)));
}

function letters(mac: Uint8Array, count: number): string {
  return toBase62(mac.subarray(0, HASH_BYTES), count);
}
