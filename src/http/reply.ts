/** A reply before it is a Response: it can be stored and sent again. */

/** Media types as they are sent. JSON is UTF-8 by its standard; of a text its reader would guess. */
export const CONTENT_TYPES = {
  "application/json": "application/json",
  "application/problem+json": "application/problem+json",
  "text/csv": "text/csv; charset=utf-8",
  "text/html": "text/html; charset=utf-8",
  "text/plain": "text/plain; charset=utf-8",
  "text/plain; version=0.0.4": "text/plain; version=0.0.4; charset=utf-8",
  "text/xml": "text/xml; charset=utf-8",
} as const;

export interface Rendered {
  readonly status: number;
  readonly body: string;
  readonly type: keyof typeof CONTENT_TYPES;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A reply that is the same for everybody. */
export interface Wordless {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** On every reply of the Worker. None is a page that may run script, frame or be kept. */
const SECURITY_HEADERS = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  "x-content-type-options": "nosniff",
} as const;

export function renderJson(status: number, body: unknown): Rendered {
  return { status, body: JSON.stringify(body), type: "application/json" };
}

export function toResponse(rendered: Rendered, requestId: string): Response {
  return new Response(rendered.body, {
    status: rendered.status,
    headers: {
      ...SECURITY_HEADERS,
      "content-type": CONTENT_TYPES[rendered.type],
      "request-id": requestId,
      ...rendered.headers,
    },
  });
}

/** A reply without content: 204. */
export function emptyResponse(requestId: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status: 204, headers: { ...SECURITY_HEADERS, "request-id": requestId, ...headers } });
}

export function redirectResponse(location: string, requestId: string, status: 302 | 308 = 302): Response {
  return new Response(null, { status, headers: { ...SECURITY_HEADERS, "request-id": requestId, location } });
}

const sharedCache = new Map<string, Response>();

/**
 * One response object, shared by all requests with the same answer: to free one for each request, with all its fields,
 * would hold up the isolate's thread. It has no body (a body can be read only once) and no request id. Every answer stays in
 * memory, so this is only for answers of which there are few.
 */
export function sharedResponse({ status, headers }: Wordless): Response {
  const name = JSON.stringify([status, headers]);
  const known = sharedCache.get(name);
  if (known !== undefined) return known;
  const made = new Response(null, { status, headers: { ...SECURITY_HEADERS, ...headers } });
  sharedCache.set(name, made);
  return made;
}
