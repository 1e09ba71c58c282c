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
} as const satisfies RefusalDefinitions;
