/** Refusals about links and their domains, in the words of the API. */
import type { RefusalReason } from "../../app/refusal.ts";
import type { RefusalKind } from "./refusal-kinds.ts";

export const LINK_PROBLEMS = {
  link_refused: {
    status: 422,
    title: "Link refused",
    detail: "The link does not lead to the public internet over https.",
    hint: "Send an https address with a public host.",
    next: null,
  },
  link_domain_refused: {
    status: 422,
    title: "Link domain refused",
    detail: "The domain for links is no public host name of the tenant's own.",
    hint: "Send a lower-case host name without scheme or port that is routed to this deployment, or null.",
    next: null,
  },
  link_domain_not_claimed: {
    status: 409,
    title: "No domain to prove",
    detail: "The tenant claims no domain that waits for its proof.",
    hint: "Set `link_domain` with PATCH /v1/tenant first.",
    next: null,
  },
  link_domain_unproved: {
    status: 409,
    title: "Domain not proved",
    detail: "The TXT record that proves the claimed domain was not found.",
    hint: "Create the record of `link_domain_claim` of GET /v1/tenant, wait until resolvers know it, and ask again.",
    next: null,
  },
} as const satisfies Partial<Record<RefusalReason, RefusalKind>>;
