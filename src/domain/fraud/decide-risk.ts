/** From what was observed to what is done: points are added, and two thresholds say what they come to. */
import { NO_RISK, type Risk, type RiskReason, type RiskSignal } from "../base/risk.ts";
import type { FraudRules, Handling } from "./fraud-policy.ts";
import type { Signal } from "./guard/guard-signals.ts";
import type { PAST_RULES } from "./number-past.ts";
import { decisionAt, isFirm, sumOf, type Thresholds } from "./risk-points.ts";
import { isRuleName, type RiskRule, type RuleName } from "./rules.ts";
import { FELL_BACK, type FallenRules, NONE_FALLEN, stoppedBy, weigh } from "./valve/fall-back.ts";

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
  return reasons.length === 0
    ? NO_RISK
    : decided(reasons, policy, { handling, fallen: observed.fallen ?? NONE_FALLEN });
}

/** As much of a policy as it takes to judge by what only the object of a number knows. */
export interface PastTerms extends Thresholds, Pick<FraudRules, "challenge"> {
  readonly rules: Pick<FraudRules["rules"], (typeof PAST_RULES)[number]>;
  readonly handling: Exclude<Handling, "allow" | "block">;
  /** Rules that stop nobody just now. Absent: none. */
  readonly fallen?: readonly RiskSignal[];
}

/** Null: nothing of the number's past would change anything. */
export function pastTerms(policy: FraudRules, handling: Handling, fallen: FallenRules = NONE_FALLEN): PastTerms | null {
  const { number_moved: moved, number_recycled: recycled } = policy.rules;
  if (handling === "allow" || handling === "block" || (moved.mode === "off" && recycled.mode === "off")) return null;
  const { challengeAt, blockAt } = policy.guard;
  const { challenge, delayAt } = policy;
  return {
    challenge,
    delayAt,
    guard: { challengeAt, blockAt },
    rules: { number_moved: moved, number_recycled: recycled },
    handling,
    ...(fallen.size === 0 ? {} : { fallen: [...fallen] }),
  };
}

/** Judged again with the past of its number. Absent: nothing speaks against it. */
export function withPast(
  risk: Risk | undefined,
  signals: readonly Signal[],
  terms: PastTerms | undefined,
): Risk | undefined {
  if (terms === undefined || signals.length === 0) return risk;
  const past = reasonsOf({ facts: [], guard: signals }, terms);
  if (past.length === 0) return risk;
  const { handling, fallen = [] } = terms;
  // What was taken from the sum is reckoned anew.
  const before = (risk?.reasons ?? []).filter(({ signal }) => signal !== FELL_BACK);
  return decided([...before, ...past], terms, { handling, fallen: new Set(fallen) });
}

function decided(
  reasons: readonly RiskReason[],
  policy: Thresholds & Pick<FraudRules, "challenge">,
  { handling, fallen }: { readonly handling: Handling; readonly fallen: FallenRules },
): Risk {
  const counted = reasons.filter(({ enforced }) => enforced);
  const { decision: due, score, taken } = weigh(counted, fallen, policy);
  const would = decisionAt(sumOf(reasons), policy);
  const isLet = handling === "monitor" || (due === "challenge" && policy.challenge === "allow");
  const decision = isLet ? "allow" : due;
  const by = decision === "block" ? stoppedBy(counted, fallen, policy) : [];
  return {
    decision,
    ...(would === decision ? {} : { would }),
    score,
    reasons: [...reasons, ...taken],
    ...(by.length === 0 ? {} : { stoppedBy: by }),
  };
}

const OFF: RiskRule = { mode: "off", weight: 0 };

/** The rules that are off left out. */
function reasonsOf(
  { facts, guard }: ObservedSend,
  { rules }: { readonly rules: Readonly<Partial<Record<RuleName, RiskRule>>> },
): readonly RiskReason[] {
  const reasons: RiskReason[] = [];
  const add = (signal: RuleName, points: number) => {
    const { mode, weight: most } = rules[signal] ?? OFF;
    const weight = Math.min(points, most);
    if (mode !== "off" && weight > 0) reasons.push({ signal, weight, enforced: mode === "enforce" });
  };
  for (const signal of facts) add(signal, Number.POSITIVE_INFINITY);
  for (const { signal, weight } of guard) if (isRuleName(signal)) add(signal, weight);
  return reasons;
}

/** On a device that has verified this number before, whoever pumps beside it. */
export function onKnownDevice(risk: Risk): Risk {
  const { decision, score, reasons } = risk;
  if (decision === "allow" || reasons.some(isFirm)) return risk;
  const trusted: RiskReason = { signal: "known_device", weight: -score, enforced: true };
  return { decision: "allow", would: decision, score: 0, reasons: [...reasons, trusted] };
}
