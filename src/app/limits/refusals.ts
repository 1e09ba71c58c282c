/** What a tenant has used up: texts and money. */
import type { RefusalDefinitions } from "../refusal.ts";

export const LIMIT_REFUSALS = {
  quota_texts: {
    kind: "quota",
    detail: "The tenant has asked for all the texts that it may ask for today. Nothing was created or charged.",
    hint: "Wait until `opens_at`, or have the operator of the deployment raise the quota `texts_per_day`.",
  },
  quota_texts_per_second: {
    kind: "quota",
    detail: "The tenant hands texts over faster than it may. Nothing of this request was created or charged.",
    hint: "Send the same request again at `opens_at`, or have the operator of the deployment raise `texts_per_second`.",
  },
  tenant_spend_reached: {
    kind: "limit",
    detail: "The tenant's texts cost all that they may cost today. Nothing was created or charged.",
    hint: "Wait until `opens_at`, or have the operator of the deployment raise the ceiling.",
    next: "start",
  },
  country_spend_reached: {
    kind: "limit",
    detail: "Texts to this country cost all that they may cost today. Nothing was created or charged.",
    hint: "Wait until `opens_at`, or raise `daily_spend_limit` of the country with PATCH /v1/tenant.",
    next: "start",
  },
  account_spend_reached: {
    kind: "limit",
    detail:
      "Every account that leads to this number has spent all that it may spend today. Nothing was created or charged.",
    hint: "Wait until `opens_at`, raise an account's `daily_spend_limit`, or add a route by another account.",
    next: "start",
  },
  sender_cap_reached: {
    kind: "limit",
    detail:
      "Every sender that leads to this number is of a 10DLC brand of which T-Mobile takes no more today. Nothing was created or charged.",
    hint: "Wait until `opens_at`, or add a route by another sender: a toll-free number, a short code, another brand.",
    next: "start",
  },
} as const satisfies RefusalDefinitions;
