/**
 * The only outgoing `fetch` to a carrier: one request, its answer read to the end, and never a throw. A Worker holds
 * six connections at once and an unread body keeps one, so every body is read or cancelled on every path.
 */
import { type CarrierFailure, CONNECTION_LOST } from "../domain/carriers/failure.ts";
import { err, ok, type Result } from "../domain/base/result.ts";

/** No carrier answers a send with more than a few hundred bytes; beyond this it is not an answer. */
export const BODY_BYTES_MAX = 64 * 1024;

export interface CarrierHttpRequest {
  readonly url: string;
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** For headers and body together. */
  readonly timeoutMs: number;
  readonly bodyBytesMax?: number;
}

export interface CarrierHttpResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

type FetchResult<T> = Promise<Result<T, CarrierFailure>>;

const TIMED_OUT: CarrierFailure = { kind: "timed_out", carrierCode: "timeout" };

/** Workers do not tell a refused connection from one lost after the request left: the core takes both for unknown. */
const NETWORK_FAILED: CarrierFailure = { kind: "unavailable", carrierCode: CONNECTION_LOST };

/** The carrier had our request and began to answer: whether the text went out is not known. */
const BODY_LOST: CarrierFailure = { kind: "response_malformed", carrierCode: "body_lost" };
const BODY_TOO_LARGE: CarrierFailure = { kind: "response_malformed", carrierCode: "body_too_large" };

/**
 * Sends one request. Any complete answer but a redirect is a value, whatever its status: the adapter judges it.
 * A redirect is a fault: following one would carry a number and credentials to an address nobody configured.
 * Failures carry fixed words only, never the URL, the request or the platform's message.
 */
export async function carrierFetch(request: CarrierHttpRequest): FetchResult<CarrierHttpResponse> {
  const deadline = deadlineOf(request.timeoutMs);
  const started = await startFetch(request, deadline);
  if (!started.ok) return started;
  const response = started.value;
  if (response.status < 200 || (response.status >= 300 && response.status < 400)) {
    await cancelQuietly(response.body);
    return err({ kind: "unavailable", carrierCode: `http_${response.status}` });
  }
  const text = await readText(response.body, deadline, request.bodyBytesMax ?? BODY_BYTES_MAX);
  if (!text.ok) return text;
  return ok({ status: response.status, headers: response.headers, text: text.value });
}

/** An answer that lies there is read within this, by who is awake. */
const LAST_LOOK_MS = 200;

/**
 * Over after `timeoutMs`, and not before we have been awake for a moment: a process that stood still finds its timer rung
 * beside an answer that came in time, and the timer is looked at first.
 */
function deadlineOf(timeoutMs: number): AbortSignal {
  const lastLookMs = Math.min(LAST_LOOK_MS, timeoutMs / 2);
  const over = new AbortController();
  const onceRung = (signal: AbortSignal, then: () => void) => signal.addEventListener("abort", then, { once: true });
  onceRung(AbortSignal.timeout(timeoutMs - lastLookMs), () => {
    onceRung(AbortSignal.timeout(lastLookMs), () => over.abort());
  });
  return over.signal;
}

async function startFetch(request: CarrierHttpRequest, deadline: AbortSignal): FetchResult<Response> {
  try {
    const { url, method, headers, body } = request;
    return ok(await fetch(url, { method, headers, body, redirect: "manual", signal: deadline }));
  } catch {
    return err(deadline.aborted ? TIMED_OUT : NETWORK_FAILED);
  }
}

async function readText(body: Response["body"], deadline: AbortSignal, bytesMax: number): FetchResult<string> {
  if (body === null) return ok("");
  const reader = body.getReader();
  // Not every runtime carries the signal over to a body that has begun; a cancel ends the pending read everywhere.
  const stop = (): void => void reader.cancel().catch(() => undefined);
  deadline.addEventListener("abort", stop, { once: true });
  try {
    const decoder = new TextDecoder();
    let text = "";
    let bytesRead = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      bytesRead += part.value.byteLength;
      if (bytesRead > bytesMax) {
        // Waited for, so that the next attempt's connection does not stand open beside this one.
        await cancelQuietly(reader);
        return err(BODY_TOO_LARGE);
      }
      text += decoder.decode(part.value, { stream: true });
    }
    return deadline.aborted ? err(TIMED_OUT) : ok(text + decoder.decode());
  } catch {
    return err(deadline.aborted ? TIMED_OUT : BODY_LOST);
  } finally {
    deadline.removeEventListener("abort", stop);
  }
}

async function cancelQuietly(body: { cancel(): Promise<void> } | null): Promise<void> {
  try {
    await body?.cancel();
  } catch {
    // A body that cannot be cancelled is already gone.
  }
}
