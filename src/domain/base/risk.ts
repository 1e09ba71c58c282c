/** What was thought of a request, and why: kept with the verification, and told to its tenant. */

export const RISK_DECISIONS = ["allow", "challenge", "delay", "block"] as const;
export type RiskDecision = (typeof RISK_DECISIONS)[number];

/** What can be observed of a start. Each stands here once: rules, policies and replies have their names from it. */
export const RISK_SIGNALS = [
  "number_premium",
  "number_satellite",
  "number_fiction",
  "number_unassigned",
  "number_voip",
  "number_disposable",
  "number_moved",
  "number_recycled",
  "sim_swapped",
  "line_dead",
  "line_absent",
  "prefix_blocked",
  "prefix_neighbours",
  "prefix_unconverted",
  "network_blocked",
  "network_unconverted",
  "country_alert",
  "country_opening",
  "country_blocked",
  "address_blocked",
  "address_velocity",
  "address_unconverted",
  "address_countries",
  "address_anonymous",
  "address_hosting",
  "address_country",
  "behavior_automated",
  "behavior_instant",
  "behavior_untouched",
  "device_numbers",
  "check_spray",
  "unusual_hour",
  "spend_fuse",
  "known_device",
  "challenge_passed",
  "rule_fell_back",
  "held_out",
] as const;
export type RiskSignal = (typeof RISK_SIGNALS)[number];

export interface RiskReason {
  readonly signal: RiskSignal;
  /** Points: ten make fraud ten times as likely. Below 0: it speaks for the person. */
  readonly weight: number;
  /** Whether it counted. False: its rule is in shadow, and it is only told. */
  readonly enforced: boolean;
}

export interface Risk {
  /** What was done. */
  readonly decision: RiskDecision;
  /** What the score alone would have done, where something else was. Absent: the same. */
  readonly would?: RiskDecision;
  /** The sum of the weights that counted. */
  readonly score: number;
  readonly reasons: readonly RiskReason[];
  /** Rules that blocked it, or would have where it was held out, of those that may fall back. Absent: none. */
  readonly stoppedBy?: readonly RiskSignal[];
}

/** A request of which nothing is known that speaks against it. */
export const NO_RISK: Risk = { decision: "allow", score: 0, reasons: [] };

/** As the tenant's own server reads it. */
export interface ShownRisk {
  readonly decision: RiskDecision;
  /** Null: the score would have done the same. */
  readonly would: RiskDecision | null;
  readonly score: number;
  readonly reasons: readonly RiskReason[];
}

export function showRisk(risk: Risk = NO_RISK): ShownRisk {
  const { decision, would, score, reasons } = risk;
  return { decision, would: would ?? null, score, reasons };
}

/** The reasons that counted in one line: "prefix_blocked:60 address_unconverted:12". */
export function spellReasons({ reasons }: Risk): string {
  return reasons.flatMap(({ signal, weight, enforced }) => (enforced ? [`${signal}:${weight}`] : [])).join(" ");
}

/**
 * Where a start is counted, by keys that tell nobody the number or the address: beginnings of the number that leave a
 * thousand and ten thousand numbers open, the digits by which its plan tells networks apart, the networks of the address, and
 * the device. Short names, for each start keeps them and each end tells them.
 */
export interface GuardMarks {
  /** A thousand numbers. */
  readonly b: string;
  /** Ten thousand. */
  readonly r: string;
  /** Calling code and three digits. */
  readonly n: string;
  /** The address: /24 of IPv4, /64 of IPv6. Absent: none was named. */
  readonly a?: string;
  /** /48 of IPv6. */
  readonly w?: string;
  /** The device. Absent: none was named. */
  readonly d?: string;
}
