/** Refusals of what the platform grants, and of what it has not granted. */
import type { RefusalReason } from "../../app/refusal.ts";
import { MISSING, type RefusalKind } from "./refusal-kinds.ts";

export const GRANT_PROBLEMS = {
  sender_not_granted: {
    status: 422,
    title: "Sender not granted",
    detail: "The sender is one of the deployment's, and not granted to this tenant at that time.",
    hint: "Send a sender that the operator of the deployment has granted, or use an account of your own.",
    next: null,
  },
  sender_taken: {
    status: 409,
    title: "Sender taken",
    detail: "Another tenant has the sender in that time.",
    hint: "Send another sender, or end that grant first; both tenants may share it.",
    next: null,
  },
  grant_overlaps: {
    status: 409,
    title: "Granted already",
    detail: "The tenant has this in a part of that time already.",
    hint: "Send a time after that grant, or end it first.",
    next: null,
  },
  grant_not_found: { ...MISSING, detail: "There is no such grant.", hint: "Send the id of a grant of this kind." },
} as const satisfies Partial<Record<RefusalReason, RefusalKind>>;
