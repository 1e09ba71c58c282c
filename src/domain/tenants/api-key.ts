/**
 * The form of an API key: `gw_<mode>_`, 40 random letters, and since version 2 `_` and a tag of 11 letters, which are 64
 * bits of a keyed hash over what stands before it. The tag opens nothing. It tells a made-up key from one of ours without
 * a question to any store.
 */
import { constantTimeEqualTexts } from "../base/constant-time.ts";
import { toBase62 } from "../base/base62.ts";
import type { Mode } from "../base/placement.ts";

export const KEY_SECRET_LETTERS = 40;
const TAG_BYTES = 8;
const TAG_LETTERS = 11;
const TAGGED = /^(gw_(?:live|test)_[0-9A-Za-z]{40})_([0-9A-Za-z]{11})$/;
/** Any form that was ever given out, and what merely looks like it. */
const UNTAGGED = /^gw_(?:live|test)_[A-Za-z0-9_-]{16,128}$/;

/** Untagged keys were all made before tags were: no further one will come. */
export type KeyReading =
  | { readonly form: "tagged"; readonly body: string; readonly tag: string }
  | { readonly form: "untagged" };

/** What the tag is made of. */
export function untaggedKey(mode: Mode, secret: string): string {
  return `gw_${mode}_${secret}`;
}

/** The key as its owner gets it. `mac` is the keyed hash of the body. */
export function writeKey(body: string, mac: Uint8Array): string {
  return `${body}_${tagOf(mac)}`;
}

/** Null for a text that cannot be a key. */
export function readKey(text: string): KeyReading | null {
  const [, body, tag] = TAGGED.exec(text) ?? [];
  if (body !== undefined && tag !== undefined) return { form: "tagged", body, tag };
  return UNTAGGED.test(text) ? { form: "untagged" } : null;
}

/** Whether this keyed hash of its body gives the key's tag. */
export function isTagOf(mac: Uint8Array, tag: string): boolean {
  return constantTimeEqualTexts(tagOf(mac), tag);
}

function tagOf(mac: Uint8Array): string {
  return toBase62(mac.slice(0, TAG_BYTES), TAG_LETTERS);
}
