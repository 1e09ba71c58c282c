/**
 * Twilio's request signature: base64(HMAC-SHA1(auth token, URL + sorted names and values)). Twilio's back ends do not
 * agree on how the URL is written, so several forms are tried, as the official library does (npm twilio 6.2.0).
 * The URL is the configured public one: a Host header is the caller's word.
 */
import { constantTimeEqual } from "../../domain/base/constant-time.ts";
import { hmac, utf8 } from "../signature.ts";
import { toBase64 } from "../../domain/base/base64.ts";

export type FormParams = ReadonlyMap<string, readonly string[]>;

export interface SignedRequest {
  readonly url: string;
  readonly params: FormParams;
  /** The X-Twilio-Signature header. */
  readonly signature: string;
}

export async function isSignedByTwilio(authToken: string, { url, params, signature }: SignedRequest): Promise<boolean> {
  const suffix = joinParams(params);
  const given = utf8(signature);
  const matches = await Promise.all(
    urlVariants(url).map(async (variant) => {
      const expected = toBase64(await hmac("SHA-1", authToken, variant + suffix));
      return constantTimeEqual(given, utf8(expected));
    }),
  );
  return matches.includes(true);
}

/** Names sorted, each with its values: several values of one name count once each, sorted. */
function joinParams(params: FormParams): string {
  const names = [...params.keys()].sort();
  return names
    .map((name) =>
      [...new Set(params.get(name))]
        .sort()
        .map((value) => name + value)
        .join(""),
    )
    .join("");
}

/** As received and as normalised by a URL parser, each without and with the port, then with the query written anew. */
export function urlVariants(url: string): readonly string[] {
  const received = [withoutPort(url), withPort(url)];
  if (!URL.canParse(url)) return received;
  const normal = new URL(url).toString();
  const normalised = [withoutPort(normal), withPort(normal)];
  return [...new Set([...received, ...normalised, ...normalised.map(withLegacyQuery)])];
}

interface UrlParts {
  readonly scheme: string;
  readonly host: string;
  readonly port: string;
  readonly rest: string;
}

/** Cuts without normalising: path and query keep the characters that were signed. */
function splitUrl(url: string): UrlParts | null {
  const match = /^(https?:\/\/)(\[[^\]/?#]*\]|[^/?#:]*)(:\d*)?(.*)$/is.exec(url);
  if (match === null) return null;
  const [, scheme = "", host = "", port = "", rest = ""] = match;
  return { scheme, host, port, rest };
}

function withoutPort(url: string): string {
  const parts = splitUrl(url);
  return parts === null ? url : parts.scheme + parts.host + parts.rest;
}

function withPort(url: string): string {
  const parts = splitUrl(url);
  if (parts === null || parts.port !== "") return url;
  return parts.scheme + parts.host + (parts.scheme.toLowerCase() === "https://" ? ":443" : ":80") + parts.rest;
}

/** The query decoded and encoded again the way of Node's `querystring`, which some of Twilio's senders sign. */
function withLegacyQuery(url: string): string {
  const start = url.indexOf("?");
  if (start === -1 || start === url.length - 1) return url;
  const byName = Map.groupBy(new URLSearchParams(url.slice(start + 1)), ([name]) => name);
  const pairs = [...byName.values()].flat().map(([name, value]) => `${quote(name)}=${quote(value)}`);
  return `${url.slice(0, start)}?${pairs.join("&")}`;
}

function quote(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
