/** From what was observed to what is done: points are added, and two thresholds say what they come to. */
import { NO_RISK, type Risk, type RiskReason } from "../base/risk.ts";
import type { FraudRules, Handling } from "./fraud-policy.ts";
import type { Signal } from "./guard/guard-signals.ts";
import { decisionAt, isFirm, sumOf } from "./risk-points.ts";
import { isRuleName, type RuleName } from "./rules.ts";
import { type FallenRules, NONE_FALLEN, stoppedBy, weigh } from "./valve/fall-back.ts";

export interface ObservedSend {
  /** Of the number, and of where the start comes from. */
  readonly facts: readonly RuleName[];
  /** Of the guard, with the points that it reckons. */
  readonly guard: readonly Signal[];
  /** Rules that stop nobody just now. Absent: none. */
  readonly fallen?: FallenRules;
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
  const counted = reasons.filter(({ enforced }) => enforced);
  const { fallen = NONE_FALLEN } = observed;
  const { decision: decided, score, taken } = weigh(counted, fallen, policy);
  const would = decisionAt(sumOf(reasons), policy);
  const isLet = handling === "monitor" || (decided === "challenge" && policy.challenge === "allow");
  const decision = isLet ? "allow" : decided;
  const by = decision === "block" ? stoppedBy(counted, fallen, policy) : [];
  return {
    decision,
    ...(would === decision ? {} : { would }),
    score,
    reasons: [...reasons, ...taken],
    ...(by.length === 0 ? {} : { stoppedBy: by }),
  };
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

/** On a device that has verified this number before, whoever pumps beside it. */
export function onKnownDevice(risk: Risk): Risk {
  const { decision, score, reasons } = risk;
  if (decision === "allow" || reasons.some(isFirm)) return risk;
  const trusted: RiskReason = { signal: "known_device", weight: -score, enforced: true };
  return { decision: "allow", would: decision, score: 0, reasons: [...reasons, trusted] };
}
