/** `/v1/content/reviews`: texts that a person has to look at. */
import {
  DECIDE_REVIEW_REFUSES,
  decideReview,
  LIST_REVIEWS_REFUSES,
  listReviews,
  READ_REVIEW_REFUSES,
  type ReadableReview,
  readReview,
} from "../../app/content/reviews.ts";
import { ok } from "../../domain/base/result.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { isoTime, isoTimeOrNull } from "../time.ts";
import { decideRequest, reviewBody, reviewPage, reviewQuery } from "./reviews-schema.ts";

const list = defineRoute({
  method: "GET",
  path: "/v1/content/reviews",
  operationId: "listContentReviews",
  summary: "List reviews",
  description: "Of the key's own mode: open ones first, newest first, then those decided last.",
  tag: "Content",
  access: { permission: "content.review" },
  query: reviewQuery,
  body: NO_BODY,
  replies: { 200: { description: "One page.", schema: reviewPage } },
  refuses: LIST_REVIEWS_REFUSES,
  async handle({ services, principal, query: { state = null, limit, cursor = null } }) {
    const page = await listReviews(services, principal, { state, limit, cursor });
    if (!page.ok) return page;
    const { items, nextCursor } = page.value;
    return ok({ status: 200 as const, body: { data: items.map(reviewEntry), next_cursor: nextCursor } });
  },
});

const read = defineRoute({
  method: "GET",
  path: "/v1/content/reviews/{id}",
  operationId: "readContentReview",
  summary: "Read a review",
  tag: "Content",
  access: { permission: "content.review" },
  pathId: "contentReview",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The review.", schema: reviewBody } },
  refuses: READ_REVIEW_REFUSES,
  async handle({ services, principal, id }) {
    const found = await readReview(services, principal, id);
    return found.ok ? ok({ status: 200 as const, body: reviewEntry(found.value) }) : found;
  },
});

const decide = defineRoute({
  method: "POST",
  path: "/v1/content/reviews/{id}/decisions",
  operationId: "decideContentReview",
  summary: "Decide a review",
  description:
    "An owner's or a compliance officer's word, for the same words from now on: no second such text needs a person. What is decided last counts.",
  tag: "Content",
  access: { permission: "content.review" },
  pathId: "contentReview",
  query: NO_QUERY,
  body: decideRequest,
  replies: { 200: { description: "The review.", schema: reviewBody } },
  refuses: DECIDE_REVIEW_REFUSES,
  async handle({ services, principal, id, body: { decision, reason } }) {
    const state = decision === "approve" ? "approved" : "refused";
    const decided = await decideReview(services, principal, { reviewId: id, state, reason });
    return decided.ok ? ok({ status: 200 as const, body: reviewEntry(decided.value) }) : decided;
  },
});

export const CONTENT_REVIEW_ROUTES: readonly ApiRoute[] = [list, read, decide];

function reviewEntry({ id, state, text, category, country, locale, findings, ...rest }: ReadableReview) {
  const { openedAtMs, decidedAtMs, by, reason } = rest;
  return {
    id,
    state,
    text,
    category,
    country,
    locale,
    findings: findings.map(({ topic, severity, listId, term, span }) => ({
      topic,
      severity,
      list: listId,
      term,
      span,
    })),
    opened_at: isoTime(openedAtMs),
    decided_at: isoTimeOrNull(decidedAtMs),
    decided_by: by,
    reason,
  };
}
