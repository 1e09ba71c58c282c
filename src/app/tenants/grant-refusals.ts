/** What the platform grants, and has not granted. */
import type { RefusalDefinitions } from "../refusal.ts";

export const GRANT_REFUSALS = {
  sender_not_granted: {
    kind: "invalid",
    title: "Sender not granted",
    detail: "The sender is one of the deployment's, and not granted to this tenant at that time.",
    hint: "Send a sender that the operator of the deployment has granted, or use an account of your own.",
  },
  sender_taken: {
    kind: "conflict",
    title: "Sender taken",
    detail: "Another tenant has the sender in that time.",
    hint: "Send another sender, or end that grant first; both tenants may share it.",
  },
  grant_overlaps: {
    kind: "conflict",
    title: "Granted already",
    detail: "The tenant has this in a part of that time already.",
    hint: "Send a time after that grant, or end it first.",
  },
  grant_not_found: {
    kind: "missing",
    detail: "There is no such grant.",
    hint: "Send the id of a grant of this kind.",
  },
} as const satisfies RefusalDefinitions;
