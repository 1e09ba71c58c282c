/** The word of whoever holds the phone. */
import { OWN_ID_HINT, type RefusalDefinitions } from "../refusal.ts";

export const CONSENT_REFUSALS = {
  number_opted_out: {
    kind: "forbidden",
    title: "Opted out",
    detail: "The owner of this number replied STOP.",
    hint: "Only a START from the phone lifts it, and POST /v1/phones/opt-outs/lift what a carrier alone has told of.",
    security: "person_refused",
  },
  question_open: {
    kind: "limit",
    detail: "This number was asked for a consent, and may still answer. Nothing was created or charged.",
    hint: "Wait for its answer, or until `opens_at`.",
  },
  questions_spent: {
    kind: "limit",
    detail: "This number was asked for consents as often as it may be in 30 days. Nothing was created or charged.",
    hint: "Wait until `opens_at`.",
  },
  consent_declined: {
    kind: "limit",
    detail: "This person said no, or took the consent back, within 90 days. Nothing was created or charged.",
    hint: "Leave the person alone until `opens_at`.",
  },
  consent_held: {
    kind: "conflict",
    title: "Consent is there",
    detail: "This person has given that consent, or one that holds for it.",
    hint: "Send what it is for.",
  },
  number_cannot_answer: {
    kind: "invalid",
    title: "Cannot be answered",
    detail: "No sender that texts this country can be answered from a phone, so no text can ask for a consent.",
    hint: "Use a page or your app to ask, and record the answer with POST /v1/consents.",
  },
  consent_question_not_found: {
    kind: "missing",
    detail: "There is no such question.",
    hint: OWN_ID_HINT,
  },
  consent_import_not_found: {
    kind: "missing",
    detail: "There is no such import.",
    hint: "Send PUT /v1/consents/imports/{import_id} first.",
  },
  consent_import_gap: {
    kind: "conflict",
    title: "Lines are missing",
    detail: "The part does not begin where the one before it ended.",
    hint: "Send from the line behind `lines` of the import, or the file whole from line 1.",
  },
  stop_is_the_persons: {
    kind: "conflict",
    title: "Stopped by the person",
    detail: "The owner of this number replied STOP: that is theirs to take back.",
    hint: "Only a START from the phone lifts it.",
  },
} as const satisfies RefusalDefinitions;
