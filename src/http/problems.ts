/** A failed request as data, and as an RFC 9457 problem document. */
import type { FoundContent } from "../app/refusal.ts";
import { type Risk, showRisk } from "../domain/base/risk.ts";
import type { ChallengeOffer } from "../domain/fraud/challenge/offer.ts";
import type { NextAction } from "../domain/verification/next-action.ts";
import { type ProblemCode, problemKindOf } from "./errors.ts";
import { type NamedQuota, rateLimitFields } from "./rate-limit-fields.ts";
import type { Rendered, Wordless } from "./reply.ts";

export interface Violation {
  /** RFC 6901 pointer into the body, or the name of a parameter or header. "" is the whole body. */
  readonly field: string;
  readonly reason: string;
  /** What to send instead. Never repeats what was sent. */
  readonly message: string;
  /** The rule of a country that says so. Absent: none does. */
  readonly rule?: string;
  /** Addresses where that rule can be read. */
  readonly sources?: readonly string[];
  /** What the content filter found there. Absent: it is about something else. */
  readonly content?: FoundContent;
}

export interface Problem {
  readonly code: ProblemCode;
  readonly violations?: readonly Violation[];
  readonly retryAfterSeconds?: number;
  readonly opensAtMs?: number;
  readonly verificationId?: string;
  readonly reviewId?: string;
  readonly nextActions?: readonly NextAction[];
  /** For the tenant's own server: what its own users see says nothing of it. */
  readonly risk?: Risk;
  /** For the client of the tenant's users. */
  readonly challenge?: ChallengeOffer;
  /** The limit that refused, for the rate-limit fields. */
  readonly quota?: NamedQuota;
  /** For one of a flood, whose sender was told in words often enough: status and header fields without a document. */
  readonly isWordless?: true;
  /** Header fields that belong to this problem: `allow`, `www-authenticate`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The problem without its document. */
export function renderWordless(problem: Problem): Wordless {
  return { status: problemKindOf(problem.code).status, headers: problemHeaders(problem) };
}

/** The problem as a reply. `type` is also the address of its explanation. */
export function renderProblem(problem: Problem, requestId: string): Rendered {
  const { status, title, detail } = problemKindOf(problem.code);
  const { violations, retryAfterSeconds, opensAtMs, verificationId, reviewId, nextActions, risk, challenge } = problem;
  const address = `/problems/${problem.code}`;
  const body = {
    type: address,
    title,
    status,
    detail,
    code: problem.code,
    request_id: requestId,
    docs: address,
    violations,
    retry_after_seconds: retryAfterSeconds,
    opens_at: opensAtMs === undefined ? undefined : new Date(opensAtMs).toISOString(),
    verification_id: verificationId,
    review_id: reviewId,
    next_actions: nextActions,
    risk: risk === undefined ? undefined : showRisk(risk),
    challenge,
  };
  return { status, body: JSON.stringify(body), type: "application/problem+json", headers: problemHeaders(problem) };
}

function problemHeaders({ retryAfterSeconds, quota, headers }: Problem): Record<string, string> {
  return {
    ...headers,
    ...(retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) }),
    ...(quota === undefined ? {} : rateLimitFields(quota, retryAfterSeconds ?? quota.windowSeconds)),
  };
}
