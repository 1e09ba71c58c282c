import { decodeBase64 } from "../domain/base/base64.ts";

/**
 * Keys by id, the current one first. The others still open what they sealed, so after a rotation nothing has to be
 * written again.
 */
export interface Keyring {
  readonly currentId: string;
  find(keyId: string): Uint8Array<ArrayBuffer> | null;
}

/** Reads `id:base64[,id:base64]`; the form was checked when the settings were parsed. */
export function readKeyring(text: string): Keyring {
  const keys = readKeys(text);
  const [currentId = ""] = keys.keys();
  return { currentId, find: (keyId) => keys.get(keyId) ?? null };
}

/** All keys by id, the current one first: for signatures that do not say which key made them. */
export function readKeys(text: string): ReadonlyMap<string, Uint8Array<ArrayBuffer>> {
  const keys = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const pair of text.split(",")) {
    const separator = pair.indexOf(":");
    keys.set(pair.slice(0, separator), decodeBase64(pair.slice(separator + 1)));
  }
  return keys;
}
