/** One seed of the recall campaign, played to its end. */
import { armsOf } from "../../../src/domain/campaigns/campaign.ts";
import type { Lift } from "../../../src/domain/campaigns/lift.ts";
import { brokenBy, daysTooLate, reportedLift, trueLift } from "./campaign-truth.ts";
import { type CampaignFault, CampaignWorld, RECALL } from "./campaign-world.ts";
import type { Habits } from "./sim-people.ts";

const HABITS: Habits = { lapses: 0.25, returnsADay: 0.03, lift: 0.15, consents: 0.8, core: 0.2 };

export interface PlayedCampaign {
  readonly broken: readonly string[];
  readonly late: readonly number[];
  readonly texts: number;
  readonly lift: Lift | null;
  readonly trueLift: number;
  readonly faults: ReadonlyMap<CampaignFault, number>;
  readonly steps: readonly string[];
}

export interface PlaySize {
  readonly users: number;
  readonly buckets: number;
}

export async function playCampaign(seed: number, { users, buckets }: PlaySize): Promise<PlayedCampaign> {
  const world = new CampaignWorld({ seed, users, buckets, days: 30, habits: HABITS });
  await world.run();
  return {
    broken: brokenBy(world.texts, armsOf(RECALL)),
    late: daysTooLate(world.texts),
    texts: world.texts.length,
    lift: reportedLift(world.counts()),
    trueLift: trueLift(HABITS, RECALL.plan.goal),
    faults: world.chance.faults,
    steps: world.chance.steps,
  };
}

export function holdsTrueLift({ lift, trueLift: put }: PlayedCampaign): boolean {
  return lift !== null && lift.low <= put && put <= lift.high;
}
