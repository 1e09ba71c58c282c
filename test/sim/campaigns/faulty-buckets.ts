/** The ports of a bucket as a consumer has them: each call may fail before it is done, or be done and not be heard of. */
import type { CampaignBuckets } from "../../../src/app/campaigns/bucket-ports.ts";
import type { Chance } from "../chance.ts";
import { type CampaignFault, FAULTY } from "./campaign-faults.ts";
import type { SimBucket } from "./sim-bucket.ts";

const NAMES = [
  "zones",
  "plan",
  "unplaced",
  "learnZones",
  "take",
  "settle",
  "note",
  "setStatus",
  "counts",
  "load",
] as const satisfies readonly (keyof CampaignBuckets)[];

export function faultyBuckets(bucket: SimBucket, chance: Chance<CampaignFault>): CampaignBuckets {
  const ask = async (name: string, input: unknown) => {
    await Promise.resolve();
    if (chance.happens("call_failed", FAULTY)) throw new Error("away");
    const answer = await bucket.ask(`campaigns.${name}`, input);
    if (chance.happens("consumer_died", FAULTY)) throw new Error("died");
    await Promise.resolve();
    return answer;
  };
  const ports = NAMES.map((name) => [name, (_place: unknown, input: unknown) => ask(name, input)]);
  return Object.fromEntries(ports);
}
