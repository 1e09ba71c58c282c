/** The ingress limit as callers are told of it. The platform enforces `ratelimits` in wrangler.toml; a test holds them equal. */
import type { Plan } from "./plans.ts";

export const INGRESS_QUOTA = { name: "requests", limit: 20_000, windowSeconds: 10 } as const;

/** Requests of a tenant, over all its keys of a mode, in a location: by its plan. */
export const REQUEST_QUOTAS = {
  trial: { limit: 1_000, windowSeconds: 10 },
  standard: { limit: 20_000, windowSeconds: 10 },
  large: { limit: 100_000, windowSeconds: 10 },
} as const satisfies Record<Plan, { readonly limit: number; readonly windowSeconds: number }>;

/** Trials of carriers' credentials by a tenant, counted by the platform in the same way. */
export const TRIALS_QUOTA = { limit: 10, windowSeconds: 60 } as const;
