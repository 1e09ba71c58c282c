/** What is refused because the tenant has all that it may have: texts, things, money. */
import { LIMIT, type RefusalKind } from "./refusal-kinds.ts";

export const SIZE_PROBLEMS = {
  tenant_spend_reached: {
    ...LIMIT,
    detail: "The tenant's texts cost all that they may cost today. Nothing was created or charged.",
    hint: "Wait until `opens_at`, or have the operator of the deployment raise the ceiling.",
    next: "start",
  },
  country_spend_reached: {
    ...LIMIT,
    detail: "Texts to this country cost all that they may cost today. Nothing was created or charged.",
    hint: "Wait until `opens_at`, or raise `daily_spend_limit` of the country with PATCH /v1/tenant.",
    next: "start",
  },
  account_spend_reached: {
    ...LIMIT,
    detail:
      "Every account that leads to this number has spent all that it may spend today. Nothing was created or charged.",
    hint: "Wait until `opens_at`, raise an account's `daily_spend_limit`, or add a route by another account.",
    next: "start",
  },
} as const satisfies Record<string, RefusalKind>;
