/** A tenant and its settings. */
import type { RefusalDefinitions } from "../refusal.ts";

export const TENANT_REFUSALS = {
  tenant_not_found: {
    kind: "missing",
    detail: "There is no such tenant.",
    hint: "Send the id of a tenant of this deployment.",
  },
  tenant_name_taken: {
    kind: "conflict",
    title: "Name taken",
    detail: "Another tenant has this name.",
    hint: "Send another name.",
  },
  routing_unconfirmed: {
    kind: "conflict",
    title: "Routing not confirmed",
    detail:
      "Another way of routing sends every text by other rules, and nobody has said that its effect was looked at.",
    hint: "Look at what POST /v1/routes/replay says of this `routing`, then send `routing_confirmed: true` with it.",
  },
  link_domain_refused: {
    kind: "invalid",
    title: "Link domain refused",
    detail: "The domain for links is no public host name of the tenant's own.",
    hint: "Send a lower-case host name without scheme or port that is routed to this deployment, or null.",
  },
  link_domain_not_claimed: {
    kind: "conflict",
    title: "No domain to prove",
    detail: "The tenant claims no domain that waits for its proof.",
    hint: "Set `link_domain` with PATCH /v1/tenant first.",
  },
  link_domain_unproved: {
    kind: "conflict",
    title: "Domain not proved",
    detail: "The TXT record that proves the claimed domain was not found.",
    hint: "Create the record of `link_domain_claim` of GET /v1/tenant, wait until resolvers know it, and ask again.",
  },
} as const satisfies RefusalDefinitions;
