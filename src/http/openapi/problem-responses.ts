/** The failures an operation can answer with, by status, each with an example. */
import { needsLiveKey, needsTestKey } from "../../app/tenants/permissions.ts";
import { type ProblemCode, problemKindOf } from "../errors.ts";
import { refusalDefinition, isRefusalReason } from "../problem-kinds/refusals.ts";
import { type Problem, renderProblem } from "../problems.ts";
import { NO_BODY } from "../route.ts";
import type { RouteFacts } from "../route-facts.ts";
import { EXAMPLE_VERIFICATION_ID } from "../base/common-schema.ts";
import type { Json } from "./components.ts";

const EXAMPLE_REQUEST_ID = "req_01kakx2m3xe5g8q4s9z6v7w1c4";
const EXAMPLE_OPENS_AT_MS = Date.UTC(2026, 10, 21, 12, 1, 0);

/** Every code that an operation may answer with. */
function problemCodesOf(facts: RouteFacts): ProblemCode[] {
  const codes: ProblemCode[] = ["request_invalid", "internal_error", "store_unavailable", ...facts.refuses];
  if (facts.access !== "public") codes.push("credentials_missing", "credentials_invalid");
  if (facts.access !== "public") codes.push("too_many_requests");
  if (facts.access === "bootstrap") codes.push("bootstrap_secret_weak");
  if (typeof facts.access === "object") codes.push("permission_denied", "quota_requests");
  if (typeof facts.access === "object" && needsLiveKey(facts.access.permission)) codes.push("live_key_needed");
  if (typeof facts.access === "object" && needsTestKey(facts.access.permission)) codes.push("test_key_needed");
  if (facts.body !== NO_BODY || facts.streams !== undefined) codes.push("body_too_large", "media_type_unsupported");
  if (facts.idempotent === true) codes.push("idempotency_key_invalid", "request_running", "idempotency_key_reused");
  return [...new Set(codes)];
}

/** The responses of an operation that are no success, keyed by status. */
export function problemResponses(facts: RouteFacts): Json {
  // Object keys that are whole numbers come out in ascending order.
  const byStatus = Map.groupBy(problemCodesOf(facts), (code) => problemKindOf(code).status);
  return Object.fromEntries([...byStatus].map(([status, codes]) => [status, problemResponse(status, codes)]));
}

/** The examples of the document's components, one a code. */
export function problemExamples(codes: readonly ProblemCode[]): Json {
  return Object.fromEntries(
    codes.map((code) => [
      code,
      {
        summary: problemKindOf(code).title,
        value: JSON.parse(renderProblem(exampleOf(code), EXAMPLE_REQUEST_ID).body),
      },
    ]),
  );
}

function problemResponse(status: number, codes: readonly ProblemCode[]): Json {
  return {
    description: codes.map((code) => `\`${code}\`: ${problemKindOf(code).detail}`).join("\n\n"),
    headers: {
      "Request-Id": { $ref: "#/components/headers/RequestId" },
      ...(status === 429 || status === 503 || status === 409
        ? { "Retry-After": { $ref: "#/components/headers/RetryAfter" } }
        : {}),
      ...(status === 429
        ? {
            RateLimit: { $ref: "#/components/headers/RateLimit" },
            "RateLimit-Policy": { $ref: "#/components/headers/RateLimitPolicy" },
          }
        : {}),
    },
    content: {
      "application/problem+json": {
        schema: { allOf: [{ $ref: "#/components/schemas/Problem" }, { properties: { code: { enum: codes } } }] },
        examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  };
}

function exampleOf(code: ProblemCode): Problem {
  const { status } = problemKindOf(code);
  const waits = status === 429 ? { retryAfterSeconds: 42, opensAtMs: EXAMPLE_OPENS_AT_MS } : {};
  const { next, retryAfterSeconds = null } = isRefusalReason(code) ? refusalDefinition(code) : {};
  return {
    code,
    ...waits,
    ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }),
    ...(code === "request_running" ? { retryAfterSeconds: 2 } : {}),
    ...(code === "send_interval" ? { verificationId: EXAMPLE_VERIFICATION_ID } : {}),
    ...(next === undefined ? {} : { nextActions: [{ action: next }] }),
    ...(code === "request_invalid"
      ? { violations: [{ field: "/phone_number", reason: "required", message: "Send this field: a string." }] }
      : {}),
  };
}
