/** A bucket of users as campaigns ask it: its people, who is planned, handed out and heard of. */
import { env } from "cloudflare:workers";
import type { CampaignRule, DueIn, PlanRequest, TextNews } from "../../src/app/campaigns/bucket-ports.ts";
import type { AudiencePlace } from "../../src/app/users/audience-ports.ts";
import { armsOf } from "../../src/domain/campaigns/campaign.ts";
import { makeAudiencePorts } from "../../src/objects/audience-ports.ts";
import { campaignOf } from "./campaigns.ts";
import { makeOwner, profileOf } from "./users-contract.ts";

const OPTIONS = {
  rules: { hasJurisdictions: false },
  random: { unit: () => 0, bytes: (length: number) => new Uint8Array(length) },
};
/** A Friday noon in Berlin, and the middle of the night in Los Angeles. */
export const NOON_MS = Date.parse("2026-11-27T11:00:00Z");
export const LEASE_MS = 60_000;

export const { users, activity, campaigns } = makeAudiencePorts(env, OPTIONS);
const CAMPAIGN = campaignOf({ holdOutShare: 0 });
export const RULE: CampaignRule = {
  campaignId: CAMPAIGN.id,
  revision: CAMPAIGN.revision,
  condition: { field: "tier", op: "eq", value: "ordinary" },
  window: CAMPAIGN.plan.window,
  caps: CAMPAIGN.plan.caps,
  goal: CAMPAIGN.plan.goal,
  arms: armsOf(CAMPAIGN),
};

interface Asked {
  readonly rule?: Partial<CampaignRule>;
  readonly due?: DueIn;
  readonly everyMs?: PlanRequest["everyMs"];
  readonly nowMs?: number;
  readonly limit?: number;
  readonly pages?: PlanRequest["pages"];
  readonly cursor?: number | null;
  readonly room?: PlanRequest["room"];
}

const AT_ONCE = { "": 0 };

export const nameOf = (userId: string, run = "1") => ({ campaignId: RULE.campaignId, userId, run });

/** One that nobody has been saved in. */
export function openCampaignBucket() {
  const place: AudiencePlace = { ...makeOwner(), bucket: 0 };
  return {
    place,
    /** People with a clock in Berlin, unless another is named: the first is u1. */
    async arrive(count: number, timeZone: string | null = "Europe/Berlin", from = 1): Promise<void> {
      for (let index = from; index < from + count; index += 1) {
        await users.save(place, profileOf(`u${index}`, index, { timeZone }));
      }
    },
    plan: ({
      rule = {},
      due = { kind: "when_true" },
      everyMs = AT_ONCE,
      nowMs = NOON_MS,
      limit = 500,
      pages = { count: 1, restMs: 0 },
      cursor = null,
      room = null,
    }: Asked = {}) =>
      campaigns.plan(place, { rule: { ...RULE, ...rule }, due, everyMs, phase: 0, nowMs, limit, pages, cursor, room }),
    async take(nowMs = NOON_MS, limit = 50): Promise<readonly string[]> {
      const named = [{ campaignId: RULE.campaignId, revision: RULE.revision }];
      const handed = await campaigns.take(place, { campaigns: named, nowMs, leaseMs: LEASE_MS, limit });
      return handed.map(({ userId }) => userId).toSorted();
    },
    queued: (userId: string, run = "1") =>
      campaigns.settle(place, [{ ...nameOf(userId, run), outcome: { kind: "queued", messageId: `msg_${userId}` } }]),
    hear: (userId: string, news: TextNews) => campaigns.note(place, [{ ...nameOf(userId), atMs: NOON_MS, news }]),
    logIn: (userId: string, atMs: number) =>
      activity.record(place, { importKey: null, people: [{ userId, events: [{ name: "login", atMs, id: null }] }] }),
    async counts(nowMs = NOON_MS) {
      const rows = await campaigns.counts(place, { campaignId: RULE.campaignId, nowMs });
      return rows.map(({ state, reason, people }) => [state, reason, people]);
    },
  };
}
