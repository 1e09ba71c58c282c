/** What may be a rule, how each one counts at first, and what it is worth. */
import type { RiskSignal } from "../base/risk.ts";

/** off: nobody looks. shadow: it is told and changes nothing. enforce: it counts. */
export const RULE_MODES = ["off", "shadow", "enforce"] as const;
export type RuleMode = (typeof RULE_MODES)[number];

/** What is no rule: the tenant's own word about a country, what speaks for the person, and that it was held out. */
type OwnWord = "country_blocked" | "known_device" | "challenge_passed" | "rule_fell_back" | "held_out";
export type RuleName = Exclude<RiskSignal, OwnWord>;

export interface RiskRule {
  readonly mode: RuleMode;
  /** Points that it adds, or the most that it may add where the guard reckons them. */
  readonly weight: number;
}

/** A new rule begins in shadow; the guard's own and the fuse's floors count from the first day. */
export const DEFAULT_RULES = {
  number_premium: { mode: "shadow", weight: 40 },
  number_satellite: { mode: "shadow", weight: 40 },
  number_fiction: { mode: "shadow", weight: 40 },
  number_unassigned: { mode: "shadow", weight: 10 },
  number_voip: { mode: "shadow", weight: 6 },
  number_disposable: { mode: "shadow", weight: 20 },
  number_moved: { mode: "shadow", weight: 25 },
  number_recycled: { mode: "shadow", weight: 30 },
  sim_swapped: { mode: "shadow", weight: 40 },
  line_dead: { mode: "shadow", weight: 20 },
  line_absent: { mode: "shadow", weight: 3 },
  prefix_blocked: { mode: "enforce", weight: 60 },
  prefix_neighbours: { mode: "enforce", weight: 40 },
  prefix_unconverted: { mode: "enforce", weight: 60 },
  network_blocked: { mode: "enforce", weight: 60 },
  network_unconverted: { mode: "enforce", weight: 10 },
  country_alert: { mode: "enforce", weight: 20 },
  country_opening: { mode: "enforce", weight: 100 },
  address_blocked: { mode: "enforce", weight: 60 },
  address_velocity: { mode: "enforce", weight: 40 },
  address_unconverted: { mode: "enforce", weight: 60 },
  address_countries: { mode: "shadow", weight: 15 },
  address_anonymous: { mode: "shadow", weight: 10 },
  address_hosting: { mode: "shadow", weight: 10 },
  address_country: { mode: "shadow", weight: 3 },
  behavior_automated: { mode: "shadow", weight: 12 },
  behavior_instant: { mode: "shadow", weight: 12 },
  behavior_untouched: { mode: "shadow", weight: 4 },
  device_numbers: { mode: "shadow", weight: 15 },
  check_spray: { mode: "shadow", weight: 60 },
  unusual_hour: { mode: "shadow", weight: 12 },
  spend_fuse: { mode: "enforce", weight: 100 },
} as const satisfies Record<RuleName, RiskRule>;

export const RULE_NAMES = Object.keys(DEFAULT_RULES).filter(isRuleName);

export function isRuleName(name: string): name is RuleName {
  return Object.hasOwn(DEFAULT_RULES, name);
}
