/** What a draft would have done with a start of the past, by the signals that were kept of it. */
import type { RiskDecision, RiskReason } from "../../base/risk.ts";
import { onPassedChallenge } from "../challenge/passed.ts";
import { BEHAVIOR_RULES } from "../client-behavior.ts";
import { CLIENT_RULES } from "../client-facts.ts";
import { LINE_RULES } from "../holder-signals.ts";
import { decideRisk, onKnownDevice } from "../decide-risk.ts";
import { type FraudRules, type Handling, handlingOf } from "../fraud-policy.ts";
import { STEADY_POINTS, type Signal } from "../guard/guard-signals.ts";
import { PAST_RULES } from "../number-past.ts";
import { isRuleName, RULE_NAMES, type RuleName } from "../rules.ts";
import { type PastStart, wasStopped } from "./past-start.ts";

/**
 * Why nobody can tell. still_open: it has not ended. not_judged: nobody looked, for its country was shut or let go whole, or its
 * number always passed. points_cut: it was kept with the most points of its rule, the draft gives more, and it depends on how
 * many more. prefix_hidden: the draft lets a beginning pass, and its number may have it.
 */
export type UnknownWhy = "still_open" | "not_judged" | "points_cut" | "prefix_hidden";

export type Rejudged = { readonly decision: RiskDecision } | { readonly unknown: UnknownWhy };

/** `then`: the policy that was in force. */
export function rejudge(start: PastStart, draft: FraudRules, then: FraudRules): Rejudged {
  const handling = handlingOf(draft, start.country, start.purpose);
  if (handling === "block") return { decision: "block" };
  if (handling === "allow" || draft.allowedNumbers.some(({ token }) => token === start.phoneToken)) {
    return { decision: "allow" };
  }
  if (start.status === "pending") return { unknown: "still_open" };
  if (!wasJudged(start, then)) return { unknown: "not_judged" };
  const least = decideAgain(start, { draft, handling, pointsOf: ({ weight }) => weight });
  const most = (reason: RiskReason) => mostPoints(reason, draft, then);
  const isCut = start.risk?.reasons.some((reason) => most(reason) > reason.weight) ?? false;
  if (isCut && decideAgain(start, { draft, handling, pointsOf: most }) !== least) return { unknown: "points_cut" };
  if (least === "allow") return { decision: "allow" };
  switch (mayPass(start, draft)) {
    case "yes":
      return { decision: "allow" };
    case "perhaps":
      return { unknown: "prefix_hidden" };
    case "no":
      return { decision: least };
  }
}

/** Rules of the draft that were off then, so that nobody looked: what they would have added is missing. */
export function unseenRules(draft: FraudRules, then: FraudRules): readonly RuleName[] {
  const isOn = ({ rules }: FraudRules, name: RuleName) => rules[name].mode !== "off" && rules[name].weight > 0;
  return RULE_NAMES.filter((name) => isOn(draft, name) && !isOn(then, name));
}

/** Whether its signals were kept. One without any counts when the guard counted it and its country was looked at. */
function wasJudged(start: PastStart, then: FraudRules): boolean {
  const { risk, isCounted, country, purpose } = start;
  if (risk !== null) return !risk.reasons.some(({ signal }) => signal === "country_blocked");
  return !wasStopped(start) && isCounted && handlingOf(then, country, purpose) !== "allow";
}

interface Again {
  readonly draft: FraudRules;
  readonly handling: Handling;
  readonly pointsOf: (reason: RiskReason) => number;
}

function decideAgain({ risk }: PastStart, { draft, handling, pointsOf }: Again): RiskDecision {
  const reasons = risk?.reasons ?? [];
  const has = (name: string) => reasons.some(({ signal }) => signal === name);
  const facts = reasons.flatMap(({ signal }) => (isRuleName(signal) && isFact(signal) ? [signal] : []));
  const guard = reasons.flatMap((reason): readonly Signal[] => {
    const { signal } = reason;
    if (!isRuleName(signal) || isFact(signal)) return [];
    // It is worth a block, whatever a block takes.
    const steady = signal === "country_opening" ? draft.guard.blockAt : STEADY_POINTS[signal];
    return [{ signal, weight: steady ?? pointsOf(reason) }];
  });
  const judged = decideRisk({ facts, guard }, draft, handling);
  const trusted = has("known_device") ? onKnownDevice(judged) : judged;
  return (has("challenge_passed") ? onPassedChallenge(trusted) : trusted).decision;
}

/** What is known of the number, and of where and how the start came about, is worth what its rule says: it is there or not. */
function isFact(signal: RuleName): boolean {
  // Of the past of a number, the points are those of the purpose.
  if (PAST_RULES.some((rule) => rule === signal)) return false;
  return signal.startsWith("number_") || FACTS.has(signal);
}

const FACTS: ReadonlySet<RuleName> = new Set([...CLIENT_RULES, ...BEHAVIOR_RULES, ...LINE_RULES]);

function mostPoints({ signal, weight }: RiskReason, draft: FraudRules, then: FraudRules): number {
  if (!isRuleName(signal)) return weight;
  const isCut = weight >= then.rules[signal].weight;
  return isCut ? Math.max(weight, draft.rules[signal].weight) : weight;
}

/** Whether the number has one of the beginnings that always pass. */
function mayPass({ beginning }: PastStart, { allowedPrefixes }: FraudRules): "yes" | "perhaps" | "no" {
  if (allowedPrefixes.some((prefix) => beginning.startsWith(prefix))) return "yes";
  return allowedPrefixes.some((prefix) => prefix.startsWith(beginning)) ? "perhaps" : "no";
}
