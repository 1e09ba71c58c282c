/** Texts that a person is asked about: to look at them, and to decide. */
import { ok, type Result } from "../../domain/base/result.ts";
import type { ContentReview, ReviewState } from "../../domain/content/review.ts";
import { contentReviewBinding } from "../../domain/privacy/sealed-fields.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { Page, PageQuery } from "../base/page-ports.ts";
import type { Vault } from "../base/ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { ContentReviewStore } from "./ports.ts";
import { tellReviewBehind, type TellingReviews } from "./tell-reviews.ts";

/** With its text in clear; null: it is erased. */
export interface ReadableReview extends ContentReview {
  readonly text: string | null;
}

interface Needs {
  readonly contentReviews: Pick<ContentReviewStore, "list" | "find">;
  readonly vault: Vault;
}

export const LIST_REVIEWS_REFUSES = ["cursor_invalid"] as const;

/** Open ones first, newest first; then those decided last. */
export async function listReviews(
  { contentReviews, vault }: Needs,
  principal: Principal,
  { state, ...query }: PageQuery & { readonly state: ReviewState | null },
): Promise<Result<Page<ReadableReview>, RefusedBy<typeof LIST_REVIEWS_REFUSES>>> {
  const page = await contentReviews.list({ ...ownerOf(principal), state }, query);
  if (!page.ok) return refuse("cursor_invalid", { field: "cursor" });
  const { items, nextCursor } = page.value;
  return ok({ items: await Promise.all(items.map((review) => readable(vault, review))), nextCursor });
}

export const READ_REVIEW_REFUSES = ["content_review_not_found"] as const;

export async function readReview(
  { contentReviews, vault }: Needs,
  principal: Principal,
  reviewId: string,
): Promise<Result<ReadableReview, RefusedBy<typeof READ_REVIEW_REFUSES>>> {
  const review = await contentReviews.find(ownerOf(principal), reviewId);
  return review === null ? refuse("content_review_not_found") : ok(await readable(vault, review));
}

export interface DecideReviewInput {
  readonly reviewId: string;
  readonly state: Exclude<ReviewState, "open">;
  readonly reason: string | null;
}

export const DECIDE_REVIEW_REFUSES = ["content_review_not_found"] as const;

/** For the same words from now on; what is decided last counts. */
export async function decideReview(
  services: TellingReviews & {
    readonly contentReviews: Pick<ContentReviewStore, "decide" | "told">;
    readonly vault: Vault;
  },
  principal: Principal,
  { reviewId, state, reason }: DecideReviewInput,
): Promise<Result<ReadableReview, RefusedBy<typeof DECIDE_REVIEW_REFUSES>>> {
  const { contentReviews, vault, clock } = services;
  const decision = { state, reason, by: principal.keyId, atMs: clock.nowMs() };
  const decided = await contentReviews.decide(ownerOf(principal), reviewId, decision);
  if (decided === null) return refuse("content_review_not_found");
  tellReviewBehind(services, decided);
  return ok(await readable(vault, decided));
}

function ownerOf({ tenant, mode }: Principal) {
  return { tenantId: tenant.id, mode };
}

async function readable(vault: Vault, review: ContentReview): Promise<ReadableReview> {
  const { tenantId, id, sealedText } = review;
  const text = sealedText === null ? null : await vault.open(sealedText, contentReviewBinding(tenantId, id));
  return { ...review, text };
}
