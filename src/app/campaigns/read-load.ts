/** What campaigns are to send in the coming day, by hour and country, beside what they may. */
import type { HourLoad } from "./bucket-ports.ts";
import { eachLimited } from "../base/each-limited.ts";
import type { Services } from "../services.ts";
import type { UserOwner } from "../users/ports.ts";
import { campaignRates } from "./campaign-rates.ts";

const DAY_MS = 86_400_000;
const SECONDS_PER_HOUR = 3_600;
const ASKED_AT_ONCE = 64;

export interface PlannedHour extends Omit<HourLoad, "campaignId"> {
  /**
   * What those campaigns send there in an hour at most: what is more takes its place in the next. Each that runs has its part
   * of the country's rate, and one that has nothing to send leaves its part to none.
   */
  readonly textsMax: number;
}

export interface CampaignLoad {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly hours: readonly PlannedHour[];
}

export async function readCampaignLoad(
  { campaignBuckets, campaigns, clock }: Pick<Services, "campaignBuckets" | "campaigns" | "clock">,
  { tenant, mode }: UserOwner,
): Promise<CampaignLoad> {
  const nowMs = clock.nowMs();
  const asked = { nowMs, untilMs: nowMs + DAY_MS };
  const running = await campaigns.store.running({ tenantId: tenant.id, mode });
  const sum = new Map<string, Omit<HourLoad, "campaignId"> & { readonly campaigns: ReadonlySet<string> }>();
  const places = Array.from({ length: tenant.bucketCount }, (_, bucket) => ({ tenant, mode, bucket }));
  await eachLimited(places, ASKED_AT_ONCE, async (place) => {
    for (const { campaignId, hourMs, country, texts } of await campaignBuckets.load(place, asked)) {
      const key = `${hourMs} ${country}`;
      const { texts: before, campaigns: others } = sum.get(key) ?? { texts: 0, campaigns: [] };
      sum.set(key, { hourMs, country, texts: before + texts, campaigns: new Set([...others, campaignId]) });
    }
  });
  const rates = campaignRates(tenant);
  const perSecond = (country: string) => rates[country] ?? rates[""] ?? 0;
  const hours = [...sum.values()]
    .toSorted((one, other) => one.hourMs - other.hourMs || (one.country < other.country ? -1 : 1))
    .map(({ campaigns: { size }, ...load }) => {
      const share = Math.min(1, size / Math.max(1, running.length));
      return { ...load, textsMax: Math.floor(perSecond(load.country) * share * SECONDS_PER_HOUR) };
    });
  return { fromMs: asked.nowMs, untilMs: asked.untilMs, hours };
}
