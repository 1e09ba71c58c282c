/** From what was observed to what is done: points are added, and two thresholds say what they come to. */
import { NO_RISK, type Risk, type RiskDecision, type RiskReason } from "../base/risk.ts";
import type { FraudRules, Handling } from "./fraud-policy.ts";
import type { Signal } from "./guard/guard-signals.ts";
import { isRuleName, type RuleName } from "./rules.ts";

export interface ObservedSend {
  /** Of the number, and of where the start comes from. */
  readonly facts: readonly RuleName[];
  /** Of the guard, with the points that it reckons. */
  readonly guard: readonly Signal[];
}

/** A country that the tenant has shut. */
const SHUT: Risk = {
  decision: "block",
  score: 100,
  reasons: [{ signal: "country_blocked", weight: 100, enforced: true }],
};

export function decideRisk(observed: ObservedSend, policy: FraudRules, handling: Handling): Risk {
  if (handling === "block") return SHUT;
  if (handling === "allow") return NO_RISK;
  const reasons = reasonsOf(observed, policy);
  if (reasons.length === 0) return NO_RISK;
  const score = sumOf(reasons.filter(({ enforced }) => enforced));
  const would = decisionAt(sumOf(reasons), policy);
  const decided = decisionAt(score, policy);
  const isLet = handling === "monitor" || (decided === "challenge" && policy.challenge === "allow");
  const decision = isLet ? "allow" : decided;
  return { decision, ...(would === decision ? {} : { would }), score, reasons };
}

/** The rules that are off left out. */
function reasonsOf({ facts, guard }: ObservedSend, { rules }: FraudRules): readonly RiskReason[] {
  const reasons: RiskReason[] = [];
  const add = (signal: RuleName, weight: number) => {
    const { mode } = rules[signal];
    if (mode !== "off" && weight > 0) reasons.push({ signal, weight, enforced: mode === "enforce" });
  };
  for (const signal of facts) add(signal, rules[signal].weight);
  for (const { signal, weight } of guard) {
    if (isRuleName(signal)) add(signal, Math.min(weight, rules[signal].weight));
  }
  return reasons;
}

function sumOf(reasons: readonly RiskReason[]): number {
  return reasons.reduce((sum, { weight }) => sum + weight, 0);
}

function decisionAt(score: number, { guard, delayAt }: FraudRules): RiskDecision {
  if (score >= guard.blockAt) return "block";
  if (delayAt !== null && score >= delayAt) return "delay";
  return score >= guard.challengeAt ? "challenge" : "allow";
}

/** What no device is trusted against: the tenant's own word, and spent money. */
const FIRM: ReadonlySet<string> = new Set(["country_blocked", "spend_fuse"]);

/** On a device that has verified this number before, whoever pumps beside it. */
export function onKnownDevice(risk: Risk): Risk {
  const { decision, score, reasons } = risk;
  if (decision === "allow" || reasons.some(({ signal, enforced }) => enforced && FIRM.has(signal))) return risk;
  const trusted: RiskReason = { signal: "known_device", weight: -score, enforced: true };
  return { decision: "allow", would: decision, score: 0, reasons: [...reasons, trusted] };
}
