/** Ed25519 signatures of bound devices, on WebCrypto. */
import type { SignatureVerifier } from "../app/devices/ports.ts";
import { fromBase64Url } from "../domain/base/base64.ts";

const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

export function makeSignatureVerifier(): SignatureVerifier {
  return {
    async verify({ publicKey, text, signature }) {
      const key = fromBase64Url(publicKey);
      const signed = fromBase64Url(signature);
      if (key?.length !== KEY_BYTES || signed?.length !== SIGNATURE_BYTES) return false;
      try {
        const imported = await crypto.subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
        return await crypto.subtle.verify("Ed25519", imported, signed, new TextEncoder().encode(text));
      } catch {
        // The bytes are no point of the curve, so no signature can be valid under this key.
        return false;
      }
    },
  };
}
