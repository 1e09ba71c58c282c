/** Campaigns, and who may move them where. */
import { OWN_ID_HINT, type RefusalDefinitions } from "../refusal.ts";

export const CAMPAIGN_REFUSALS = {
  campaign_not_found: {
    kind: "missing",
    detail: "There is no such campaign.",
    hint: OWN_ID_HINT,
  },
  campaign_invalid: {
    kind: "invalid",
    title: "Plan refused",
    detail: "The plan would not do. `violations` says where, why and what to send instead.",
    hint: "Send a plan that every violation is gone from.",
  },
  campaign_unready: {
    kind: "invalid",
    title: "Not ready to be approved",
    detail: "As things stand the campaign could not do what it says: `violations` names all that is in the way.",
    hint: "Change what `violations` names: POST /v1/campaigns/{id}/check shows what is left.",
  },
  campaigns_too_many: {
    kind: "invalid",
    title: "Too many campaigns",
    detail: "The tenant has all the campaigns that may be open at one time.",
    hint: "Use one that is there, or finish one that is no longer needed.",
  },
  campaign_changed: {
    kind: "conflict",
    title: "Campaign has changed",
    detail: "Another change was faster. Nothing was changed.",
    hint: "Read the campaign again, and judge by what is there now.",
  },
  campaign_move_illegal: {
    kind: "conflict",
    title: "Move not possible",
    detail: "A campaign does not move from where it is to there.",
    hint: "Read the campaign: `next_statuses` says what it may become.",
  },
  campaign_own: {
    kind: "forbidden",
    title: "Approval not allowed",
    detail: "Nobody approves a campaign that they wrote, or wrote anew.",
    hint: "Have somebody else approve it, with another key.",
  },
  variant_unknown: {
    kind: "invalid",
    title: "No such variant",
    detail: "The campaign has no variant of this name.",
    hint: "Send the name of one of its variants, or none for the first.",
  },
} as const satisfies RefusalDefinitions;
