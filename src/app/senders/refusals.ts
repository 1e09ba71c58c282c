/** Senders and where they are registered. */
import { OWN_ID_HINT, type RefusalDefinitions } from "../refusal.ts";

export const SENDER_REFUSALS = {
  sender_not_found: {
    kind: "missing",
    detail: "There is no such sender.",
    hint: OWN_ID_HINT,
  },
  sender_known: {
    kind: "conflict",
    title: "Sender known",
    detail: "The tenant has a record of this sender.",
    hint: "Read GET /v1/senders: senders that differ in case or in a plus sign are one.",
  },
  senders_too_many: {
    kind: "invalid",
    title: "Too many senders",
    detail: "The tenant has all the senders that it may have.",
    hint: "Change a sender that is not used instead of adding another.",
  },
  sender_kind_fixed: {
    kind: "conflict",
    title: "Kind of sender fixed",
    detail: "A registration of the sender is past its draft: what it was registered as stays.",
    hint: "Take its registrations back to draft first.",
  },
  registration_exists: {
    kind: "conflict",
    title: "Registered already",
    detail: "The sender has a registration in this country.",
    hint: "Change that one, or move it.",
  },
  registration_not_found: {
    kind: "missing",
    detail: "The sender has no registration in this country.",
    hint: "Make it with POST /v1/senders/{id}/registrations.",
  },
  registration_changed: {
    kind: "conflict",
    title: "Registration has changed",
    detail: "Another change was faster. Nothing was changed.",
    hint: "Read the sender again, and judge by what is there now.",
  },
  registration_fixed: {
    kind: "conflict",
    title: "Registration fixed",
    detail: "The registration is past its draft: whom and what it is for stays as it was handed in.",
    hint: "Take it back to draft, or have an owner or a compliance officer change it.",
  },
  transition_illegal: {
    kind: "conflict",
    title: "Transition not possible",
    detail: "A registration does not move from where it is to there.",
    hint: "Move it step by step: draft, submitted, in_review, approved or rejected.",
  },
  decision_denied: {
    kind: "forbidden",
    title: "Decision not allowed",
    detail: "The role of this key prepares registrations and decides none.",
    hint: "Have an owner or a compliance officer record the decision.",
  },
  campaign_inactive: {
    kind: "conflict",
    title: "No active campaign",
    detail: "A long code texts in the United States by a 10DLC campaign, and this one has none that is active.",
    hint: "Give the registration in US its `ten_dlc`, with `status` `active`, first: it counts in the territories too.",
  },
} as const satisfies RefusalDefinitions;
