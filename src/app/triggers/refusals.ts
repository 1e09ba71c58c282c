/** Triggers, and what becomes of them. */
import { OWN_ID_HINT, type RefusalDefinitions } from "../refusal.ts";

export const TRIGGER_REFUSALS = {
  trigger_not_found: {
    kind: "missing",
    detail: "There is no such trigger.",
    hint: OWN_ID_HINT,
  },
  trigger_invalid: {
    kind: "invalid",
    title: "Trigger refused",
    detail: "The trigger would not do. `violations` says where, why and what to send instead.",
    hint: "Send a trigger that every violation is gone from.",
  },
  trigger_unready: {
    kind: "invalid",
    title: "Not ready to be switched on",
    detail: "As things stand the trigger could send nothing: `violations` names all that is in the way.",
    hint: "Change what `violations` names: POST /v1/triggers/{id}/check shows what is left.",
  },
  triggers_too_many: {
    kind: "invalid",
    title: "Too many triggers",
    detail: "The tenant has all the triggers that it may have at one time.",
    hint: "Use one that is there, or finish one that is no longer needed.",
  },
  trigger_changed: {
    kind: "conflict",
    title: "Trigger has changed",
    detail: "Another change was faster. Nothing was changed.",
    hint: "Read the trigger again, and judge by what is there now.",
  },
  trigger_move_illegal: {
    kind: "conflict",
    title: "Move not possible",
    detail: "A trigger does not move from where it is to there.",
    hint: "Read the trigger: `next_statuses` says what it may become.",
  },
} as const satisfies RefusalDefinitions;
