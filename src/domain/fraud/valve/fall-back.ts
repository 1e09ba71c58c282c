/** A start under rules that stop nobody just now: what they add can challenge it. And which rules stopped one. */
import type { RiskDecision, RiskReason, RiskSignal } from "../../base/risk.ts";
import { decisionAt, isFirm, sumOf, type Thresholds } from "../risk-points.ts";

/** Rules that stop nobody just now. */
export type FallenRules = ReadonlySet<RiskSignal>;

/** What is taken from the sum of a start that only rules that fell back would stop. */
export const FELL_BACK = "rule_fell_back";

export const NONE_FALLEN: FallenRules = new Set();

export interface Weighed {
  readonly decision: RiskDecision;
  readonly score: number;
  /** What was taken from the sum, as a reason. Empty: nothing was. */
  readonly taken: readonly RiskReason[];
}

/** `counted`: what is enforced. It is stopped only where the rules that have not fallen back would stop it by themselves. */
export function weigh(counted: readonly RiskReason[], fallen: FallenRules, rules: Thresholds): Weighed {
  const all = sumOf(counted);
  const plain = { decision: decisionAt(all, rules), score: all, taken: [] };
  if (!isStop(plain.decision)) return plain;
  const standing = decisionAt(sumOf(standingOf(counted, fallen)), rules);
  if (standing === plain.decision) return plain;
  const { blockAt } = rules.guard;
  const score = (standing === "delay" ? blockAt : Math.min(blockAt, rules.delayAt ?? blockAt)) - 1;
  const taken: RiskReason = { signal: FELL_BACK, weight: score - all, enforced: true };
  return { decision: isStop(standing) ? standing : "challenge", score, taken: [taken] };
}

/**
 * The rules without which it would not have been blocked. Where each of them is more than it takes, those that would have
 * blocked it alone; where none would, all. None where money or the tenant's own word blocked it anyway.
 */
export function stoppedBy(
  counted: readonly RiskReason[],
  fallen: FallenRules,
  { guard: { blockAt } }: Thresholds,
): readonly RiskSignal[] {
  if (counted.some(isFirm)) return [];
  const standing = standingOf(counted, fallen);
  const sum = sumOf(standing);
  const needed = standing.filter(({ weight }) => sum - weight < blockAt);
  const alone = standing.filter(({ weight }) => weight >= blockAt);
  const found = [needed, alone].find(({ length }) => length > 0) ?? standing;
  return found.map(({ signal }) => signal);
}

function standingOf(counted: readonly RiskReason[], fallen: FallenRules): readonly RiskReason[] {
  return fallen.size === 0 ? counted : counted.filter((reason) => isFirm(reason) || !fallen.has(reason.signal));
}

function isStop(decision: RiskDecision): boolean {
  return decision === "block" || decision === "delay";
}
