/** Whether a webhook comes from the carrier: a signature over what is read, or a secret that only the carrier knows. */
import type { WebhookRefusal, CallbackRequest } from "../../app/carriers/ports.ts";
import { constantTimeEqual } from "../../domain/base/constant-time.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { basicAuthorization, hmac, joinBytes, utf8 } from "../signature.ts";
import { toBase64 } from "../../domain/base/base64.ts";
import { toHex } from "../../domain/base/hex.ts";
import { hasUrlKey, isSameSecret } from "../url-key.ts";
import { isFresh } from "../webhook-body.ts";
import { HASHES } from "./request-schema.ts";
import { asItIs, fillTemplate, type Values } from "./template.ts";
import type { WebhookAuth } from "./webhook-schema.ts";

type Checked = Promise<Result<null, WebhookRefusal>>;
type HmacAuth = Extract<WebhookAuth, { type: "hmac" }>;

/** Marks the body's place in the text around it: neither a URL nor a header can hold it. */
const BODY_MARK = "\u0000";

const INVALID = err("signature_invalid" as const);

/** `secret` is the one that `auth` names. */
export async function checkWebhook(auth: WebhookAuth, secret: string, request: CallbackRequest): Checked {
  switch (auth.type) {
    case "query_key":
      return (await hasUrlKey(secret, request.url, auth.param)) ? ok(null) : INVALID;
    case "header_key":
      return (await isSameSecret(secret, request.headers.get(auth.header) ?? "")) ? ok(null) : INVALID;
    case "basic": {
      const given = request.headers.get("authorization") ?? "";
      return (await isSameSecret(basicAuthorization(auth.user, secret), given)) ? ok(null) : INVALID;
    }
    case "hmac":
      return checkSignature(auth, secret, request);
  }
}

/** The signature first, then its age: a stranger learns nothing of our clock. */
async function checkSignature(auth: HmacAuth, secret: string, request: CallbackRequest): Checked {
  const header = request.headers.get(auth.header) ?? "";
  const timestamp = auth.timestamp === undefined ? null : request.headers.get(auth.timestamp.header);
  const signed = signedBytes(auth, request, timestamp);
  if (!header.startsWith(auth.prefix) || signed === null) return INVALID;
  const digest = await hmac(HASHES[auth.algorithm], secret, signed);
  const given = header.slice(auth.prefix.length);
  const isRight =
    auth.encoding === "hex"
      ? constantTimeEqual(utf8(given.toLowerCase()), utf8(toHex(digest)))
      : constantTimeEqual(utf8(given), utf8(toBase64(digest)));
  if (!isRight) return INVALID;
  if (auth.timestamp === undefined) return ok(null);
  const unit = auth.timestamp.unit === "seconds" ? 1 : 1000;
  return isFresh(Number(timestamp ?? Number.NaN) / unit, request.nowMs) ? ok(null) : err("signature_stale");
}

/** What was signed. The body stays bytes: read as text and written again it may be another. */
function signedBytes(
  { parts, joiner }: HmacAuth,
  { method, url, body }: CallbackRequest,
  timestamp: string | null,
): Uint8Array | null {
  if (!URL.canParse(url)) return null;
  const { pathname, search } = new URL(url);
  const values: Values = new Map([
    ["method", method],
    ["url", url],
    ["path", pathname],
    ["query", search.slice(1)],
    ["timestamp", timestamp],
    ["body", BODY_MARK],
  ]);
  const filled = parts.map((part) => fillTemplate(part, values, asItIs));
  if (filled.includes(null)) return null;
  const around = filled.join(joiner).split(BODY_MARK);
  return joinBytes(...around.flatMap((text, index) => (index === 0 ? [utf8(text)] : [body, utf8(text)])));
}
