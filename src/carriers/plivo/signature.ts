/**
 * Plivo's two signatures, both base64(HMAC-SHA256(auth token, ...)) as its library checks them (npm plivo 4.79.0).
 * V2, of messages, covers the URL without its query, and a nonce. V3, of calls, covers query and form as well. Neither
 * holds a time. Where V3 is given it has to hold: falling back to V2 would let a changed body through.
 */
import type { CallbackRequest } from "../../app/carriers/ports.ts";
import { constantTimeEqual } from "../../domain/base/constant-time.ts";
import { hmac, utf8 } from "../signature.ts";
import { toBase64 } from "../../domain/base/base64.ts";
import type { PlivoConfig } from "./wire.ts";

type PlivoTokens = Pick<PlivoConfig, "authToken" | "mainAuthToken">;
type Pairs = readonly (readonly [string, string])[];

export async function isSignedByPlivo(tokens: PlivoTokens, request: CallbackRequest): Promise<boolean> {
  if (!URL.canParse(request.url)) return false;
  const version =
    request.headers.has("x-plivo-signature-v3") || request.headers.has("x-plivo-signature-ma-v3") ? "v3" : "v2";
  const nonce = request.headers.get(`x-plivo-signature-${version}-nonce`) ?? "";
  if (nonce === "") return false;
  const signed = version === "v3" ? `${describeV3(request)}.${nonce}` : bareUrl(request.url) + nonce;
  const own = await isOneOf(request.headers.get(`x-plivo-signature-${version}`), tokens.authToken, signed);
  const main = tokens.mainAuthToken ?? tokens.authToken;
  return (await isOneOf(request.headers.get(`x-plivo-signature-ma-${version}`), main, signed)) || own;
}

/** Several signatures stand in one header while a token is being changed. */
async function isOneOf(header: string | null, token: string, signed: string): Promise<boolean> {
  const expected = utf8(toBase64(await hmac("SHA-256", token, signed)));
  const given = (header ?? "").split(",");
  return given.map((signature) => constantTimeEqual(utf8(signature.trim()), expected)).includes(true);
}

/** Scheme, host, port if one is written, and path. Cut without normalising: what was signed keeps its characters. */
function bareUrl(url: string): string {
  return url.replace(/[?#].*$/s, "");
}

function describeV3(request: CallbackRequest): string {
  const query = sorted([...new URL(request.url).searchParams]).map(([name, value]) => `${name}=${value}`);
  const form =
    request.method === "POST" ? sorted([...new URLSearchParams(new TextDecoder().decode(request.body))]) : [];
  const hasQuery = query.length > 0;
  const queryPart = hasQuery || form.length > 0 ? `?${query.join("&")}` : "";
  const separator = hasQuery && form.length > 0 ? "." : "";
  return bareUrl(request.url) + queryPart + separator + form.map(([name, value]) => name + value).join("");
}

/** By name, the values of one name by themselves. */
function sorted(pairs: Pairs): Pairs {
  return pairs.toSorted(([leftName, leftValue], [rightName, rightValue]) =>
    leftName === rightName ? order(leftValue, rightValue) : order(leftName, rightName),
  );
}

function order(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
