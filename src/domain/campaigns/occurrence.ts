/** One person in one run of a campaign: from when they were due to what became of it. */
import type { Tier } from "../users/traits.ts";

/**
 * planned: due, and not handed out. handed: whoever took it is making a text of it, or died. queued: the number's object
 * has the text. sent: a carrier has it. skipped: there is none. held_out: there was never to be one.
 */
export const OCCURRENCE_STATES = ["planned", "handed", "queued", "sent", "skipped", "held_out"] as const;
export type OccurrenceState = (typeof OCCURRENCE_STATES)[number];

export interface Occurrence {
  readonly campaignId: string;
  readonly userId: string;
  /** What the wall said when it was due, or, where it is due when something becomes true, which time it was: `1`, `2`. */
  readonly run: string;
  /** Null: held out. */
  readonly variant: string | null;
  readonly tier: Tier;
  readonly country: string;
  /** When it is to go; for whom is held out, when it would have. What came of it is counted from then. */
  readonly dueAtMs: number;
}

/** What makes a request to send it again the same one, wherever it comes from; after a refusal that was mended it is another. */
export function occurrenceKey({
  campaignId,
  userId,
  run,
  tries,
}: Pick<Occurrence, "campaignId" | "userId" | "run"> & { readonly tries: number }): string {
  return `${campaignId}:${run}:${tries}:${userId}`;
}

/** What is not sent so long after it was due is not sent any more: a text about Friday's event must not come on Sunday. */
export const STALE_AFTER_MS = 24 * 3_600_000;

/** What a person has had of a campaign, held out or not: both are planned alike, or they could not be compared. */
export interface PersonHistory {
  /** When the newest went, or was to go; null: there was none. */
  readonly lastMs: number | null;
  /** All there were: the next is one more. */
  readonly times: number;
  /** Since they last came back. */
  readonly unanswered: number;
}

const DAY_MS = 86_400_000;

/** Whether one more is too much. */
export function isCapped(
  { lastMs, unanswered }: PersonHistory,
  { onceInDays, unansweredMax }: { readonly onceInDays: number; readonly unansweredMax: number | null },
  nowMs: number,
): boolean {
  if (unansweredMax !== null && unanswered >= unansweredMax) return true;
  return lastMs !== null && nowMs - lastMs < onceInDays * DAY_MS;
}

/**
 * They came back before it was due. Both sides leave them out, or whoever is held out would seem to come back more: nobody
 * of the others is texted any more then.
 */
export const NO_LONGER_DUE = "no_longer_due";

/** The texts of the day were spent until it was too late: whoever it befell has not had their turn, and is due as before. */
export const TEXTS_PER_DAY = "texts_per_day";

/**
 * Reasons of skipped texts that lie with the campaign or its tenant, and not with the person: everybody would be refused, one
 * after the other, and none of them be due again for days. Whoever was is due again when it is resumed.
 */
export const REFUSED_FOR_ALL = [
  "content_blocked",
  "content_in_review",
  "content_reviews_full",
  "country_not_enabled",
  "link_refused",
  "no_route",
  "sender_refused",
  "template_not_live",
  "template_refused",
  "template_unknown",
  "text_refused",
] as const;

export function isRefusedForAll(reason: string | null): boolean {
  return REFUSED_FOR_ALL.some((one) => one === reason);
}
