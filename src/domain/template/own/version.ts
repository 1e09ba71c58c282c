/** A template and its versions as they are kept. A version's words are written once; what moves is its status. */
import { err, ok, type Result } from "../../base/result.ts";
import type { OwnTemplate, TemplateStatus, TemplateWords } from "./own-template.ts";

export interface TemplateRecord extends OwnTemplate {
  readonly tenantId: string;
  /** What messages are written with; null: none is live. */
  readonly liveVersion: number | null;
  /** How many there are: the number of the newest. */
  readonly versions: number;
  /** Rises with every version and every move: of two at once one is made. */
  readonly revision: number;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

/** What the content filter made of its words. */
export type WordsVerdict = "clean" | "note" | "review";

export interface VersionState {
  readonly version: number;
  readonly status: TemplateStatus;
  readonly verdict: WordsVerdict;
  readonly createdAtMs: number;
  /** Id of the key. */
  readonly createdBy: string;
  /** Null: nobody has. Once it is set the version may be taken live again. */
  readonly approvedAtMs: number | null;
  readonly approvedBy: string | null;
}

export interface TemplateVersion extends VersionState, TemplateWords {}

/** One move of a version. Never changed once written. */
export interface VersionMove {
  readonly name: string;
  /** The template's revision that it made. */
  readonly revision: number;
  readonly version: number;
  readonly from: TemplateStatus | null;
  readonly to: TemplateStatus;
  readonly atMs: number;
  /** Id of the key. */
  readonly by: string;
  readonly reason: string | null;
}

/** author: whoever prepares texts. judge: whoever answers for them, and did not write this one. */
export type VersionMover = "author" | "judge";

const MOVES = {
  draft: { in_review: "author", retired: "author" },
  in_review: { approved: "judge", retired: "author" },
  approved: { live: "author", retired: "author" },
  live: { retired: "author" },
  // The way back, when a newer one turns out badly.
  retired: { live: "author" },
} as const satisfies Record<TemplateStatus, Partial<Record<TemplateStatus, VersionMover>>>;

const IN_ORDER: readonly TemplateStatus[] = ["in_review", "approved", "live", "retired"];

export type VersionFault =
  | { readonly fault: "illegal"; readonly allowed: readonly TemplateStatus[] }
  | { readonly fault: "own_words" }
  | { readonly fault: "reason_missing" };

interface Wanted {
  readonly to: TemplateStatus;
  readonly keyId: string;
  readonly reason: string | null;
}

export function versionMover(from: TemplateStatus, to: TemplateStatus): VersionMover | null {
  const moves: Partial<Record<TemplateStatus, VersionMover>> = MOVES[from];
  return moves[to] ?? null;
}

/** What the version may become now, its author aside. */
export function nextStatuses({ status, approvedAtMs }: VersionState): readonly TemplateStatus[] {
  return IN_ORDER.filter((to) => versionMover(status, to) !== null && (to !== "live" || approvedAtMs !== null));
}

export function judgeVersionMove(
  version: VersionState,
  { to, keyId, reason }: Wanted,
  nowMs: number,
): Result<VersionState, VersionFault> {
  const allowed = nextStatuses(version);
  if (!allowed.includes(to)) return err({ fault: "illegal", allowed });
  if (to !== "approved") return ok({ ...version, status: to });
  if (version.createdBy === keyId) return err({ fault: "own_words" });
  // What the filter would have a person look at is approved by one who says why.
  if (version.verdict === "review" && reason === null) return err({ fault: "reason_missing" });
  return ok({ ...version, status: to, approvedAtMs: nowMs, approvedBy: keyId });
}
