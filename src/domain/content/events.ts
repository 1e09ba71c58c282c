/** Texts that a person is asked about, and what was decided. They are about no phone: its token is "". No word of the text. */
import type { Category } from "../base/categories.ts";
import { event, type EventBase, type PublicFields } from "../base/event.ts";
import type { ContentTopic, Finding } from "./content-types.ts";

interface OfReview {
  readonly reviewId: string;
  readonly category: Category;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly topics: readonly ContentTopic[];
}

interface Decided extends OfReview {
  readonly decision: "approved" | "refused";
  /** Id of the key. */
  readonly by: string;
  readonly reason: string | null;
}

const SUBJECT = { kind: "content_review", id: ({ reviewId }: EventBase & OfReview) => reviewId } as const;

const REVIEW = {
  review_id: { words: "the review", of: ({ reviewId }) => reviewId },
  category: { words: "of the text", of: ({ category }) => category },
  country: { words: "where the text was to go", of: ({ country }) => country },
  topics: { words: "what the text is about, by the lists, parted by spaces", of: ({ topics }) => topics.join(" ") },
} satisfies PublicFields<OfReview>;

export const CONTENT_EVENTS = {
  "content.review_opened": event<OfReview>()({
    subject: SUBJECT,
    published: {
      urgency: "soon",
      names: { "content.review_opened": "a text waits for a person to look at what it says" },
      data: REVIEW,
    },
  }),
  "content.review_decided": event<Decided>()({
    subject: SUBJECT,
    published: {
      urgency: "soon",
      names: { "content.review_decided": "a person has approved or refused what a text says" },
      data: {
        ...REVIEW,
        decision: { words: "`approved` or `refused`", of: ({ decision }) => decision },
        by: { words: "the key that decided", of: ({ by }) => by },
        reason: { words: "why; null: nobody said", of: ({ reason }) => reason },
      },
    },
  }),
};

export function topicsIn(findings: readonly Finding[]): readonly ContentTopic[] {
  return [...new Set(findings.flatMap(({ topic, severity }) => (severity === "note" ? [] : [topic])))];
}
