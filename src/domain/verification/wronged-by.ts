/** Whom the guard had stopped, and who proved real after all: what is held against its rules. */
import type { GuardMarks, RiskSignal } from "../base/risk.ts";
import type { Verification } from "../base/verification.ts";

/** A person who comes back later than this proves nothing about the start that was stopped. */
export const WRONGED_WITHIN_MS = 86_400_000;

type Stopped = Pick<Verification, "marks" | "risk">;

/**
 * `blocked`: those of the same number and purpose that were blocked within that time. Each rule once. Whoever starts for the
 * numbers of others is stopped rightly, however soon their owners come by themselves: it has to be the same visitor.
 */
export function wrongedBy(blocked: readonly Stopped[], proven: Stopped): readonly RiskSignal[] {
  const theirs = blocked.filter(({ marks }) => isSameVisitor(marks, proven.marks));
  // Whoever was held out is one whom these rules would have blocked.
  return [...new Set([...theirs, proven].flatMap(({ risk }) => risk?.stoppedBy ?? []))];
}

/** By the device or the network of the address; where neither start named any, nothing tells them apart. */
function isSameVisitor(one: GuardMarks | undefined, other: GuardMarks | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  const isNameless = [one.a, one.d, other.a, other.d].every((mark) => mark === undefined);
  return isNameless || (one.d !== undefined && one.d === other.d) || (one.a !== undefined && one.a === other.a);
}
