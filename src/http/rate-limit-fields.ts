/** `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers), as RFC 9651 structured fields. */
import type { Quota } from "../app/refusal.ts";

export interface NamedQuota extends Quota {
  readonly name: string;
}

/** The header fields of a quota that is used up and opens after `resetSeconds`. */
export function rateLimitFields(quota: NamedQuota, resetSeconds: number): Record<string, string> {
  return {
    "ratelimit-policy": `"${quota.name}";q=${quota.limit};w=${quota.windowSeconds}`,
    ratelimit: `"${quota.name}";r=0;t=${resetSeconds}`,
  };
}
