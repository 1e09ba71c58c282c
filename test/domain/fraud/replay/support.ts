/** Starts of the past, for tests of a replay. */
import type { Risk, RiskReason } from "../../../../src/domain/base/risk.ts";
import type { PastStart } from "../../../../src/domain/fraud/replay/past-start.ts";

export const T0 = 1_800_000_000_000;
const CENT = 10_000;

let made = 0;

/** A start to the Philippines that went and was typed, unless it says otherwise. */
export function startOf(over: Partial<PastStart> = {}): PastStart {
  made += 1;
  return {
    id: `vrf_${made}`,
    phoneToken: `phone-${made}`,
    country: "PH",
    purpose: "signup",
    atMs: T0 + made,
    status: "approved",
    risk: null,
    isCounted: true,
    beginning: "+63917",
    hasDevice: false,
    feedback: null,
    texts: 1,
    unpricedTexts: 0,
    spendMicros: CENT,
    ...over,
  };
}

export function reason(signal: RiskReason["signal"], weight: number, enforced = true): RiskReason {
  return { signal, weight, enforced };
}

export function riskOf(decision: Risk["decision"], ...reasons: readonly RiskReason[]): Risk {
  const score = reasons.reduce((sum, { weight, enforced }) => sum + (enforced ? weight : 0), 0);
  return { decision, score, reasons };
}

/** It was blocked as it began: no text, and only the calling code of its number is known. */
export function blockedOf(risk: Risk, over: Partial<PastStart> = {}): PastStart {
  const reached = { isCounted: false, beginning: "+63", texts: 0, spendMicros: 0 };
  return startOf({ status: "blocked", risk, ...reached, ...over });
}
