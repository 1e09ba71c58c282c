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
  fraud_list_changed: {
    kind: "conflict",
    title: "List has changed",
    detail: "The list in force is of another revision. Nothing was changed.",
    hint: "Read the list again, and send its `revision`.",
  },
  fraud_list_too_long: {
    kind: "too_large",
    title: "List too long",
    detail: "A list has at most 20,000 entries. Nothing was changed.",
    hint: "Send at most 20,000 entries: networks in place of their addresses, or what matters most.",
  },
  fraud_list_refused: {
    kind: "invalid",
    title: "List refused",
    detail: "Entries of the list are wrong: `violations` says which, the first 20 of them. Nothing was changed.",
    hint: "Send the whole list again, with what `violations` names mended or left out.",
  },
  challenge_required: {
    kind: "forbidden",
    title: "Challenge required",
    detail: "The start goes once a challenge is passed. Nothing was created, sent or charged.",
    hint: "Send the same start again with `challenge_response`, once the client has passed `challenge`.",
    next: "answer_challenge",
    security: "person_refused",
  },
  challenge_failed: {
    kind: "forbidden",
    title: "Challenge not passed",
    detail:
      "What was brought back for the challenge does not count: `violations` says why. Nothing was created, sent or charged.",
    hint: "Have the client pass the new `challenge`.",
    next: "answer_challenge",
    security: "person_refused",
  },
  challenge_used: {
    kind: "forbidden",
    title: "Challenge used",
    detail: "The challenge let another start through already. Nothing was created, sent or charged.",
    hint: "Have the client pass the new `challenge`: each start that is challenged needs one of its own.",
    next: "answer_challenge",
    security: "person_refused",
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
