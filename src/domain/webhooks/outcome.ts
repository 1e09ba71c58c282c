/** What came of one try to deliver a webhook. */

/**
 * http_status: an answer outside of 200 to 299. redirected: a 3xx, never followed. gone: 410, the endpoint is off.
 * address_refused: the address is none of the public internet. lost: nobody knows, the sender of it went away.
 */
export const WEBHOOK_FAILURES = [
  "http_status",
  "redirected",
  "gone",
  "timed_out",
  "network",
  "address_refused",
  "lost",
] as const;
export type WebhookFailure = (typeof WEBHOOK_FAILURES)[number];

/** The request and the reply are kept to this many bytes. */
export const KEPT_BYTES_MAX = 16 * 1024;

export interface WebhookOutcome {
  readonly result: "delivered" | WebhookFailure;
  /** HTTP status; null when there was no answer. */
  readonly status: number | null;
  readonly durationMs: number;
  /** The first bytes of the reply's body as text; null when there was none. */
  readonly reply: string | null;
  readonly retryAfterSeconds: number | null;
}

/** What an HTTP answer means. A redirect is a failure: whoever answers it is not whom the tenant named. */
export function resultOf(status: number): "delivered" | WebhookFailure {
  if (status >= 200 && status < 300) return "delivered";
  if (status >= 300 && status < 400) return "redirected";
  return status === 410 ? "gone" : "http_status";
}

/** Seconds that a `Retry-After` field asks for; null for none or for a date, which receivers of webhooks do not send. */
export function readRetryAfter(field: string | null): number | null {
  return field !== null && /^\d{1,6}$/.test(field.trim()) ? Number(field) : null;
}

/** The answer of a tenant's own push, from the reply's body: a plain 2xx is a yes. */
export function readPushAnswer(reply: string | null): "accepted" | "unavailable" {
  return reply !== null && /"result"\s*:\s*"unavailable"/.test(reply) ? "unavailable" : "accepted";
}
