/** A text that a person is asked about: who decides, and what for. The same words are asked about once. */
import type { Category } from "../base/categories.ts";
import type { Mode } from "../base/placement.ts";
import type { Finding } from "./content-types.ts";

export const REVIEW_STATES = ["open", "approved", "refused"] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

export interface ContentReview {
  readonly id: string;
  readonly tenantId: string;
  readonly mode: Mode;
  /** Keyed hash of the words (`reviewedWords`). */
  readonly words: string;
  readonly state: ReviewState;
  /** Sealed; null once it is erased. */
  readonly sealedText: string | null;
  readonly category: Category;
  readonly country: string;
  readonly locale: string | null;
  readonly findings: readonly Finding[];
  readonly openedAtMs: number;
  readonly decidedAtMs: number | null;
  /** The key that decided. */
  readonly by: string | null;
  readonly reason: string | null;
}

/** The text of a review is kept so long: whoever has not decided by then is asked again. */
export const REVIEW_TEXT_DAYS = 30;
/** A decision is kept so long after it was made. */
export const REVIEW_DECISION_DAYS = 400;
export const OPEN_REVIEWS_MAX = 5_000;
