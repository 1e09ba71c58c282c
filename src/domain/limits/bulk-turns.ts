/**
 * Fair turns in the lane of what can wait. Every tenant enters it at its own rate, and what is more waits with the tenant:
 * in the objects of its phones, each of which has an equal part of the rate. So a campaign delays nobody else's texts.
 */
import type { Category } from "../routing/categories.ts";

/** The part of a tenant's rate that one object has. */
export interface BulkPace {
  readonly perSecond: number;
  /** Texts that may enter at once. */
  readonly burst: number;
}

/** What a person waits for does not stand behind the tenant's own campaign: each line has the whole rate. */
export type BulkLine = "expected" | "offered";

/** So many seconds of the rate may enter at once, over all objects of the tenant. */
const BURST_SECONDS = 20;
/** Phones of one object that are texted at the same moment are chance, not a campaign. */
const BURST_MIN = 3;

export function paceOfBucket(bulkPerSecond: number, bucketCount: number): BulkPace {
  const perSecond = bulkPerSecond / bucketCount;
  return { perSecond, burst: Math.max(BURST_MIN, Math.floor(perSecond * BURST_SECONDS)) };
}

export function lineOf(category: Category): BulkLine {
  return category === "engagement" || category === "marketing" ? "offered" : "expected";
}

/**
 * The next turn of a line. `fullAtMs`: when all that was let in so far would have entered at the very rate; null when
 * nobody came yet. A turn that is given is used up, whatever becomes of its text.
 */
export function takeTurn(
  fullAtMs: number | null,
  { perSecond, burst }: BulkPace,
  nowMs: number,
): { readonly atMs: number; readonly fullAtMs: number } {
  const stepMs = 1000 / perSecond;
  const from = Math.max(nowMs, fullAtMs ?? nowMs);
  const atMs = Math.max(nowMs, Math.ceil(from - (burst - 1) * stepMs));
  return { atMs, fullAtMs: from + stepMs };
}
