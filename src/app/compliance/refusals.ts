/** What the rules of countries stop before it costs. */
import type { RefusalDefinitions } from "../refusal.ts";

export const COMPLIANCE_REFUSALS = {
  country_not_found: {
    kind: "missing",
    detail: "There is no such country.",
    hint: "Send a country that numbers can be of: ISO 3166-1 alpha-2.",
  },
  sender_refused: {
    kind: "invalid",
    title: "No sender may carry it",
    detail:
      "No sender of the tenant may text this country: `violations` names each rule, where it can be read, and what helps. Nothing was created or charged.",
    hint: "Register a sender for the country: GET /v1/compliance/{country} says what it takes.",
  },
  text_refused: {
    kind: "invalid",
    title: "The words may not go there",
    detail:
      "The rules of the country are against the words of the text: `violations` names each rule, where it can be read, and what helps. Nothing was created or charged.",
    hint: "Change the text as `violations` says: POST /v1/messages/preflight tries it out.",
  },
  sector_fixed: {
    kind: "forbidden",
    title: "Sector set by the platform",
    detail: "The platform has said that the tenant does this. Only it takes that back.",
    hint: "Send the sectors that GET /v1/compliance/profile shows as set by the platform too.",
  },
  profile_changed: {
    kind: "conflict",
    title: "Profile has changed",
    detail: "Another change was faster. Nothing was changed.",
    hint: "Read the profile again, and judge by what is there now.",
  },
  rule_unknown: {
    kind: "invalid",
    title: "No such rule",
    detail: "No country's record has a rule of this id.",
    hint: "Send an id that GET /v1/compliance/{country} shows.",
  },
  waiver_not_found: {
    kind: "missing",
    detail: "The rule is not set aside for this tenant.",
    hint: "Read what is: GET /v1/platform/tenants/{id}/compliance.",
  },
  waivers_too_many: {
    kind: "invalid",
    title: "Too many waivers",
    detail: "The tenant has all the waivers that it may have.",
    hint: "Take one back first.",
  },
  consent_missing: {
    kind: "invalid",
    title: "Consent is missing",
    detail:
      "The person has not given, or has taken back, what this country asks for such a text: `violations` names each rule, where it can be read, and what helps. Nothing was created or charged.",
    hint: "Get the person's consent, and record what they said with POST /v1/consents.",
    next: "get_consent",
    security: "person_refused",
  },
} as const satisfies RefusalDefinitions;
