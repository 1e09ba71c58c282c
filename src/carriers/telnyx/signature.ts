/** Telnyx's webhook signature: Ed25519 over "timestamp|raw body" (developers.telnyx.com, webhook signing). */
import type { WebhookRefusal, CallbackRequest } from "../../app/carriers/ports.ts";
import { fromBase64 } from "../../domain/base/base64.ts";
import { joinBytes, utf8 } from "../signature.ts";
import { isFresh } from "../webhook-body.ts";

const PUBLIC_KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

/** The key's bytes, or null when the text is no Ed25519 key. */
export function readPublicKey(text: string): Uint8Array | null {
  const bytes = fromBase64(text);
  return bytes?.length === PUBLIC_KEY_BYTES ? bytes : null;
}

/** Null when the signature holds and is fresh: 300 s either way, as Telnyx's own libraries allow. */
export async function findSignatureFault(publicKey: string, request: CallbackRequest): Promise<WebhookRefusal | null> {
  const key = readPublicKey(publicKey);
  const signature = fromBase64(request.headers.get("telnyx-signature-ed25519") ?? "");
  const timestamp = request.headers.get("telnyx-timestamp") ?? "";
  if (key === null || signature?.length !== SIGNATURE_BYTES || !/^\d{1,12}$/.test(timestamp)) {
    return "signature_invalid";
  }
  const signed = joinBytes(utf8(`${timestamp}|`), request.body);
  if (!(await isSigned(key, signature, signed))) return "signature_invalid";
  return isFresh(Number(timestamp), request.nowMs) ? null : "signature_stale";
}

async function isSigned(key: Uint8Array, signature: Uint8Array, signed: Uint8Array): Promise<boolean> {
  try {
    const verifier = await crypto.subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", verifier, signature, signed);
  } catch {
    // Bytes that are no point of the curve.
    return false;
  }
}
