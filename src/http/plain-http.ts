/**
 * What a deployment does with requests that came without TLS. A key that was sent this way has already been exposed, so
 * a program gets an error and no redirect, which would let it work and go on (HSTS is for browsers only). People, whose
 * addresses hold no key, are redirected to https. Callbacks of carriers are accepted: their address may have been
 * configured years ago, and a STOP must not be lost.
 */
import { ANSWER_PATH, SHORT_LINK_PATH } from "../domain/links/link-address.ts";
import { type Frame, problemResponse } from "./frame.ts";
import { redirectResponse } from "./reply.ts";

const PEOPLES = [SHORT_LINK_PATH, ANSWER_PATH, "/problems/"];
const CARRIERS = "/webhooks/carriers/";
/** A laptop has no certificate, and nobody listens in between. */
const OWN_MACHINE = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Null for a request that came as it should. */
export function refusePlainHttp(frame: Frame, { url: address, method }: Request): Response | null {
  if (!frame.services.isProduction || !address.startsWith("http:")) return null;
  const url = new URL(address);
  if (OWN_MACHINE.has(url.hostname) || url.pathname.startsWith(CARRIERS)) return null;
  const isPage = url.pathname === "/" || PEOPLES.some((path) => url.pathname.startsWith(path));
  if (!isPage || (method !== "GET" && method !== "HEAD")) {
    return problemResponse(frame, { code: "https_needed" });
  }
  url.protocol = "https:";
  return redirectResponse(url.href, frame.requestId, 308);
}
