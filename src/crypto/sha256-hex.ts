import { toHex } from "../domain/base/hex.ts";

/** SHA-256 of a text, lower-case hex. For keys of 160 random bits and more, never for codes. */
export async function sha256Hex(text: string): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))));
}
