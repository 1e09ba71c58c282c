/** Whom the guard had stopped, and who proved real after all: what is held against its rules. */
import type { RiskSignal } from "../base/risk.ts";
import type { Verification } from "../base/verification.ts";

/** A person who comes back later than this proves nothing about the start that was stopped. */
export const WRONGED_WITHIN_MS = 86_400_000;

/** `blocked`: those of its number and purpose that were blocked within that time. Each rule once. */
export function wrongedBy(blocked: readonly Pick<Verification, "risk">[]): readonly RiskSignal[] {
  return [...new Set(blocked.flatMap(({ risk }) => risk?.stoppedBy ?? []))];
}
