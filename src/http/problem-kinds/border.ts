/** The problems that HTTP itself finds, before or beside any use case. */

export interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** What happened and what to do. Holds nothing of the request: details end up in logs and tickets. */
  readonly detail: string;
}

export const BORDER_PROBLEMS = {
  request_invalid: {
    status: 400,
    title: "Invalid request",
    detail: "The request does not fit its schema: `violations` names each field.",
  },
  idempotency_key_invalid: {
    status: 400,
    title: "Invalid Idempotency-Key",
    detail: "Send 1 to 255 printable ASCII characters, quoted or not, for example a UUID.",
  },
  credentials_missing: {
    status: 401,
    title: "Credentials missing",
    detail: "Send `Authorization: Bearer` with an API key.",
  },
  credentials_invalid: {
    status: 401,
    title: "Credentials refused",
    detail: "The credentials are unknown or were revoked.",
  },
  signature_invalid: {
    status: 401,
    title: "Signature refused",
    detail: "The signature does not fit the request: check the account's secret and the public address.",
  },
  signature_stale: {
    status: 401,
    title: "Signature too old",
    detail: "The request was signed too long ago, or a clock is wrong.",
  },
  bootstrap_secret_weak: {
    status: 403,
    title: "Secret too easy to guess",
    detail:
      "The secret is right and could be guessed. Set BOOTSTRAP_SECRET to the output of `openssl rand -base64 32`.",
  },
  https_needed: {
    status: 403,
    title: "Not over plain http",
    detail:
      "The request came without TLS. A key that was sent with it is no secret any more: revoke it, and use https.",
  },
  permission_denied: { status: 403, title: "Not allowed", detail: "The role of this key does not allow the request." },
  endpoint_not_found: {
    status: 404,
    title: "No such endpoint",
    detail: "Nothing answers at this path: /openapi.json lists what does.",
  },
  method_not_allowed: {
    status: 405,
    title: "Method not allowed",
    detail: "The path exists, the method does not: `Allow` names those that do.",
  },
  request_running: {
    status: 409,
    title: "Still running",
    detail: "A request with this Idempotency-Key is still running: send it again later to get its reply.",
  },
  body_too_large: { status: 413, title: "Body too large", detail: "The body is larger than this endpoint reads." },
  media_type_unsupported: {
    status: 415,
    title: "Unsupported media type",
    detail: "Send the body as `Content-Type: application/json` in UTF-8.",
  },
  idempotency_key_reused: {
    status: 422,
    title: "Idempotency-Key reused",
    detail: "This Idempotency-Key came with another request before: use a new key for a new request.",
  },
  too_many_requests: {
    status: 429,
    title: "Too many requests",
    detail: "This key sends requests faster than Godwit takes them: slow down.",
  },
  quota_requests: {
    status: 429,
    title: "Too many requests",
    detail:
      "The tenant's keys together send more requests than its plan has: slow down, or ask the platform for a larger one.",
  },
  internal_error: {
    status: 500,
    title: "Internal error",
    detail:
      "Something failed on our side. Send the request again with the same Idempotency-Key; `request_id` finds it in the logs.",
  },
} as const satisfies Record<string, ProblemKind>;
