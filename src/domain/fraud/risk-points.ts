/** Points: what they add up to, what that comes to, and what nothing goes past. */
import type { RiskDecision, RiskReason } from "../base/risk.ts";
import type { FraudRules } from "./fraud-policy.ts";

/** The tenant's own word, and spent money: no device is trusted against them, and they never fall back. */
const FIRM: ReadonlySet<string> = new Set(["country_blocked", "spend_fuse"]);

export function isFirm({ signal, enforced }: RiskReason): boolean {
  return enforced && FIRM.has(signal);
}

export function sumOf(reasons: readonly RiskReason[]): number {
  return reasons.reduce((sum, { weight }) => sum + weight, 0);
}

/** What a sum comes to. */
export interface Thresholds extends Pick<FraudRules, "delayAt"> {
  readonly guard: Pick<FraudRules["guard"], "challengeAt" | "blockAt">;
}

export function decisionAt(score: number, { guard, delayAt }: Thresholds): RiskDecision {
  if (score >= guard.blockAt) return "block";
  if (delayAt !== null && score >= delayAt) return "delay";
  return score >= guard.challengeAt ? "challenge" : "allow";
}
