/**
 * How much a run does: full for figures to quote, quick to see that all of it works, least to see that each section can
 * be set up and counted at all (`test/node/bench/sections.test.ts`).
 */
import { FAULT_CASES, type FaultPlan } from "./scenarios/bad-carriers.ts";
import type { ActivityPlan } from "./scenarios/activity.ts";
import type { TriggersPlan } from "./scenarios/triggers.ts";
import type { SegmentsPlan } from "./scenarios/segments.ts";
import type { AgainstPlan } from "./scenarios/against.ts";
import type { AlertsPlan } from "./scenarios/alerts.ts";
import type { BodiesPlan } from "./scenarios/bodies.ts";
import { BLIP_CASES, type BlipPlan } from "./scenarios/blip.ts";
import type { CampaignsPlan } from "./scenarios/campaigns.ts";
import type { DiscreetPlan } from "./scenarios/discreet.ts";
import type { ContentPlan } from "./scenarios/content.ts";
import type { CostPlan } from "./scenarios/cost.ts";
import type { FloodPlan } from "./scenarios/flood.ts";
import type { GrowthPlan } from "./scenarios/growth.ts";
import type { KillPlan } from "./scenarios/kill.ts";
import type { LedgerPlan } from "./scenarios/ledger.ts";
import type { MetricsPlan } from "./scenarios/metrics.ts";
import { LIVE_CASES, type LivePlan } from "./scenarios/live-plan.ts";
import type { PairsPlan } from "./scenarios/pairs.ts";
import type { PeerPlan } from "./scenarios/peer.ts";
import type { RoutingCostPlan } from "./scenarios/routing-cost.ts";
import type { SignsPlan } from "./scenarios/signs.ts";
import type { SubmissionPlan } from "./scenarios/submission.ts";
import type { TenantsPlan } from "./scenarios/tenants.ts";
import type { WebhooksPlan } from "./scenarios/webhooks-report.ts";

export interface Plan {
  /**
   * How long codes wait in their lane where the cost of an answer is measured, so that deliveries begin after the round.
   * Less than the five seconds after which an object believes that its lane lost the code.
   */
  readonly laneDelaySeconds: number;
  /** How long a server may lie still after a load: events gather for two seconds, and wait a little for their batch. */
  readonly eventsRestMs: number;
  readonly startUpRuns: number;
  readonly cost: CostPlan;
  readonly against: AgainstPlan;
  readonly pairs: PairsPlan;
  readonly peer: PeerPlan;
  readonly submission: SubmissionPlan;
  readonly alerts: AlertsPlan;
  readonly discreet: DiscreetPlan;
  readonly tenants: TenantsPlan;
  readonly ledger: LedgerPlan;
  readonly metrics: MetricsPlan;
  readonly growth: GrowthPlan;
  readonly disk: CostPlan;
  readonly routing: RoutingCostPlan;
  readonly signs: SignsPlan;
  readonly live: LivePlan;
  readonly badCarriers: FaultPlan;
  readonly blip: BlipPlan;
  readonly kill: KillPlan;
  readonly flood: FloodPlan;
  readonly bodies: BodiesPlan;
  readonly webhooks: WebhooksPlan;
  readonly webhooksMissed: { readonly missed: number };
  readonly content: ContentPlan;
  readonly activity: ActivityPlan;
  readonly triggers: TriggersPlan;
  readonly segments: SegmentsPlan;
  readonly campaigns: CampaignsPlan;
}

/**
 * A round of starts must end before the first of its codes leaves its lane, also on a slow machine: so rounds are short
 * and many.
 */
const FULL: Plan = {
  laneDelaySeconds: 4,
  eventsRestMs: 2_300,
  startUpRuns: 15,
  cost: { rounds: 9, requests: 500, warmUps: 4 },
  against: { rounds: 40, turns: 3, requests: 50, warmUps: 12 },
  pairs: { rounds: 3, pairs: 600, perSecond: 40, warmUps: 2, requests: 400 },
  peer: { rounds: 6, idleRounds: 4, requests: 400, warmUps: 3 },
  submission: { seconds: 20, warmUps: 4, requests: 500 },
  alerts: { seconds: 20 },
  discreet: { samples: 2_000 },
  tenants: { waiting: 93_000, seconds: 30, stops: 20, calmMs: 31_000 },
  ledger: { eventsPerSecond: 5_000, seconds: 60, withUsers: 5_000, floorBatches: 210 },
  metrics: { verifications: 10_000_000, days: 60, daysOfMinutes: 8, asks: 9 },
  growth: {
    fewPhones: 1_000,
    factor: 100,
    rounds: 5,
    requests: 400,
    warmUps: 2,
    days: { verifications: 5_000, factors: [100, 1_000], batches: 40, rounds: 5, asks: 7 },
  },
  disk: { rounds: 3, requests: 200, warmUps: 2 },
  routing: { rounds: 7, requests: 400, warmUps: 3, decisionMs: 500, trafficSeconds: 30 },
  signs: {
    rates: [
      { perSecond: 1, seconds: 40 },
      { perSecond: 20, seconds: 20 },
      { perSecond: 50, seconds: 15 },
    ],
  },
  live: {
    cases: LIVE_CASES,
    slow: { texts: 10, everyMs: 31_000 },
    fast: { texts: 400, everyMs: 50 },
    restMs: 45_000,
  },
  badCarriers: { cases: FAULT_CASES, texts: 120, perSecond: 5 },
  flood: { perSecond: 2_000, seconds: 30, alone: 2_000, warmUpStarts: 100 },
  kill: { kills: 3, starts: 120, perSecond: 20, restMs: 20_000 },
  bodies: { share: 1 },
  webhooks: { perSecond: 334, seconds: 300, rejections: 300, batchedSeconds: 60, missed: 60_000 },
  webhooksMissed: { missed: 1_000_000 },
  content: { scans: 3_000 },
  triggers: { seconds: 20 },
  segments: { few: 2_000, factor: 500, rounds: 5 },
  campaigns: { few: 2_000, factor: 500, startsPerSecond: 10, idleSeconds: 60, warmUps: 3, requests: 400 },
  activity: {
    users: 4_000,
    eventsPerSecond: 1_000,
    batches: [100, 1_000],
    startsPerSecond: 20,
    seconds: 30,
    rounds: 3,
    warmUps: 3,
    requests: 400,
  },
  blip: { cases: BLIP_CASES, texts: 160, perSecond: 20, afterMs: 2_000, blipMs: 2_000, restMs: 12_000 },
};

const QUICK: Plan = {
  laneDelaySeconds: 4,
  eventsRestMs: 2_300,
  startUpRuns: 5,
  cost: { rounds: 2, requests: 400, warmUps: 2 },
  against: { rounds: 12, turns: 3, requests: 50, warmUps: 8 },
  pairs: { rounds: 1, pairs: 400, perSecond: 40, warmUps: 1, requests: 400 },
  peer: { rounds: 2, idleRounds: 1, requests: 400, warmUps: 2 },
  submission: { seconds: 5, warmUps: 1, requests: 400 },
  alerts: { seconds: 5 },
  discreet: { samples: 250 },
  tenants: { waiting: 4_000, seconds: 10, stops: 5, calmMs: 31_000 },
  ledger: { eventsPerSecond: 5_000, seconds: 12, withUsers: 1_000, floorBatches: 70 },
  metrics: { verifications: 1_000_000, days: 60, daysOfMinutes: 8, asks: 5 },
  growth: {
    fewPhones: 500,
    factor: 20,
    rounds: 1,
    requests: 300,
    warmUps: 1,
    days: { verifications: 2_000, factors: [25], batches: 20, rounds: 3, asks: 3 },
  },
  disk: { rounds: 1, requests: 60, warmUps: 1 },
  routing: { rounds: 2, requests: 300, warmUps: 1, decisionMs: 500, trafficSeconds: 30 },
  signs: {
    rates: [
      { perSecond: 1, seconds: 15 },
      { perSecond: 20, seconds: 8 },
    ],
  },
  live: {
    cases: LIVE_CASES,
    slow: { texts: 3, everyMs: 31_000 },
    fast: { texts: 200, everyMs: 50 },
    restMs: 45_000,
  },
  badCarriers: { cases: FAULT_CASES, texts: 40, perSecond: 5 },
  flood: { perSecond: 2_000, seconds: 5, alone: 2_000, warmUpStarts: 40 },
  kill: { kills: 1, starts: 60, perSecond: 20, restMs: 20_000 },
  bodies: { share: 1 },
  webhooks: { perSecond: 334, seconds: 20, rejections: 20, batchedSeconds: 20, missed: 6_000 },
  webhooksMissed: { missed: 20_000 },
  content: { scans: 500 },
  triggers: { seconds: 10 },
  segments: { few: 1_000, factor: 50, rounds: 2 },
  campaigns: { few: 1_000, factor: 50, startsPerSecond: 10, idleSeconds: 20, warmUps: 1, requests: 400 },
  activity: {
    users: 1_000,
    eventsPerSecond: 1_000,
    batches: [100, 1_000],
    startsPerSecond: 40,
    seconds: 10,
    rounds: 1,
    warmUps: 1,
    requests: 400,
  },
  blip: { cases: BLIP_CASES, texts: 80, perSecond: 20, afterMs: 1_000, blipMs: 2_000, restMs: 12_000 },
};

/**
 * No figure of it means anything. Requests are as many as take a tick of the server's CPU time or more: a ratio to
 * nothing is no figure.
 */
const LEAST: Plan = {
  laneDelaySeconds: 0,
  eventsRestMs: 0,
  startUpRuns: 1,
  cost: { rounds: 1, requests: 200, warmUps: 0 },
  against: { rounds: 1, turns: 1, requests: 32, warmUps: 0 },
  pairs: { rounds: 1, pairs: 10, perSecond: 40, warmUps: 0, requests: 10 },
  peer: { rounds: 1, idleRounds: 1, requests: 40, warmUps: 0 },
  submission: { seconds: 0.2, warmUps: 0, requests: 10 },
  alerts: { seconds: 0.2 },
  discreet: { samples: 8 },
  tenants: { waiting: 20, seconds: 0.2, stops: 1, calmMs: 0 },
  ledger: { eventsPerSecond: 400, seconds: 0.5, withUsers: 20, floorBatches: 9 },
  metrics: { verifications: 600, days: 3, daysOfMinutes: 2, asks: 1 },
  growth: {
    fewPhones: 4,
    factor: 2,
    rounds: 1,
    requests: 60,
    warmUps: 0,
    days: { verifications: 40, factors: [3], batches: 1, rounds: 1, asks: 1 },
  },
  disk: { rounds: 1, requests: 40, warmUps: 0 },
  routing: { rounds: 1, requests: 20, warmUps: 0, decisionMs: 1, trafficSeconds: 1 },
  signs: { rates: [{ perSecond: 10, seconds: 0.3 }] },
  live: {
    cases: LIVE_CASES.filter(({ first }) => first === "refusing"),
    slow: { texts: 1, everyMs: 100 },
    fast: { texts: 3, everyMs: 100 },
    restMs: 30_000,
  },
  badCarriers: { cases: FAULT_CASES.filter(({ fault }) => fault === "errors"), texts: 2, perSecond: 10 },
  flood: { perSecond: 50, seconds: 0.2, alone: 20, warmUpStarts: 2 },
  kill: { kills: 1, starts: 10, perSecond: 20, restMs: 0 },
  bodies: { share: 0.02 },
  webhooks: { perSecond: 40, seconds: 1, rejections: 2, batchedSeconds: 1, missed: 40 },
  webhooksMissed: { missed: 80 },
  content: { scans: 3 },
  triggers: { seconds: 0.2 },
  segments: { few: 20, factor: 5, rounds: 1 },
  campaigns: { few: 20, factor: 5, startsPerSecond: 10, idleSeconds: 0.5, warmUps: 0, requests: 10 },
  activity: {
    users: 20,
    eventsPerSecond: 200,
    batches: [10, 20],
    startsPerSecond: 40,
    seconds: 0.5,
    rounds: 1,
    warmUps: 0,
    requests: 10,
  },
  blip: {
    cases: BLIP_CASES.filter(({ own }) => own > 0),
    texts: 4,
    perSecond: 4,
    afterMs: 0,
    blipMs: 1_000,
    restMs: 0,
  },
};

export const PLANS = { full: FULL, quick: QUICK, least: LEAST } as const;
