/**
 * The only outgoing `fetch` to a tenant: one POST, no redirect, 15 s for all of it, and no more of the reply than is
 * kept. Addresses are judged again here, at each send: a rule that got stricter holds for endpoints made before it.
 * A Worker holds six connections at once and an unread body keeps one, so every body is read or cancelled.
 */
import type { WebhookPost, WebhookSender } from "../app/webhooks/ports.ts";
import { KEPT_BYTES_MAX, readRetryAfter, resultOf, type WebhookOutcome } from "../domain/webhooks/outcome.ts";

/** Standard Webhooks asks for 15 to 30 s. */
const TIMEOUT_MS = 15_000;
const USER_AGENT = "Godwit-Webhooks/1";

export interface SenderOptions {
  readonly nowMs: () => number;
  /** Whether this address may be called at all. */
  readonly mayCall: (url: string) => boolean;
  readonly timeoutMs?: number;
}

export function makeWebhookSender({ nowMs, mayCall, timeoutMs = TIMEOUT_MS }: SenderOptions): WebhookSender {
  return {
    async post(request) {
      const startedMs = nowMs();
      const end = (rest: Omit<WebhookOutcome, "durationMs">) => ({ ...rest, durationMs: nowMs() - startedMs });
      if (!mayCall(request.url)) return end(unanswered("address_refused"));
      const deadline = AbortSignal.timeout(timeoutMs);
      try {
        const response = await start(request, deadline);
        const { status, headers } = response;
        const reply = await readStart(response.body, deadline);
        return end({
          result: resultOf(status),
          status,
          reply,
          retryAfterSeconds: readRetryAfter(headers.get("retry-after")),
        });
      } catch {
        // The platform's own words may hold the address and its query: they are not kept.
        return end(unanswered(deadline.aborted ? "timed_out" : "network"));
      }
    },
  };
}

function start({ url, fields, body }: WebhookPost, signal: AbortSignal): Promise<Response> {
  const headers = { ...fields, "content-type": "application/json", "user-agent": USER_AGENT };
  return fetch(url, { method: "POST", headers, body, redirect: "manual", signal });
}

/**
 * The first bytes of a body; then it is cancelled, however much more there is. The status has been said by now, so a
 * body that breaks off or never ends changes nothing but what is kept of it.
 */
async function readStart(body: Response["body"], deadline: AbortSignal): Promise<string | null> {
  if (body === null) return null;
  const reader = body.getReader();
  const stop = (): void => void reader.cancel().catch(() => undefined);
  // Not every runtime carries the signal over to a body that has begun; a cancel ends the pending read everywhere.
  deadline.addEventListener("abort", stop, { once: true });
  const decoder = new TextDecoder();
  let text = "";
  let left = KEPT_BYTES_MAX;
  try {
    while (left > 0) {
      const part = await reader.read();
      if (part.done) break;
      text += decoder.decode(part.value.subarray(0, left), { stream: true });
      left -= part.value.byteLength;
    }
  } catch {
    // What was read is kept.
  } finally {
    deadline.removeEventListener("abort", stop);
    stop();
  }
  return text === "" ? null : text;
}

function unanswered(result: "address_refused" | "timed_out" | "network"): Omit<WebhookOutcome, "durationMs"> {
  return { result, status: null, reply: null, retryAfterSeconds: null };
}
