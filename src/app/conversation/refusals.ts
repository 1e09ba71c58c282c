/** Texts from phones. */
import type { RefusalDefinitions } from "../refusal.ts";

export const INBOUND_REFUSALS = {
  inbound_not_found: {
    kind: "missing",
    detail: "There is no such text from a phone, or its words are no longer kept.",
    hint: "Read it again in a second, right after its event. Words are kept for 30 days.",
  },
  test_key_needed: {
    kind: "forbidden",
    title: "Test key needed",
    detail: "Only a test key has phones of the loopback carrier: they write back, are waited for, and are leased.",
    hint: "Send the request with a test key: POST /v1/keys with `mode` as `test` makes one.",
  },
} as const satisfies RefusalDefinitions;
