/** How the form of a start was filled in, as the tenant's page saw it, and what speaks against it. Nothing of what was typed. */
import type { RuleName } from "./rules.ts";

export const BEHAVIOR_BOUNDS = {
  timeToSubmitMs: { min: 0, max: 86_400_000 },
  focusChanges: { min: 0, max: 1_000 },
} as const;

export interface ClientBehavior {
  /** From when the person could use the form until it was sent. */
  readonly timeToSubmitMs?: number;
  /** The number came in whole: pasted, or filled in by the browser. False: it was typed digit by digit. */
  readonly pasted?: boolean;
  /** How often the person turned to another part of the form. */
  readonly focusChanges?: number;
  /** The browser says of itself that a program drives it (`navigator.webdriver`). */
  readonly automated?: boolean;
}

/** The worst first. */
export const BEHAVIOR_RULES = [
  "behavior_automated",
  "behavior_instant",
  "behavior_untouched",
] as const satisfies RuleName[];
type BehaviorRule = (typeof BEHAVIOR_RULES)[number];

/**
 * Nobody sees a form and sends it sooner: to answer a thing seen takes some 250 ms, and the hand has a way to go. A judgement.
 */
const SEEN_AND_SENT_MS = 500;
/** Half of what the fastest of 168,000 volunteers took for a key, at 120 words a minute (Dhakal et al., CHI 2018). */
const LEAST_MS_A_DIGIT = 50;

/**
 * Each once, the worst first. `digits`: of the number, without its calling code. Nothing is said of what nobody named. A form
 * that was sent at once was hardly turned to either: that is told once.
 */
export function behaviorSignals(behavior: ClientBehavior | null, digits: number): readonly BehaviorRule[] {
  const { timeToSubmitMs, pasted, focusChanges, automated } = behavior ?? {};
  const leastMs = SEEN_AND_SENT_MS + (pasted === false ? digits * LEAST_MS_A_DIGIT : 0);
  const isInstant = timeToSubmitMs !== undefined && timeToSubmitMs < leastMs;
  // Most people have their number filled in: only where they turned to nothing at all it says a little.
  const isUntouched = pasted === true && focusChanges === 0;
  const signals: BehaviorRule[] = [];
  if (automated === true) signals.push("behavior_automated");
  if (isInstant) signals.push("behavior_instant");
  else if (isUntouched) signals.push("behavior_untouched");
  return signals;
}
