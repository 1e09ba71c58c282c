/**
 * Fair turns in the lane of what can wait. Every tenant enters it at its own rate, and what is more waits with the tenant:
 * in the objects of its phones, each of which has an equal part of the rate. So a campaign delays nobody else's texts.
 */
import type { Category } from "../base/categories.ts";

/** The part of a tenant's rate that one object has. */
export interface BulkPace {
  readonly perSecond: number;
  /** Texts that may enter at once. */
  readonly burst: number;
  /** Texts that wait and go at the same time: one waking of the object serves them all. */
  readonly together: number;
  /** Which of the times that are so many steps of the rate apart are this object's: a part of the time between, 0 to below 1. */
  readonly offset: number;
}

/** What a person waits for does not stand behind the tenant's own campaign: each line has the whole rate. */
export type BulkLine = "expected" | "offered";

/** So many seconds of the rate may enter at once, over all objects of the tenant. */
const BURST_SECONDS = 20;
/** Phones of one object that are texted at the same moment are chance, not a campaign. */
const BURST_MIN = 3;
/** Texts that wait go together when their turns are no further apart than this; a few: the lane stays even. */
const TOGETHER_WITHIN_MS = 12_000;
const TOGETHER_MAX = 4;

export function paceOfBucket(
  bulkPerSecond: number,
  { bucket, bucketCount }: { readonly bucket: number; readonly bucketCount: number },
): BulkPace {
  const perSecond = bulkPerSecond / bucketCount;
  const burst = Math.max(BURST_MIN, Math.floor(perSecond * BURST_SECONDS));
  const together = Math.min(TOGETHER_MAX, Math.max(1, Math.floor((perSecond * TOGETHER_WITHIN_MS) / 1000)));
  return { perSecond, burst, together, offset: (bucket % bucketCount) / bucketCount };
}

export function lineOf(category: Category): BulkLine {
  return category === "engagement" || category === "marketing" ? "offered" : "expected";
}

/** Sums of fractions are rounded: a time may come out that much too early. */
const STEP_EPSILON = 1e-3;

/**
 * The next turn of a line. `fullAtMs`: when all that was let in so far would have entered at the very rate; null when
 * nobody came yet. A turn that is given is used up, whatever becomes of its text.
 *
 * What has to wait waits for a time of its object's own, some part of the time between two of them before it would be due,
 * and goes with the others of that time. Objects that were all first written to when a campaign began would otherwise let
 * theirs go at the same moments: a wave of as many texts as there are objects, and then nothing for seconds.
 */
export function takeTurn(
  fullAtMs: number | null,
  { perSecond, burst, together, offset }: BulkPace,
  nowMs: number,
): { readonly atMs: number; readonly fullAtMs: number } {
  const stepMs = 1000 / perSecond;
  const from = Math.max(nowMs, fullAtMs ?? nowMs);
  const dueAtMs = from - (burst - 1) * stepMs;
  if (dueAtMs <= nowMs) return { atMs: nowMs, fullAtMs: from + stepMs };
  const phase = offset * together;
  const step = Math.floor(dueAtMs / stepMs - phase + STEP_EPSILON);
  const wave = Math.floor(step / together) * together;
  return {
    atMs: Math.max(nowMs, Math.ceil((wave + phase) * stepMs)),
    fullAtMs: (step + phase + burst) * stepMs,
  };
}
