/** The outer fence as callers are told of it. The platform enforces `ratelimits` in wrangler.toml; a test holds them equal. */
export const FENCE_QUOTA = { name: "requests", limit: 20_000, windowSeconds: 10 } as const;
