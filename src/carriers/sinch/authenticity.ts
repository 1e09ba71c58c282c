/**
 * How Sinch proves its webhooks. Of texts: an HMAC that an account manager switches on, else a key in the URL. Of
 * calls: always the application's signature. Sources: npm @sinch/sdk-client 1.4.0, authorization helper.
 */
import { md5 } from "@noble/hashes/legacy.js";
import * as z from "zod";
import type { WebhookRefusal, CallbackRequest } from "../../app/carriers/ports.ts";
import { constantTimeEqual } from "../../domain/base/constant-time.ts";
import { fromBase64, toBase64 } from "../../domain/base/base64.ts";
import { hmac, joinBytes, utf8 } from "../signature.ts";
import { hasUrlKey, webhookSecret } from "../url-key.ts";
import { isFresh } from "../webhook-body.ts";
import type { SinchVoice } from "./wire.ts";

export const sinchSmsAuthenticity = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("hmac"), secret: z.string().min(16).max(255) }),
  z.strictObject({ kind: z.literal("url_key"), webhookSecret }),
]);
export type SinchSmsAuthenticity = z.output<typeof sinchSmsAuthenticity>;

const SMS_HEADER = "x-sinch-webhook-signature";
const SMS_ALGORITHM = "HmacSHA256";

export async function findSmsFault(
  authenticity: SinchSmsAuthenticity,
  request: CallbackRequest,
): Promise<WebhookRefusal | null> {
  if (authenticity.kind === "url_key") {
    return (await hasUrlKey(authenticity.webhookSecret, request.url)) ? null : "signature_invalid";
  }
  const { headers, body, nowMs } = request;
  const [nonce, timestamp] = [headers.get(`${SMS_HEADER}-nonce`), headers.get(`${SMS_HEADER}-timestamp`)];
  if (nonce === null || timestamp === null) return "signature_invalid";
  if ((headers.get(`${SMS_HEADER}-algorithm`) ?? SMS_ALGORITHM) !== SMS_ALGORITHM) return "signature_invalid";
  const signed = joinBytes(body, utf8(`.${nonce}.${timestamp}`));
  const expected = toBase64(await hmac("SHA-256", authenticity.secret, signed));
  if (!constantTimeEqual(utf8(headers.get(SMS_HEADER) ?? ""), utf8(expected))) return "signature_invalid";
  return isFresh(timestamp.trim() === "" ? Number.NaN : Number(timestamp), nowMs) ? null : "signature_stale";
}

/** The path is signed; whether a query is part of it no document says, so both readings are tried. */
export async function findVoiceFault(voice: SinchVoice, request: CallbackRequest): Promise<WebhookRefusal | null> {
  const { headers, url } = request;
  const [scheme = "", credentials = "", ...rest] = (headers.get("authorization") ?? "").split(" ");
  const key = fromBase64(voice.applicationSecret);
  if (key === null || rest.length > 0 || scheme.toLowerCase() !== "application" || !URL.canParse(url)) {
    return "signature_invalid";
  }
  const { pathname, search } = new URL(url);
  const paths = [...new Set([pathname, pathname + search])];
  const matches = await Promise.all(
    paths.map(async (path) => {
      const signature = toBase64(await hmac("SHA-256", key, describeCall(request, path)));
      return constantTimeEqual(utf8(credentials), utf8(`${voice.applicationKey}:${signature}`));
    }),
  );
  if (!matches.includes(true)) return "signature_invalid";
  return isFresh(Date.parse(headers.get("x-timestamp") ?? "") / 1000, request.nowMs) ? null : "signature_stale";
}

function describeCall({ method, headers, body }: CallbackRequest, path: string): string {
  // MD5 is broken as a hash: Sinch writes it into the text that it signs by HMAC-SHA256.
  const bodyHash = body.length === 0 ? "" : toBase64(md5(body));
  const timestamp = `x-timestamp:${headers.get("x-timestamp") ?? ""}`;
  return [method.toUpperCase(), bodyHash, headers.get("content-type") ?? "", timestamp, path].join("\n");
}
