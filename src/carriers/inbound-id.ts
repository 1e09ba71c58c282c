/** An id for an inbound text whose carrier gives it none, so that the same text posted twice counts once. */
import { hmac } from "./signature.ts";
import { toHex } from "../domain/base/hex.ts";

const ID_LENGTH = 32;

/** Keyed, because a plain hash of a number can be undone by trying all numbers. 32 hex digits. */
export async function inboundId(secret: string, parts: readonly (string | number)[]): Promise<string> {
  return toHex(await hmac("SHA-256", secret, JSON.stringify(parts))).slice(0, ID_LENGTH);
}
