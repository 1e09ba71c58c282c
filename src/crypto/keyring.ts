/** Keys by id, the current one first: the others still open what they sealed, so rotation needs no rewriting. */
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
    keys.set(pair.slice(0, separator), fromBase64(pair.slice(separator + 1)));
  }
  return keys;
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

export function toHex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += HEX[byte] ?? "";
  return text;
}
