/** How much a run does: full for figures to quote, quick to see that all of it works. */
import type { FaultPlan } from "./scenarios/bad-carriers.ts";
import type { AlertsPlan } from "./scenarios/alerts.ts";
import type { BlipPlan } from "./scenarios/blip.ts";
import type { CostPlan } from "./scenarios/cost.ts";
import type { GrowthPlan } from "./scenarios/growth.ts";
import type { KillPlan } from "./scenarios/kill.ts";
import type { RoutingCostPlan } from "./scenarios/routing-cost.ts";
import type { SubmissionPlan } from "./scenarios/submission.ts";

export interface Plan {
  readonly startUpRuns: number;
  readonly cost: CostPlan;
  readonly submission: SubmissionPlan;
  readonly alerts: AlertsPlan;
  readonly growth: GrowthPlan;
  readonly disk: CostPlan;
  readonly routing: RoutingCostPlan;
  readonly badCarriers: FaultPlan;
  readonly blip: BlipPlan;
  readonly kill: KillPlan;
}

/**
 * A round of starts must end before the first of its codes leaves its lane (`LANE_DELAY_SECONDS`), also on a slow
 * machine: so rounds are short and many.
 */
export const FULL: Plan = {
  startUpRuns: 15,
  cost: { rounds: 9, requests: 500, warmUps: 4 },
  submission: { seconds: 20, warmUps: 4, requests: 500 },
  alerts: { seconds: 20 },
  growth: { fewPhones: 1_000, factor: 100, rounds: 5, requests: 400, warmUps: 2 },
  disk: { rounds: 3, requests: 200, warmUps: 2 },
  routing: { rounds: 7, requests: 400, warmUps: 3 },
  badCarriers: { texts: 120, perSecond: 5 },
  kill: { kills: 3, starts: 120, perSecond: 20 },
  blip: { texts: 160, perSecond: 20, afterMs: 2_000, blipMs: 2_000 },
};

export const QUICK: Plan = {
  startUpRuns: 5,
  cost: { rounds: 2, requests: 400, warmUps: 2 },
  submission: { seconds: 5, warmUps: 1, requests: 400 },
  alerts: { seconds: 5 },
  growth: { fewPhones: 500, factor: 20, rounds: 1, requests: 300, warmUps: 1 },
  disk: { rounds: 1, requests: 60, warmUps: 1 },
  routing: { rounds: 2, requests: 300, warmUps: 1 },
  badCarriers: { texts: 40, perSecond: 5 },
  kill: { kills: 1, starts: 60, perSecond: 20 },
  blip: { texts: 80, perSecond: 20, afterMs: 1_000, blipMs: 2_000 },
};
