import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { expect, it } from "vitest";
import { FAILED_LOGIN_RULES } from "../../../src/domain/limits/failed-logins.ts";
import { INGRESS_QUOTA, REQUEST_QUOTAS, TRIALS_QUOTA } from "../../../src/domain/limits/ingress-limits.ts";

it("tells callers the fence that wrangler.toml sets", () => {
  const { ratelimits } = parse(readFileSync("wrangler.toml", "utf8"));
  const { limit, windowSeconds: period } = INGRESS_QUOTA;
  expect(ratelimits).toContainEqual(expect.objectContaining({ name: "FENCE", simple: { limit, period } }));
});

it.each(Object.entries(REQUEST_QUOTAS))(
  "tells tenants of plan %s how many requests wrangler.toml lets in",
  (plan, quota) => {
    const { ratelimits } = parse(readFileSync("wrangler.toml", "utf8"));
    const simple = { limit: quota.limit, period: quota.windowSeconds };
    expect(ratelimits).toContainEqual(expect.objectContaining({ name: `REQUESTS_${plan.toUpperCase()}`, simple }));
  },
);

it("tells callers the pace of trials that wrangler.toml sets", () => {
  const { ratelimits } = parse(readFileSync("wrangler.toml", "utf8"));
  const { limit, windowSeconds: period } = TRIALS_QUOTA;
  expect(ratelimits).toContainEqual(expect.objectContaining({ name: "TRIALS", simple: { limit, period } }));
});

it("counts guesses at the bootstrap secret for a location as each isolate does", () => {
  const { ratelimits } = parse(readFileSync("wrangler.toml", "utf8"));
  const { limit, windowSeconds: period } = FAILED_LOGIN_RULES.bootstrap;
  expect(ratelimits).toContainEqual(expect.objectContaining({ name: "GUESSES", simple: { limit, period } }));
});
