/** A start that goes though it would be stopped, only to see what it is: whether it may, and what is kept of it. */
import type { Risk, RiskReason, RiskSignal } from "../../base/risk.ts";

const HELD_OUT = "held_out";

/**
 * What is only a suspicion, and can be wrong about a person. All that is not named here stops whoever it stops: money (the fuse,
 * premium and satellite numbers), the tenant's own word (shut countries, lists), and whatever guards a person's account, which is
 * not for us to stake (swapped SIMs, numbers that change hands, guesses).
 */
const SUSPICIONS: ReadonlySet<RiskSignal> = new Set<RiskSignal>([
  "number_unassigned",
  "number_voip",
  "line_dead",
  "line_absent",
  "prefix_blocked",
  "prefix_neighbours",
  "prefix_unconverted",
  "network_blocked",
  "network_unconverted",
  "country_alert",
  "country_opening",
  "address_blocked",
  "address_velocity",
  "address_unconverted",
  "address_countries",
  "address_country",
  "behavior_automated",
  "behavior_instant",
  "behavior_untouched",
  "device_numbers",
  "unusual_hour",
]);

/** Only suspicions speak against it, and they would stop it. */
export function mayBeHeldOut({ decision, reasons }: Pick<Risk, "decision" | "reasons">): boolean {
  return decision !== "allow" && reasons.every(isNoBar);
}

function isNoBar({ signal, weight, enforced }: RiskReason): boolean {
  return !enforced || weight <= 0 || SUSPICIONS.has(signal);
}

/** It goes, with what it would have been and the rules that would have stopped it. No points: what was observed stays. */
export function onHeldOut(risk: Risk): Risk {
  if (!mayBeHeldOut(risk)) return risk;
  const reasons = [...risk.reasons, { signal: HELD_OUT, weight: 0, enforced: true } as const];
  return { ...risk, decision: "allow", would: risk.decision, reasons };
}

/** Absent: nothing spoke against it. */
export function isHeldOut(risk: Pick<Risk, "reasons"> | null | undefined): boolean {
  return risk?.reasons.some(({ signal }) => signal === HELD_OUT) ?? false;
}
