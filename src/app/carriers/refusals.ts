/** Accounts at carriers. */
import { TRIALS_QUOTA } from "../../domain/limits/ingress-limits.ts";
import { OWN_ID_HINT, RAISE_HINT, type RefusalDefinitions } from "../refusal.ts";

export const CARRIER_REFUSALS = {
  inbox_waits_full: {
    kind: "limit",
    detail: "A hundred requests of your test keys wait for a text already.",
    hint: "Wait for fewer texts at once: one request shows all that came for its verification or number.",
    retryAfterSeconds: 2,
  },
  test_number_not_found: {
    kind: "missing",
    detail: "There is no such test number, or its time is over.",
    hint: "Send the `id` of a number that POST /v1/test/numbers leased and whose `expires_at` has not passed.",
  },
  test_numbers_taken: {
    kind: "limit",
    detail:
      "Too few numbers of this story and country are free: the others are leased, or rest for an hour after their lease.",
    hint: "Give numbers back when a run ends (DELETE /v1/test/numbers/{id}), lease for a shorter time, or take another `country`.",
  },
  test_clock_too_far: {
    kind: "invalid",
    title: "Clock too far ahead",
    detail: "The clock of test mode can be a year ahead at most.",
    hint: "Set it back with `reset`, and begin again.",
  },
  account_not_found: {
    kind: "missing",
    detail: "There is no such carrier account.",
    hint: OWN_ID_HINT,
  },
  account_name_taken: {
    kind: "conflict",
    title: "Name taken",
    detail: "Another carrier account of yours has this name.",
    hint: "Send another name.",
  },
  account_in_use: {
    kind: "conflict",
    title: "Account in use",
    detail: "Routes still name this carrier account.",
    hint: "Delete those routes first, or disable the account.",
  },
  quota_carrier_accounts: {
    kind: "quota",
    detail: "The tenant has all the carrier accounts it may have (`carrier_accounts`).",
    hint: RAISE_HINT,
  },
  credentials_malformed: {
    kind: "invalid",
    title: "Credentials malformed",
    detail: "The credentials have not the form that this kind of account wants.",
    hint: "docs/carriers.md lists what each kind wants.",
  },
  credentials_needed: {
    kind: "invalid",
    title: "Credentials needed",
    detail: "Stored credentials are not sent to another address than the one they were given for.",
    hint: "Send `credentials` in the same request as the changed `base_url`.",
    security: "address_refused",
  },
  base_url_refused: {
    kind: "invalid",
    title: "Address refused",
    detail: "The base URL is not an https address of the public internet.",
    hint: "Send an https origin with a public host name, or null for the vendor's own.",
  },
  host_refused: {
    kind: "invalid",
    title: "Host refused",
    detail: "A host in the credentials is none of the public internet, or is this deployment itself.",
    hint: "Send the carrier's own public host.",
  },
  host_not_allowed: {
    kind: "invalid",
    title: "Host not allowed",
    detail: "The base URL is no host of this vendor, and this deployment has not allowed it.",
    hint: "Send null or a regional host of the vendor, or ask the deployment's operator to add the host to `CARRIER_HOSTS`.",
    security: "address_refused",
  },
  trials_too_many: {
    kind: "limit",
    detail: "Credentials of carriers were tested too often within a minute.",
    hint: "Wait, and test an account once after a change.",
    quota: () => TRIALS_QUOTA,
  },
} as const satisfies RefusalDefinitions;
