/** What campaigns are to send in the coming day, by hour and country, beside what they may. */
import type { HourLoad } from "./bucket-ports.ts";
import { eachLimited } from "../base/each-limited.ts";
import type { Services } from "../services.ts";
import type { UserOwner } from "../users/ports.ts";
import { campaignRates } from "./campaign-rates.ts";

const DAY_MS = 86_400_000;
const SECONDS_PER_HOUR = 3_600;
const ASKED_AT_ONCE = 64;

export interface PlannedHour extends HourLoad {
  /** What goes in an hour at most: what is more takes its place in the next. */
  readonly textsMax: number;
}

export interface CampaignLoad {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly hours: readonly PlannedHour[];
}

export async function readCampaignLoad(
  { campaignBuckets, clock }: Pick<Services, "campaignBuckets" | "clock">,
  { tenant, mode }: UserOwner,
): Promise<CampaignLoad> {
  const nowMs = clock.nowMs();
  const asked = { nowMs, untilMs: nowMs + DAY_MS };
  const sum = new Map<string, HourLoad>();
  const places = Array.from({ length: tenant.bucketCount }, (_, bucket) => ({ tenant, mode, bucket }));
  await eachLimited(places, ASKED_AT_ONCE, async (place) => {
    for (const load of await campaignBuckets.load(place, asked)) {
      const key = `${load.hourMs} ${load.country}`;
      sum.set(key, { ...load, texts: load.texts + (sum.get(key)?.texts ?? 0) });
    }
  });
  const rates = campaignRates(tenant);
  const perSecond = (country: string) => rates[country] ?? rates[""] ?? 0;
  const hours = [...sum.values()]
    .toSorted((one, other) => one.hourMs - other.hourMs || (one.country < other.country ? -1 : 1))
    .map((load) => ({ ...load, textsMax: Math.floor(perSecond(load.country) * SECONDS_PER_HOUR) }));
  return { fromMs: asked.nowMs, untilMs: asked.untilMs, hours };
}
