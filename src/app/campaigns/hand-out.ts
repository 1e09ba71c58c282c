/** Hands out whose time has come, and says what became of each. */
import type { Campaign } from "../../domain/campaigns/campaign.ts";
import { inWindow } from "../../domain/campaigns/due-time.ts";
import { eachLimited } from "../base/each-limited.ts";
import { withdrawTexts } from "../messages/withdraw-texts.ts";
import type { Services } from "../services.ts";
import type { AudiencePlace } from "../users/audience-ports.ts";
import type { HandedBack, HandedOut } from "./bucket-ports.ts";

/** Longer than any text takes to be made: what is not settled by then is handed out again. */
const LEASE_MS = 60_000;
const TEXTS_A_HAND = 50;
/** Texts that are made side by side: an invocation holds six connections, and waits for its objects. */
const TEXTS_AT_ONCE = 10;

export interface HandOut {
  readonly place: AudiencePlace;
  readonly campaigns: readonly Campaign[];
  readonly untilMs: number;
  /** Throws when something of ours is away: whoever it is for is handed out again. */
  readonly send: (campaign: Campaign, one: HandedOut) => Promise<HandedBack["outcome"]>;
}

type Later = Extract<HandedBack["outcome"], { kind: "later" }>;

type Needs = Pick<Services, "campaignBuckets" | "clock" | "notices" | "telemetry">;

export async function handOut(services: Needs, work: HandOut): Promise<void> {
  const { place, campaigns, untilMs } = work;
  const named = campaigns.map(({ id, revision }) => ({ campaignId: id, revision }));
  while (services.clock.nowMs() < untilMs) {
    const nowMs = services.clock.nowMs();
    const request = { campaigns: named, nowMs, leaseMs: LEASE_MS, limit: TEXTS_A_HAND };
    const handed = await services.campaignBuckets.take(place, request);
    await sendAll(services, work, handed);
    if (handed.length < TEXTS_A_HAND) return;
  }
}

async function sendAll(services: Needs, work: HandOut, handed: readonly HandedOut[]): Promise<void> {
  const { place, campaigns, send } = work;
  const back: HandedBack[] = [];
  await eachLimited(handed, TEXTS_AT_ONCE, async (one) => {
    const { campaignId, userId, run } = one;
    const campaign = campaigns.find(({ id }) => id === campaignId);
    if (campaign === undefined) return;
    try {
      back.push({
        campaignId,
        userId,
        run,
        outcome: closedNow(services, campaign, one) ?? (await send(campaign, one)),
      });
    } catch (error) {
      // Its lease runs out, and whoever takes it then makes the same request.
      const fault = error instanceof Error ? error.name : "unknown";
      services.telemetry.emit("campaign.fault", { tenant_id: place.tenant.id, campaign_id: campaignId, fault });
    }
  });
  if (back.length === 0) return;
  const overtaken = await services.campaignBuckets.settle(place, back);
  if (overtaken.length > 0) await withdrawTexts(services.notices, place.tenant.id, overtaken);
}

/** A tick may come late, and a text that was put off lies in no window: what is closed by now goes when it opens. */
function closedNow({ clock }: Pick<Services, "clock">, { plan }: Campaign, { zone }: HandedOut): Later | null {
  const nowMs = clock.nowMs();
  const opensMs = inWindow(plan.window, zone, nowMs);
  return opensMs === nowMs ? null : { kind: "later", atMs: opensMs };
}
