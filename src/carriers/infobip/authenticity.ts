/**
 * How Infobip proves a webhook: Basic credentials or an HMAC of the body by a security profile of its subscriptions, or
 * for the per-message URLs, which carry neither by default, a key in the URL. No document names the header of the HMAC
 * or its encoding, so the account says both. None of the three holds a time: a replay shows only by its content.
 */
import * as z from "zod";
import type { CallbackRequest } from "../../app/carriers/ports.ts";
import { basicAuthorization, type HmacHash, hmac } from "../signature.ts";
import { toBase64 } from "../../domain/base/base64.ts";
import { toHex } from "../../domain/base/hex.ts";
import { hasUrlKey, isSameSecret, webhookSecret } from "../url-key.ts";

const HASHES = { sha1: "SHA-1", sha256: "SHA-256", sha512: "SHA-512" } as const satisfies Record<string, HmacHash>;

export const infobipAuthenticity = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("hmac"),
    header: z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/),
    secret: z.string().min(16).max(255),
    algorithm: z.enum(["sha1", "sha256", "sha512"]).default("sha256"),
    encoding: z.enum(["hex", "base64"]).default("hex"),
  }),
  z.strictObject({
    kind: z.literal("basic"),
    user: z.string().min(1).max(100),
    password: z.string().min(16).max(200),
  }),
  z.strictObject({ kind: z.literal("url_key"), webhookSecret }),
]);
export type InfobipAuthenticity = z.output<typeof infobipAuthenticity>;

export async function isFromInfobip(authenticity: InfobipAuthenticity, request: CallbackRequest): Promise<boolean> {
  switch (authenticity.kind) {
    case "url_key":
      return hasUrlKey(authenticity.webhookSecret, request.url);
    case "basic": {
      const expected = basicAuthorization(authenticity.user, authenticity.password);
      return isSameSecret(expected, request.headers.get("authorization") ?? "");
    }
    case "hmac": {
      const { header, secret, algorithm, encoding } = authenticity;
      const digest = await hmac(HASHES[algorithm], secret, request.body);
      const given = request.headers.get(header) ?? "";
      // Hex digits are one in upper and lower case.
      return encoding === "hex"
        ? isSameSecret(toHex(digest), given.toLowerCase())
        : isSameSecret(toBase64(digest), given);
    }
  }
}
