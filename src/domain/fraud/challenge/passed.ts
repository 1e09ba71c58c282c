import type { Risk } from "../../base/risk.ts";

/** The same of a person who has passed a challenge. It lets through what was to be challenged, and nothing else. */
export function onPassedChallenge(risk: Risk): Risk {
  if (risk.decision !== "challenge") return risk;
  const { score, reasons } = risk;
  // No points: what was observed stays what it was, and shows later what it was worth.
  const passed = { signal: "challenge_passed", weight: 0, enforced: true } as const;
  return { decision: "allow", would: "challenge", score, reasons: [...reasons, passed] };
}

export function hasPassedChallenge(risk: Risk | undefined): boolean {
  return risk?.reasons.some(({ signal }) => signal === "challenge_passed") ?? false;
}
