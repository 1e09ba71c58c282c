/** Texts that a tenant words, and their versions. */
import type { RefusalDefinitions } from "../refusal.ts";

export const TEMPLATE_REFUSALS = {
  template_not_found: {
    kind: "missing",
    detail: "The tenant has no template of this name.",
    hint: "Send a name that GET /v1/templates/own lists.",
  },
  template_version_not_found: {
    kind: "missing",
    detail: "The template has no such version.",
    hint: "Send a version that GET /v1/templates/{name} lists.",
  },
  template_known: {
    kind: "conflict",
    title: "Template known",
    detail: "The tenant has a template of this name.",
    hint: "Send another name, or words of this one to POST /v1/templates/{name}/versions.",
  },
  template_invalid: {
    kind: "invalid",
    title: "Words refused",
    detail: "The words would not do. `violations` says where, why and what to send instead.",
    hint: "Send words that every violation is gone from; `dry_run` checks them.",
  },
  templates_too_many: {
    kind: "invalid",
    title: "Too many templates",
    detail: "The tenant has all the templates, or the template all the versions, that there may be.",
    hint: "Use a template that is there instead of adding another.",
  },
  template_changed: {
    kind: "conflict",
    title: "Template has changed",
    detail: "Another change was faster. Nothing was changed.",
    hint: "Read the template again, and judge by what is there now.",
  },
  version_move_illegal: {
    kind: "conflict",
    title: "Move not possible",
    detail: "A version does not move from where it is to there.",
    hint: "Move it step by step: draft, in_review, approved, live; what was approved comes back from retired.",
  },
  approval_denied: {
    kind: "forbidden",
    title: "Approval not allowed",
    detail: "A version is approved by an owner or a compliance officer, with another key than the one that wrote it.",
    hint: "Have somebody else approve it.",
  },
  version_not_approved: {
    kind: "conflict",
    title: "Version not approved",
    detail: "Phones of people get approved words only.",
    hint: "Use a test key: then it goes to the test carrier. Or have the version approved first.",
  },
  template_not_live: {
    kind: "conflict",
    title: "No live version",
    detail: "The template has no version that messages may be written with.",
    hint: "Have a version approved and move it to live first.",
  },
} as const satisfies RefusalDefinitions;
