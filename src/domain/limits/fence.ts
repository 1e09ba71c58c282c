/** The outer fence as callers are told of it. The platform enforces `ratelimits` in wrangler.toml; a test holds them equal. */
export const FENCE_QUOTA = { name: "requests", limit: 20_000, windowSeconds: 10 } as const;

/** Trials of carriers' credentials by a tenant, counted by the platform in the same way. */
export const TRIALS_QUOTA = { limit: 10, windowSeconds: 60 } as const;
