/**
 * Alibaba Cloud's request signature ACS3-HMAC-SHA256 for calls in RPC style: every parameter stands in the query and
 * the body is empty (npm @alicloud/openapi-core, `getAuthorization`).
 */
import { hmac, sha256, utf8 } from "../signature.ts";
import { toHex } from "../../domain/base/hex.ts";

const ALGORITHM = "ACS3-HMAC-SHA256";

export interface AccessKey {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

export interface AlibabaCall {
  readonly origin: string;
  readonly action: string;
  /** The version of the product's API, a date. */
  readonly version: string;
  readonly params: Readonly<Record<string, string>>;
}

export interface SignedCall {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** `nonce` has to be new for each call: the gateway refuses one that it has seen. */
export async function signCall(
  key: AccessKey,
  call: AlibabaCall,
  at: { nowMs: number; nonce: string },
): Promise<SignedCall> {
  const bodyHash = toHex(await sha256(new Uint8Array()));
  const signed: Readonly<Record<string, string>> = {
    host: new URL(call.origin).host,
    "x-acs-action": call.action,
    "x-acs-content-sha256": bodyHash,
    "x-acs-date": new Date(at.nowMs).toISOString().replace(/\.\d{3}Z$/, "Z"),
    "x-acs-signature-nonce": at.nonce,
    "x-acs-version": call.version,
  };
  const names = Object.keys(signed).sort();
  const query = canonicalQuery(call.params);
  const lines = names.map((name) => `${name}:${signed[name] ?? ""}\n`).join("");
  const canonical = ["POST", "/", query, lines, names.join(";"), bodyHash].join("\n");
  const text = `${ALGORITHM}\n${toHex(await sha256(utf8(canonical)))}`;
  const signature = toHex(await hmac("SHA-256", key.accessKeySecret, text));
  const authorization = `${ALGORITHM} Credential=${key.accessKeyId},SignedHeaders=${names.join(";")},Signature=${signature}`;
  // The platform writes Host itself, from the URL, and lets nobody set it.
  const { host: _, ...headers } = signed;
  return { url: `${call.origin}/?${query}`, headers: { ...headers, accept: "application/json", authorization } };
}

/** Names and values of RFC 3986, sorted by name: the same text is signed and sent. */
function canonicalQuery(params: Readonly<Record<string, string>>): string {
  const names = Object.keys(params).sort();
  return names.map((name) => `${encode(name)}=${encode(params[name] ?? "")}`).join("&");
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
