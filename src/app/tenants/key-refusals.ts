/** API keys. */
import { OWN_ID_HINT, RAISE_HINT, type RefusalDefinitions } from "../refusal.ts";

export const KEY_REFUSALS = {
  key_not_found: {
    kind: "missing",
    detail: "There is no such key.",
    hint: OWN_ID_HINT,
  },
  last_owner_key: {
    kind: "conflict",
    title: "Last owner key",
    detail: "This is the tenant's last owner key: without it nobody could make another.",
    hint: "Create another owner key first.",
  },
  live_key_needed: {
    kind: "forbidden",
    title: "Live key needed",
    detail:
      "This changes what live traffic reads, and a test key acts on test things only: send it with a live key (`gw_live_…`).",
    hint: "Send the request with a live key, or name `test`.",
  },
  quota_keys: {
    kind: "quota",
    detail: "The tenant has all the API keys it may have (`keys`).",
    hint: RAISE_HINT,
  },
} as const satisfies RefusalDefinitions;
