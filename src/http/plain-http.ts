/**
 * A deployment and requests that came without TLS. A key that was sent is already in the open, so a program is told, and
 * not led on to where it would work and go on: HSTS is for browsers. People, whose addresses hold no key, are led to
 * https. What carriers post is heard: their addresses may have been set up so years ago, and a STOP is not to be lost.
 */
import { createMiddleware } from "hono/factory";
import { ANSWER_PATH, SHORT_LINK_PATH } from "../domain/links/link-address.ts";
import { type HttpEnv, problemResponse } from "./frame.ts";
import { redirectResponse } from "./reply.ts";

const PEOPLES = [SHORT_LINK_PATH, ANSWER_PATH, "/problems/"];
const CARRIERS = "/webhooks/carriers/";
/** A laptop has no certificate, and nobody listens in between. */
const OWN_MACHINE = new Set(["localhost", "127.0.0.1", "[::1]"]);

export const refusePlainHttp = createMiddleware<HttpEnv>(async (c, next) => {
  const { frame } = c.var;
  if (!c.req.url.startsWith("http:") || !frame.services.isProduction) return next();
  const url = new URL(c.req.url);
  if (OWN_MACHINE.has(url.hostname) || url.pathname.startsWith(CARRIERS)) return next();
  const isPage = url.pathname === "/" || PEOPLES.some((path) => url.pathname.startsWith(path));
  if (!isPage || (c.req.method !== "GET" && c.req.method !== "HEAD")) {
    return problemResponse(frame, { code: "https_needed" });
  }
  url.protocol = "https:";
  return redirectResponse(url.href, frame.requestId, 308);
});
