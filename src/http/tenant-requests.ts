/**
 * Requests of a tenant over all its keys of a mode: counted by the platform, a location at a time, and so approximate. A
 * trial of a client that runs away on test keys takes nothing from live traffic.
 */
import { type Plan } from "../domain/limits/plans.ts";
import { REQUEST_QUOTAS } from "../domain/limits/ingress-limits.ts";
import type { Principal } from "../domain/tenants/tenant.ts";
import type { Bindings } from "../env.ts";
import type { Frame } from "./frame.ts";
import type { Problem } from "./problems.ts";

const COUNTERS = {
  trial: "REQUESTS_TRIAL",
  standard: "REQUESTS_STANDARD",
  large: "REQUESTS_LARGE",
} as const satisfies Record<Plan, keyof Bindings>;

/** The refusal of a tenant that asks for more than its plan has; null while it does not. Its own failure lets through. */
export async function overRequests(frame: Frame, { tenant, mode }: Principal): Promise<Problem | null> {
  const plan = tenant.allowance?.plan ?? "large";
  try {
    if ((await frame.env[COUNTERS[plan]].limit({ key: `${tenant.id} ${mode}` })).success) return null;
  } catch {
    return null;
  }
  const quota = { name: "quota_requests", ...REQUEST_QUOTAS[plan] };
  return { code: "quota_requests", retryAfterSeconds: quota.windowSeconds, quota };
}
