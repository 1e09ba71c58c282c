/** The secret in a callback URL, for carriers that sign nothing: who does not know the URL cannot post to it. */
import * as z from "zod";
import { constantTimeEqual } from "../domain/base/constant-time.ts";
import { sha256, utf8 } from "./signature.ts";

const KEY_PARAM = "key";

/** Long enough that nobody guesses it, and of characters that stand in a URL as they are. */
export const webhookSecret = z
  .string()
  .regex(/^[A-Za-z0-9._~-]{24,200}$/, "24 to 200 letters, digits, dots, hyphens, underscores or tildes");

/** The callback URL that a carrier is given, for one that takes it with each message. */
export function withUrlKey(url: string, secret: string): string {
  const keyed = new URL(url);
  keyed.searchParams.set(KEY_PARAM, secret);
  return keyed.toString();
}

/** Whether the callback URL carries the secret. The comparison tells a guesser neither its bytes nor its length. */
export async function hasUrlKey(secret: string, url: string, param = KEY_PARAM): Promise<boolean> {
  const given = URL.canParse(url) ? (new URL(url).searchParams.get(param) ?? "") : "";
  return isSameSecret(secret, given);
}

export async function isSameSecret(secret: string, given: string): Promise<boolean> {
  const [expected, actual] = await Promise.all([sha256(utf8(secret)), sha256(utf8(given))]);
  return constantTimeEqual(expected, actual);
}
