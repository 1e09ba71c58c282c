/** Policies about fraud. */
import type { RefusalDefinitions } from "../refusal.ts";

export const FRAUD_REFUSALS = {
  fraud_policy_changed: {
    kind: "conflict",
    title: "Policy has changed",
    detail: "The policy in force is of another revision. Nothing was changed.",
    hint: "Read the policy again, judge by what is there now, and send its `revision`.",
  },
  fraud_policy_blocks_all: {
    kind: "invalid",
    title: "Every country would be blocked",
    detail: "With this policy no code would go to any country that the tenant has enabled. Nothing was changed.",
    hint: "Send `confirm_blocks_all` as true if that is meant, or a handling other than `block` for some country.",
  },
  turnstile_not_set: {
    kind: "missing",
    detail: "The tenant has no Turnstile widget.",
    hint: "Set one: PUT /v1/fraud/turnstile.",
  },
  turnstile_secret_missing: {
    kind: "invalid",
    title: "Secret missing",
    detail: "No secret is kept for this site key. Nothing was changed.",
    hint: "Send the secret key that Cloudflare shows beside the site key.",
  },
} as const satisfies RefusalDefinitions;
