/**
 * HMAC-SHA256 of tenant and subject under the token key, cut to 128 bits. The token is used wherever a number or a
 * device has to be named without showing it.
 */
import type { PhoneTokens } from "../app/base/ports.ts";
import { decodeBase64 } from "../domain/base/base64.ts";
import { toHex } from "../domain/base/hex.ts";

const utf8 = new TextEncoder();
const TOKEN_BYTES = 16;

export function makePhoneTokens(tokenKey: string): PhoneTokens {
  const key = crypto.subtle.importKey("raw", decodeBase64(tokenKey), { name: "HMAC", hash: "SHA-256" }, false, [
    "sign",
  ]);
  return {
    async token(tenantId, subject, text) {
      // The lengths come first, so that no other pair of tenant and text gives the same bytes.
      const material = utf8.encode(`${subject}:${tenantId.length}:${tenantId}${text}`);
      const mac = await crypto.subtle.sign("HMAC", await key, material);
      return toHex(new Uint8Array(mac, 0, TOKEN_BYTES));
    },
  };
}
