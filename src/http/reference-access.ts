/**
 * What the API reference page may read. It runs a third party's script, so the platform's asset headers sandbox it: its
 * origin is "null", it shares no storage with the pages that hold a key, and of our replies it may read only the
 * OpenAPI document. On a laptop it may also send requests and read the replies, so that a newcomer can try the API.
 */
import { emptyResponse } from "./reply.ts";
import type { Frame } from "./frame.ts";

/** The origin of a sandboxed page (HTML, "opaque origin"). */
const SANDBOXED = "null";
const REQUEST_FIELDS = "authorization, content-type, idempotency-key, godwit-enforce-limits";

/** Any page may read the document: it holds nothing but what the repository does. */
export const ANYBODYS = { "access-control-allow-origin": "*" } as const;

/** Tells the reference page what it may send; null for any other request. */
export function answerReference(frame: Frame, request: Request): Response | null {
  if (!isReference(frame, request) || request.method !== "OPTIONS") return null;
  return emptyResponse(frame.requestId, {
    "access-control-allow-origin": SANDBOXED,
    "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE",
    "access-control-allow-headers": REQUEST_FIELDS,
  });
}

/** Lets the reference page read a reply. */
export function showReference(frame: Frame, request: Request, response: Response): Response {
  if (!isReference(frame, request)) return response;
  // A copy: a reply may be shared by many.
  const shown = new Response(response.body, response);
  shown.headers.set("access-control-allow-origin", SANDBOXED);
  return shown;
}

/** The reference page outside production. Keys of a deployment belong to servers: there it gets nothing. */
function isReference({ services }: Frame, { headers }: Request): boolean {
  return !services.isProduction && headers.get("origin") === SANDBOXED;
}
