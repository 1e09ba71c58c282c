/**
 * Standard Webhooks (standardwebhooks.com): `webhook-signature` lists items "v1,<base 64>", any of which may be ours
 * while a secret is replaced, each an HMAC-SHA256 of "<id>.<seconds>.<raw body>" under the bytes of the secret.
 */
import type { WebhookRefusal, CallbackRequest } from "../../app/carriers/ports.ts";
import { constantTimeEqual } from "../../domain/base/constant-time.ts";
import { fromBase64 } from "../../domain/base/base64.ts";
import { hmac, joinBytes, utf8 } from "../signature.ts";
import { isFresh } from "../webhook-body.ts";

const SECRET_PREFIX = "whsec_";
const ITEM_PREFIX = "v1,";
/** Two secrets sign at once while one replaces the other; a list far longer than that is no list of Bird's. */
const ITEMS_MAX = 16;

export const BIRD_WEBHOOK_SECRET = /^whsec_[A-Za-z0-9+/]{32,}={0,2}$/;

/** What is wrong with the signature, or null when it holds. */
export async function checkSignature(secret: string, request: CallbackRequest): Promise<WebhookRefusal | null> {
  const key = fromBase64(secret.slice(SECRET_PREFIX.length));
  const id = request.headers.get("webhook-id");
  const timestamp = request.headers.get("webhook-timestamp") ?? "";
  const items = (request.headers.get("webhook-signature") ?? "").split(" ");
  if (key === null || !id || !/^\d{1,12}$/.test(timestamp) || items.length > ITEMS_MAX) return "signature_invalid";
  // Bytes, not text: a body that is no UTF-8 must not be repaired before it is checked.
  const expected = await hmac("SHA-256", key, joinBytes(utf8(`${id}.${timestamp}.`), request.body));
  const matches = items.map((item) => isExpected(item, expected));
  if (!matches.includes(true)) return "signature_invalid";
  return isFresh(Number(timestamp), request.nowMs) ? null : "signature_stale";
}

function isExpected(item: string, expected: Uint8Array): boolean {
  const given = item.startsWith(ITEM_PREFIX) ? fromBase64(item.slice(ITEM_PREFIX.length)) : null;
  return given !== null && constantTimeEqual(given, expected);
}
