/** Rules of incidents, and incidents. */
import { OWN_ID_HINT, type RefusalDefinitions } from "../refusal.ts";

export const INCIDENT_REFUSALS = {
  incident_rule_refused: {
    kind: "invalid",
    title: "Rule refused",
    detail: "The rule would not do: `violations` says where, why, and what to send instead.",
    hint: "Send a rule that every violation is gone from.",
  },
  incident_rules_too_many: {
    kind: "invalid",
    title: "Too many rules",
    detail: "The tenant has all the rules of its own that it may have.",
    hint: "Change one that is there, or delete one that is no longer needed.",
  },
  incident_rule_not_found: {
    kind: "missing",
    detail: "The tenant has no rule of its own with this name.",
    hint: "Look at GET /v1/incident-rules. One that is shipped is switched off by a rule of its name with `enabled` false.",
  },
  incident_not_found: {
    kind: "missing",
    detail: "There is no such incident.",
    hint: OWN_ID_HINT,
  },
} as const satisfies RefusalDefinitions;
