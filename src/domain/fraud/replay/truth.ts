/** What a start turned out to be, as far as anybody knows. */
import type { PastStart } from "./past-start.ts";

/**
 * genuine: a person's. fraud: its tenant said so. untyped: a text went and nobody typed its code, as with pumps and with people
 * who gave up. unknown: no text went, or it was taken back, and nothing was heard since.
 */
export const TRUTHS = ["genuine", "fraud", "untyped", "unknown"] as const;
export type Truth = (typeof TRUTHS)[number];

/** Whoever types a code so soon after was there before: a person who was challenged, stopped, or got no text. */
const CAME_BACK_MS = 3_600_000;

type Known = Pick<PastStart, "id" | "phoneToken" | "atMs" | "status" | "feedback" | "texts">;

/** By id. The tenant's word goes before all, then the code that was typed, then that the number typed one within the hour. */
export function truthsOf(starts: readonly Known[]): ReadonlyMap<string, Truth> {
  const typedAtMs = Map.groupBy(starts.filter(isTyped), ({ phoneToken }) => phoneToken);
  const hasComeBack = ({ phoneToken, atMs }: Known) =>
    (typedAtMs.get(phoneToken) ?? []).some((later) => later.atMs > atMs && later.atMs <= atMs + CAME_BACK_MS);
  return new Map(starts.map((start) => [start.id, truthOf(start, hasComeBack)]));
}

function truthOf(start: Known, hasComeBack: (start: Known) => boolean): Truth {
  const { feedback, status, texts } = start;
  if (feedback !== null) return feedback;
  if (status === "approved" || hasComeBack(start)) return "genuine";
  return texts > 0 && (status === "expired" || status === "locked") ? "untyped" : "unknown";
}

function isTyped({ status, feedback }: Known): boolean {
  return status === "approved" && feedback !== "fraud";
}
