/**
 * `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header): a repeated request gets the first one's reply.
 * Kept: success, which is all that commits anything. No refusal is kept: a number opts in again, a user is unfrozen, a
 * limit opens, a body is corrected, and the same key may then do what it was made for.
 */
import type { ReplyKey } from "../app/base/reply-ports.ts";
import { err, ok, type Result } from "../domain/base/result.ts";
import type { Principal } from "../domain/tenants/tenant.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { Frame } from "./frame.ts";
import type { Problem } from "./problems.ts";
import type { Rendered } from "./reply.ts";

/** RFC 9651 string; `\"` and `\\` are its only escapes. */
const QUOTED = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"$/;
/** The same without quotes, as many clients send it. */
const BARE = /^[\x21\x23-\x7e]+$/;
const MAX_KEY_LENGTH = 255;
/** A request that is still running ends within the platform's time-outs and ours, so the first retry may come soon. */
const RUNNING_RETRY_SECONDS = 2;

export interface RepeatableRequest {
  readonly frame: Frame;
  readonly principal: Principal;
  readonly idempotencyKey: string;
  /** What makes two requests the same beside route and key: path id and parsed body. */
  readonly content: unknown;
}

/** The key of a header value, or the problem with it. */
export function readIdempotencyKey(header: string): Result<string, Problem> {
  const value = header.trim();
  const key = QUOTED.exec(value)?.[1]?.replaceAll(/\\(["\\])/g, "$1") ?? (BARE.test(value) ? value : "");
  if (key.length > 0 && key.length <= MAX_KEY_LENGTH) return ok(key);
  return err({ code: "idempotency_key_invalid" });
}

/** Runs the request unless its reply is known. */
export async function replyOnce(
  request: RepeatableRequest,
  run: () => Promise<Rendered>,
): Promise<Result<Rendered, Problem>> {
  const { frame, principal } = request;
  const { replies, hasher } = frame.services;
  const [keyHash, fingerprint] = await Promise.all([
    hasher.sha256Hex(`${frame.route}\n${request.idempotencyKey}`),
    hasher.sha256Hex(canonicalJson(request.content)),
  ]);
  const key: ReplyKey = { tenant: principal.tenant, mode: principal.mode, keyHash };
  const claim = await replies.begin(key, fingerprint);
  switch (claim.outcome) {
    case "replay":
      frame.replayed = true;
      return ok(replayed(claim.reply.status, claim.reply.body));
    case "other_body":
      return err({ code: "idempotency_key_reused" });
    case "running":
      return err({ code: "request_running", retryAfterSeconds: RUNNING_RETRY_SECONDS });
    case "new":
      return ok(await runClaimed(frame, { key, claim: claim.claim }, run));
  }
}

async function runClaimed(
  frame: Frame,
  { key, claim }: { readonly key: ReplyKey; readonly claim: string },
  run: () => Promise<Rendered>,
): Promise<Rendered> {
  const { replies } = frame.services;
  let rendered: Rendered | null = null;
  try {
    rendered = await run();
    return rendered;
  } finally {
    // The work is done or undone by now: a store that cannot remember it must not change the answer.
    const settled =
      rendered !== null && isKept(rendered.status)
        ? replies.finish(key, claim, { status: rendered.status, body: rendered.body })
        : replies.abandon(key, claim);
    await settled.catch((error: unknown) => {
      const name = error instanceof Error ? error.name : "unknown";
      frame.services.telemetry.emit("http.reply_not_kept", { request_id: frame.requestId, error: name });
    });
  }
}

function isKept(status: number): boolean {
  return status < 300;
}

function replayed(status: number, body: string): Rendered {
  const type = status < 400 ? "application/json" : "application/problem+json";
  return { status, body, type, headers: { "idempotency-replayed": "true" } };
}
