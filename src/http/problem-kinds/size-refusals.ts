/** What is refused because the tenant has all that it may have: texts, things, money. */
import { LIMIT, type RefusalKind } from "./refusal-kinds.ts";

const FULL = { status: 429, title: "Quota used up", next: null } as const;
const RAISE = "Delete what is no longer used, or have the operator of the deployment raise the quota.";

export const SIZE_PROBLEMS = {
  number_text_limit: {
    ...LIMIT,
    detail: "This number got all the texts it may get in 24 hours from this tenant. Nothing was created or charged.",
    hint: "Wait until `opens_at`.",
    next: null,
  },
  quota_texts: {
    ...FULL,
    detail: "The tenant has asked for all the texts that it may ask for today. Nothing was created or charged.",
    hint: "Wait until `opens_at`, or have the operator of the deployment raise the quota `texts_per_day`.",
  },
  quota_texts_per_second: {
    ...FULL,
    detail: "The tenant hands texts over faster than it may. Nothing of this request was created or charged.",
    hint: "Send the same request again at `opens_at`, or have the operator of the deployment raise `texts_per_second`.",
  },
  quota_keys: { ...FULL, detail: "The tenant has all the API keys it may have (`keys`).", hint: RAISE },
  quota_carrier_accounts: {
    ...FULL,
    detail: "The tenant has all the carrier accounts it may have (`carrier_accounts`).",
    hint: RAISE,
  },
  quota_webhook_endpoints: {
    ...FULL,
    detail: "The tenant has all the webhook endpoints it may have in this mode (`webhook_endpoints`).",
    hint: RAISE,
  },
  quota_routes: { ...FULL, detail: "The tenant has all the routes it may have (`routes`).", hint: RAISE },
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
