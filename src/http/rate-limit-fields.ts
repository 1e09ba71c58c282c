/** `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers), as RFC 9651 structured fields. */
import type { RefusalReason } from "../app/refusal.ts";
import { TRIALS_QUOTA } from "../domain/limits/fence.ts";
import type { Policy } from "../domain/limits/policy.ts";

export interface Quota {
  /** How many in a window. */
  readonly limit: number;
  readonly windowSeconds: number;
}

export interface NamedQuota extends Quota {
  readonly name: string;
}

const DAY_SECONDS = 86_400;

const QUOTAS: { readonly [R in RefusalReason]?: (policy: Policy) => Quota } = {
  send_interval: (policy) => ({ limit: 1, windowSeconds: policy.sendIntervalSeconds }),
  number_daily_limit: (policy) => ({ limit: policy.codesPerNumberPerDay, windowSeconds: DAY_SECONDS }),
  recovery_interval: (policy) => ({ limit: 1, windowSeconds: policy.recoverySendIntervalSeconds }),
  recovery_daily_limit: (policy) => ({ limit: policy.recoveryCodesPerNumberPerDay, windowSeconds: DAY_SECONDS }),
  device_daily_limit: (policy) => ({ limit: policy.codesPerDevicePerDay, windowSeconds: DAY_SECONDS }),
  checks_too_fast: (policy) => ({
    limit: policy.checkBurst,
    windowSeconds: Math.ceil(policy.checkBurst / policy.checksPerSecond),
  }),
  trials_too_many: () => TRIALS_QUOTA,
  number_guess_limit: (policy) => ({ limit: policy.failedGuessesPerNumberPerDay, windowSeconds: DAY_SECONDS }),
};

/** The quota behind a refusal, or null when the refusal is about something else. */
export function quotaOf(reason: RefusalReason, policy: Policy): Quota | null {
  return QUOTAS[reason]?.(policy) ?? null;
}

/** The header fields of a quota that is used up and opens after `resetSeconds`. */
export function rateLimitFields(quota: NamedQuota, resetSeconds: number): Record<string, string> {
  return {
    "ratelimit-policy": `"${quota.name}";q=${quota.limit};w=${quota.windowSeconds}`,
    ratelimit: `"${quota.name}";r=0;t=${resetSeconds}`,
  };
}
