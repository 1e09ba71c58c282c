/**
 * Tenants are told of reviews: behind the request that opened or decided one, and by the tick of every five minutes of what a
 * request left. Told twice is once: the id is the same.
 */
import { type DomainEvent, eventWithId } from "../../domain/events/events.ts";
import { NUMBERS_A_MS } from "../../domain/events/event-time.ts";
import type { ContentReview } from "../../domain/content/review.ts";
import { topicsIn } from "../../domain/content/events.ts";
import type { Background, Clock, EventQueue } from "../base/ports.ts";
import type { ContentReviewStore } from "./ports.ts";

/** A request is done with its own by then. */
const LEFT_AFTER_MS = 60_000;
/** A tick tells so many, and the next one the rest. */
const AT_ONCE = 500;
/** Reviews of one tenant and mode in one message of the queue: two events each at most. */
const BATCH = 50;

export interface TellingReviews {
  readonly contentReviews: Pick<ContentReviewStore, "told">;
  readonly eventQueue: EventQueue;
  readonly background: Background;
  readonly clock: Clock;
}

export function tellReviewBehind(services: TellingReviews, review: ContentReview): void {
  // What fails here is found by the next tick.
  services.background.run(tell(services, [review]).catch(() => undefined));
}

export async function tellReviews(
  services: { readonly contentReviews: Pick<ContentReviewStore, "untold" | "told">; readonly eventQueue: EventQueue },
  nowMs: number,
): Promise<void> {
  await tell(services, await services.contentReviews.untold(nowMs - LEFT_AFTER_MS, AT_ONCE));
}

async function tell(
  { eventQueue, contentReviews }: Pick<TellingReviews, "eventQueue" | "contentReviews">,
  reviews: readonly ContentReview[],
): Promise<void> {
  const taken: ContentReview[] = [];
  for (const own of Map.groupBy(reviews, ({ tenantId, mode }) => `${tenantId} ${mode}`).values()) {
    for (let start = 0; start < own.length; start += BATCH) {
      const part = own.slice(start, start + BATCH);
      const [first] = part;
      if (first === undefined) continue;
      const { tenantId, mode } = first;
      if (await eventQueue.send({ tenantId, mode, events: part.flatMap(eventsOf) })) taken.push(...part);
    }
  }
  if (taken.length > 0) await contentReviews.told(taken);
}

/** That it was opened is told before what was decided. */
function eventsOf(review: ContentReview): readonly DomainEvent[] {
  const { id: reviewId, category, country, findings, openedAtMs, decidedAtMs, state, by, reason } = review;
  const facts = { reviewId, category, country, topics: topicsIn(findings) };
  const opened = eventWithId(baseOf(reviewId, openedAtMs, 0), { type: "content.review_opened", ...facts });
  if (decidedAtMs === null || state === "open" || by === null) return [opened];
  const decided = { type: "content.review_decided", ...facts, decision: state, by, reason } as const;
  return [opened, eventWithId(baseOf(reviewId, decidedAtMs, 1), decided)];
}

/** An id that says when, and is the same each time it is told (`domain/events/event-time.ts`). */
function baseOf(reviewId: string, atMs: number, number: number) {
  const counted = (atMs * NUMBERS_A_MS + number).toString(36);
  return { id: `${reviewId}.${atMs.toString(36)}.${counted}`, atMs, phoneToken: "" };
}
