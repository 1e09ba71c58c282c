/** How much a run does: full for figures to quote, quick to see that all of it works. */
import type { CostPlan } from "./scenarios/cost.ts";
import type { GrowthPlan } from "./scenarios/growth.ts";
import type { SubmissionPlan } from "./scenarios/submission.ts";

export interface Plan {
  readonly startUpRuns: number;
  readonly cost: CostPlan;
  readonly submission: SubmissionPlan;
  readonly growth: GrowthPlan;
  readonly disk: CostPlan;
}

export const FULL: Plan = {
  startUpRuns: 15,
  cost: { rounds: 5, requests: 2_500, warmUp: 4_000 },
  submission: { seconds: 20, warmUp: 1_500 },
  growth: { fewPhones: 1_000, manyPhones: 100_000, rounds: 4, requests: 1_500 },
  disk: { rounds: 3, requests: 400, warmUp: 800 },
};

export const QUICK: Plan = {
  startUpRuns: 5,
  cost: { rounds: 2, requests: 800, warmUp: 1_500 },
  submission: { seconds: 6, warmUp: 600 },
  growth: { fewPhones: 1_000, manyPhones: 5_000, rounds: 2, requests: 600 },
  disk: { rounds: 1, requests: 100, warmUp: 100 },
};
