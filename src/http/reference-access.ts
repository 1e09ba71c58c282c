/**
 * What the API reference may read. Its page runs a third party's script, so the platform's asset fields sandbox it:
 * its origin is nobody's ("null"), it shares no storage with the pages that hold a key, and no reply is its to read but
 * the document. On a laptop its requests are answered too, for the first hour of a newcomer.
 */
import { createMiddleware } from "hono/factory";
import { emptyResponse } from "./reply.ts";
import type { HttpEnv } from "./frame.ts";

/** The origin of a sandboxed page (HTML, "opaque origin"). */
const SANDBOXED = "null";
const REQUEST_FIELDS = "authorization, content-type, idempotency-key, godwit-enforce-limits";

/** Any page may read the document: it holds nothing but what the repository does. */
export const ANYBODYS = { "access-control-allow-origin": "*" } as const;

/** Answers the reference page outside production. Keys of a deployment belong to servers: there it gets nothing. */
export const admitReference = createMiddleware<HttpEnv>(async (c, next) => {
  const { frame } = c.var;
  const isReference = !frame.services.isProduction && c.req.header("origin") === SANDBOXED;
  if (!isReference) return next();
  if (c.req.method === "OPTIONS") {
    return emptyResponse(frame.requestId, {
      "access-control-allow-origin": SANDBOXED,
      "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE",
      "access-control-allow-headers": REQUEST_FIELDS,
    });
  }
  await next();
  c.res.headers.set("access-control-allow-origin", SANDBOXED);
});
