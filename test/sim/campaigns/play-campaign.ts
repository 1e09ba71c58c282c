/** One seed of the recall campaign, played to its end: a bucket after the other, so that one at a time is kept. */
import { armsOf } from "../../../src/domain/campaigns/campaign.ts";
import { compareArms } from "../../../src/domain/campaigns/compare-arms.ts";
import type { Lift, Returns } from "../../../src/domain/campaigns/lift.ts";
import { CountSum } from "../../../src/domain/campaigns/sum-counts.ts";
import type { CampaignFault } from "./campaign-faults.ts";
import { brokenBy, daysWaited, type PutIn, putIn } from "./campaign-truth.ts";
import { CampaignWorld } from "./campaign-world.ts";
import { recallOf } from "./recall.ts";
import type { Habits } from "./sim-people.ts";

const HABITS: Habits = { lapses: 0.25, returnsADay: 0.03, lift: 0.15, consents: 0.8, core: 0.2 };
const DAYS = 30;

export interface PlayedCampaign {
  readonly seed: number;
  /** What does not hold, one line each. */
  readonly broken: readonly string[];
  readonly texts: number;
  /** Days after which the last of all first texts came, from the moment on at which somebody had been silent for long enough. */
  readonly latestDays: number;
  /** As the report says it. */
  readonly toText: Returns;
  readonly heldOut: Returns;
  readonly lift: Lift | null;
  readonly putIn: PutIn;
  readonly faults: readonly (readonly [CampaignFault, number])[];
  readonly steps: readonly string[];
}

export interface PlaySize {
  readonly users: number;
  readonly buckets: number;
}

export async function playCampaign(seed: number, { users, buckets }: PlaySize): Promise<PlayedCampaign> {
  const campaign = recallOf(seed);
  const counted = new CountSum();
  const faults = new Map<CampaignFault, number>();
  const broken: string[] = [];
  const steps: string[] = [];
  let [texts, latestDays] = [0, 0];
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const world = new CampaignWorld({ campaign, seed, users, bucket, buckets, days: DAYS, habits: HABITS });
    await world.run();
    counted.add(world.counts());
    const waited = daysWaited(world.texts);
    const late = waited.filter((days) => days > 1).map((days) => `a first text came after ${days} days`);
    broken.push(...brokenBy(world.texts, armsOf(campaign)), ...late);
    latestDays = waited.reduce((most, days) => Math.max(most, days), latestDays);
    texts += world.texts.length;
    for (const [fault, count] of world.chance.faults) faults.set(fault, (faults.get(fault) ?? 0) + count);
    steps.push(...world.chance.steps.map((step) => `bucket ${bucket}: ${step}`));
    world.close();
  }
  const { toText, heldOut, lift } = compareArms(counted.rows()).all.goal;
  const reported = { toText, heldOut, lift, putIn: putIn(HABITS, campaign.plan.goal) };
  return { seed, broken, texts, latestDays, ...reported, faults: [...faults], steps };
}

export function holdsTrueLift({ lift, putIn: { toText, heldOut } }: PlayedCampaign): boolean {
  return lift !== null && lift.low <= toText - heldOut && toText - heldOut <= lift.high;
}
