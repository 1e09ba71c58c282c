/** Every way a request can fail, in the words the caller reads: the closed set of problem codes. */
import type { Refusal } from "../app/refusal.ts";
import type { Policy } from "../domain/limits/policy.ts";
import type { NextAction } from "../domain/verification/next-action.ts";
import { BORDER_PROBLEMS, type ProblemKind } from "./problem-kinds/border.ts";
import {
  refusalDefinition,
  isRefusalReason,
  REFUSALS,
  refusalKindOf,
  type RefusalReason,
} from "./problem-kinds/refusals.ts";
import type { Problem } from "./problems.ts";

export type ProblemCode = keyof typeof BORDER_PROBLEMS | RefusalReason;

export const PROBLEM_CODES: readonly ProblemCode[] = Object.keys({ ...BORDER_PROBLEMS, ...REFUSALS }).filter(
  isProblemCode,
);

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(BORDER_PROBLEMS, code) || isRefusalReason(code);
}

export function problemKindOf(code: ProblemCode): ProblemKind {
  return isRefusalReason(code) ? refusalKindOf(code) : BORDER_PROBLEMS[code];
}

/** What a refusal is about, beside the refusal itself. */
export interface RefusalContext {
  readonly nowMs: number;
  /** The caller's limits; null where there is no tenant yet. */
  readonly policy: Policy | null;
  /** Whether a field at fault stands in the body, or in the query. */
  readonly inBody: boolean;
}

/** The public problem of a refusal. */
export function refusalProblem(refusal: Refusal<RefusalReason>, { nowMs, policy, inBody }: RefusalContext): Problem {
  const { hint, next, quota: policyQuota } = refusalDefinition(refusal.reason);
  const { field, violations, opensAtMs, verificationId, reviewId, risk, challenge } = refusal;
  const retryAfterSeconds = retryAfter(refusal, nowMs);
  const quota = refusal.quota ?? (policy === null ? undefined : policyQuota?.(policy));
  return {
    code: refusal.reason,
    ...(field === undefined
      ? {}
      : { violations: [{ field: place(field, inBody), reason: refusal.reason, message: refusal.hint ?? hint }] }),
    ...(violations === undefined ? {} : { violations }),
    ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }),
    ...(opensAtMs === undefined ? {} : { opensAtMs }),
    ...(verificationId === undefined ? {} : { verificationId }),
    ...(reviewId === undefined ? {} : { reviewId }),
    ...(risk === undefined ? {} : { risk }),
    ...(challenge === undefined ? {} : { challenge }),
    ...(next === undefined ? {} : { nextActions: nextActions(next, refusal) }),
    ...(quota === undefined ? {} : { quota: { ...quota, name: refusal.reason } }),
  };
}

function retryAfter({ reason, opensAtMs }: Refusal<RefusalReason>, nowMs: number): number | null {
  const { retryAfterSeconds = null } = refusalDefinition(reason);
  if (retryAfterSeconds !== null || opensAtMs === undefined) return retryAfterSeconds;
  return Math.max(1, Math.ceil((opensAtMs - nowMs) / 1000));
}

/** A code that was sent before can still be checked while a new one has to wait. */
function nextActions(
  next: NextAction["action"],
  { opensAtMs, verificationId }: Pick<Refusal<string>, "opensAtMs" | "verificationId">,
): NextAction[] {
  const at = opensAtMs === undefined ? {} : { at: new Date(opensAtMs).toISOString() };
  if (next !== "resend") return [{ action: next, ...at }];
  return verificationId === undefined
    ? [{ action: "start", ...at }]
    : [{ action: "check" }, { action: "resend", ...at }];
}

/** Use cases name fields as the API writes them ("policy.code_length"); a query parameter keeps its name. */
function place(field: string, inBody: boolean): string {
  if (!inBody || field.startsWith("/")) return field;
  return `/${field.replaceAll(".", "/")}`;
}
