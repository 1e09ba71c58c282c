/** What a text may not say, lists of it, and texts that a person is asked about. */
import { OWN_ID_HINT, type RefusalDefinitions } from "../refusal.ts";

export const CONTENT_REFUSALS = {
  content_blocked: {
    kind: "invalid",
    title: "Text stopped",
    detail: "The text says what no text may. `violations` says where, of which topic and by which list.",
    hint: "Change the words that `violations` names.",
  },
  content_in_review: {
    kind: "invalid",
    title: "Text in review",
    detail: "A person has to look at the text first. Nothing was sent, and nothing is held: `review_id` is the review.",
    hint: "Send it again when the review is approved, or change the words that `violations` names.",
  },
  content_reviews_full: {
    kind: "invalid",
    title: "Too many open reviews",
    detail: "A person has to look at the text first, and as many texts as may wait for one do.",
    hint: "Have an owner or a compliance officer decide the open reviews.",
  },
  brand_of_others: {
    kind: "invalid",
    title: "Name of somebody else",
    detail: "A bank, an operator, a courier or another brand is called so, and nobody has said that the tenant is.",
    hint: "Send the tenant's own name, or have the operator of the deployment say that this one is.",
  },
  content_review_not_found: {
    kind: "missing",
    detail: "There is no such review.",
    hint: OWN_ID_HINT,
  },
  content_list_not_found: {
    kind: "missing",
    detail: "There is no such list.",
    hint: OWN_ID_HINT,
  },
  content_list_known: {
    kind: "conflict",
    title: "List known",
    detail: "The tenant has a list of this name.",
    hint: "Send another name, or change that list.",
  },
  content_lists_too_many: {
    kind: "invalid",
    title: "Too many lists",
    detail: "The tenant has all the lists that it may have.",
    hint: "Delete a list that is not used instead of adding another.",
  },
  content_terms_too_many: {
    kind: "invalid",
    title: "Too many terms",
    detail: "The lists of the tenant would have more terms than they may have together.",
    hint: "Send fewer terms, or delete a list that is not used.",
  },
  content_list_changed: {
    kind: "conflict",
    title: "List has changed",
    detail: "Another import was faster. Nothing was changed.",
    hint: "Send the import again: it adds to nothing, it takes the place of what is there.",
  },
  content_version_not_found: {
    kind: "missing",
    detail: "The list has no such version, or no longer.",
    hint: "Send a version that GET /v1/content/lists/{id} names.",
  },
} as const satisfies RefusalDefinitions;
