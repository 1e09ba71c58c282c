/** Plans who is due in one bucket: campaign by campaign, page by page. */
import { armsOf, type Campaign } from "../../domain/campaigns/campaign.ts";
import { roomOfDays } from "../../domain/campaigns/day-room.ts";
import { paceEveryMs } from "../../domain/campaigns/due-time.ts";
import { STALE_AFTER_MS } from "../../domain/campaigns/occurrence.ts";
import { dueRun } from "../../domain/campaigns/schedule.ts";
import { placeInUnit } from "../../domain/metrics/seeded.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import { zoneOfPhone } from "../phone/zone-of-phone.ts";
import type { Services } from "../services.ts";
import type { AudiencePlace } from "../users/audience-ports.ts";
import { campaignRates } from "./campaign-rates.ts";
import type { CampaignRule, DueIn, PlanReply, PlanRequest, ZoneRun } from "./bucket-ports.ts";

/** A thread plans a page and then rests: whoever waits for a code meanwhile waits for one page, and not for a campaign. */
const PEOPLE_A_PAGE = 80;
const PAGE_REST_MS = 1;
/** Of one call: asking costs as much as planning some ten people, and a pause is heard of between two. */
const PAGES = { count: 10, restMs: PAGE_REST_MS };
const PLACED_AT_ONCE = 200;
const NO_ZONE = "UTC";

type Needs = Pick<Services, "campaignBuckets" | "campaignQuotas" | "clock" | "pause" | "telemetry" | "vault">;

interface Planning {
  readonly place: AudiencePlace;
  /** All that run: they share the pace. */
  readonly campaigns: readonly Campaign[];
  readonly untilMs: number;
}

export async function planBucket(services: Needs, planning: Planning): Promise<void> {
  const { place, campaigns, untilMs } = planning;
  await placePeople(services, place, untilMs);
  const hasRuns = campaigns.some(({ plan }) => plan.schedule.kind === "cron");
  const zones = hasRuns ? await services.campaignBuckets.zones(place) : [];
  for (const campaign of campaigns) {
    try {
      await planCampaign(services, planning, { campaign, zones });
    } catch (error) {
      // One that cannot be planned keeps no other from it; the next knock tries again.
      const fault = error instanceof Error ? error.name : "unknown";
      services.telemetry.emit("campaign.fault", { tenant_id: place.tenant.id, campaign_id: campaign.id, fault });
    }
  }
}

async function planCampaign(
  services: Needs,
  { place, campaigns, untilMs }: Planning,
  { campaign, zones }: { readonly campaign: Campaign; readonly zones: readonly string[] },
): Promise<void> {
  const rule = ruleOf(campaign);
  const everyMs = everyMsOf(place.tenant, campaigns.length);
  const phase = placeInUnit(`${campaign.id}:bucket:${place.bucket}`);
  const pace = { everyMs, phase };
  let cursor: number | null = null;
  do {
    const nowMs = services.clock.nowMs();
    if (nowMs >= untilMs) return;
    const asked = {
      rule,
      due: dueIn(campaign, zones, nowMs),
      ...pace,
      nowMs,
      limit: PEOPLE_A_PAGE,
      pages: PAGES,
      cursor,
    };
    const page: PlanReply = await planPage(services, place, { campaign, asked });
    ({ cursor } = page);
    if (cursor !== null) await services.pause.wait(PAGE_REST_MS);
  } while (cursor !== null);
}

interface PageAsked {
  readonly campaign: Campaign;
  readonly asked: Omit<PlanRequest, "room">;
}

/**
 * Of a campaign with texts a day nobody is planned beyond what the day leaves. Room is set aside once somebody needs it, each
 * time a bucket's part at most, so that one does not take it from all others; what dies half-way has cost its room.
 */
async function planPage(services: Needs, place: AudiencePlace, { campaign, asked }: PageAsked): Promise<PlanReply> {
  const { campaignBuckets, campaignQuotas } = services;
  const limit = campaign.plan.caps.textsPerDay;
  if (limit === null) return campaignBuckets.plan(place, { ...asked, room: null });
  const looked = await campaignBuckets.plan(place, { ...asked, room: [] });
  if (looked.short === 0) return looked;
  const { tenant, mode } = place;
  const counted = { tenantId: tenant.id, mode, campaignId: campaign.id };
  const wanted = Math.min(looked.short, Math.ceil(limit / tenant.bucketCount));
  const room = await campaignQuotas.setAside(counted, roomOfDays(asked.nowMs, wanted), limit);
  if (room.every(({ texts }) => texts === 0)) return looked;
  const page = await campaignBuckets.plan(place, { ...asked, cursor: looked.from, room });
  const unused = page.left.filter(({ texts }) => texts > 0).map(({ day, texts }) => ({ day, texts: -texts }));
  if (unused.length > 0) await campaignQuotas.setAside(counted, unused, limit);
  return page;
}

function ruleOf(campaign: Campaign): CampaignRule {
  const { id, revision, plan } = campaign;
  const { condition, window, caps, goal } = plan;
  return { campaignId: id, revision, condition, window, caps, goal, arms: armsOf(campaign) };
}

function dueIn({ plan: { schedule }, startedAtMs }: Campaign, zones: readonly string[], nowMs: number): DueIn {
  if (schedule.kind === "when_true") return schedule;
  // What a day without ticks has missed is caught up on, and what is older is stale.
  const asked = { afterMs: Math.max(startedAtMs ?? nowMs, nowMs - STALE_AFTER_MS), untilMs: nowMs };
  const runs = zones.flatMap((zone): readonly ZoneRun[] => {
    const run = dueRun(schedule.expression, zone, asked);
    return run === null ? [] : [{ zone, run: run.name }];
  });
  return { kind: "runs", runs };
}

/** Milliseconds between two texts of one campaign out of one bucket, by country; the empty name: to any other. */
function everyMsOf(tenant: Tenant, campaigns: number): Record<string, number> {
  const share = { buckets: tenant.bucketCount, campaigns };
  const rates = Object.entries(campaignRates(tenant));
  return Object.fromEntries(rates.map(([country, perSecond]) => [country, paceEveryMs(perSecond, share)]));
}

/** Says where the clock of people hangs whose profile names no zone: by their number, which the bucket does not read. */
async function placePeople(services: Needs, place: AudiencePlace, untilMs: number): Promise<void> {
  while (services.clock.nowMs() < untilMs) {
    const people = await services.campaignBuckets.unplaced(place, { limit: PLACED_AT_ONCE });
    if (people.length === 0) return;
    const known = people.map(async ({ userId, phone }) => {
      // A number that does not open is looked at once, and is nobody else's hindrance.
      const zone = await zoneOfPhone(services, place.tenant.id, phone).catch(() => null);
      return { userId, phoneToken: phone.token, zone: zone ?? NO_ZONE };
    });
    await services.campaignBuckets.learnZones(place, await Promise.all(known));
    await services.pause.wait(PAGE_REST_MS);
  }
}
