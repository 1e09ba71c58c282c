/** What every adapter needs to judge a carrier's reply: JSON that may be none, waits, and what a status alone says. */
import type { CarrierFailure, CarrierFailureKind } from "../domain/carriers/failure.ts";
import type { CarrierHttpResponse } from "./http.ts";

/** A reply and the time it is judged at. */
export interface Reply {
  readonly response: CarrierHttpResponse;
  readonly nowMs: number;
}

/** A send over a transport the account does not offer; no request is made. */
export const TRANSPORT_UNSUPPORTED: CarrierFailure = { kind: "sender_rejected", carrierCode: "transport_unsupported" };

/** No carrier asks for more than a day; a longer wait is a mistake of theirs. */
const RETRY_AFTER_MS_MAX = 24 * 60 * 60 * 1000;

const HTTP_REFUSED_FROM = 400;

/** Kinds by HTTP status; every other status from 400 on means that this carrier did not take it: try elsewhere. */
const KIND_BY_STATUS: Readonly<Record<number, CarrierFailureKind>> = {
  401: "credentials_rejected",
  402: "credentials_rejected",
  403: "credentials_rejected",
  429: "throttled",
  // A gateway gave up waiting: what stands behind it may have sent the text.
  504: "timed_out",
  // Cloudflare's edge, which stands between a Worker and a carrier: connected, and then an answer that was none (520)
  // or none in time (524). Its other 52x mean that no connection was made.
  520: "timed_out",
  524: "timed_out",
};

/** The parsed text, or undefined when it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A failure with the wait the carrier asked for. `carrierCode` has to be a code, never the carrier's prose. */
export function failureOfReply(kind: CarrierFailureKind, carrierCode: string, reply: Reply): CarrierFailure {
  const retryAfterMs = readRetryAfterMs(reply);
  return retryAfterMs === null ? { kind, carrierCode } : { kind, carrierCode, retryAfterMs };
}

/** What the HTTP status alone says, for a reply whose body names no known code. */
export function failureOfStatus(reply: Reply, carrierCode = `http_${reply.response.status}`): CarrierFailure {
  return failureOfReply(kindOfStatus(reply.response.status), carrierCode, reply);
}

/** A success status over a body that does not say what was done. */
export function failureOfBody(reply: Reply): CarrierFailure {
  return failureOfReply("response_malformed", "body_unreadable", reply);
}

function kindOfStatus(status: number): CarrierFailureKind {
  if (status < HTTP_REFUSED_FROM) return "response_malformed";
  return KIND_BY_STATUS[status] ?? "unavailable";
}

/** Retry-After of a 429 or 503 in milliseconds: seconds or an HTTP date (RFC 9110 section 10.2.3), else null. */
function readRetryAfterMs({ response, nowMs }: Reply): number | null {
  if (response.status !== 429 && response.status !== 503) return null;
  const header = response.headers.get("retry-after")?.trim() ?? "";
  // An HTTP date always ends so; Date.parse would make a date of nearly anything.
  const untilMs = header.endsWith("GMT") ? Date.parse(header) : Number.NaN;
  const waitMs = /^\d+$/.test(header) ? Number(header) * 1000 : untilMs - nowMs;
  if (Number.isNaN(waitMs)) return null;
  return Math.min(Math.max(waitMs, 0), RETRY_AFTER_MS_MAX);
}
