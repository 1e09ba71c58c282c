/** What every request for a text may be refused for, however good it is: the day's texts or money are used up. */
import type { RefusalReason } from "../../app/refusal.ts";

export const SIZE_REFUSALS = [
  "quota_texts",
  "tenant_spend_reached",
  "country_spend_reached",
  "account_spend_reached",
] as const satisfies readonly RefusalReason[];
