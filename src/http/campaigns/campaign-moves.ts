/** `/v1/campaigns/{id}`: what stands in its way, and from draft to finished. */
import { APPROVE_CAMPAIGN_REFUSES, approveCampaign } from "../../app/campaigns/approve-campaign.ts";
import { CHECK_CAMPAIGN_REFUSES, checkKeptCampaign } from "../../app/campaigns/campaign-checks.ts";
import { type CampaignVerb, MOVE_CAMPAIGN_REFUSES, moveCampaignBy } from "../../app/campaigns/move-campaign.ts";
import { ok } from "../../domain/base/result.ts";
import { progressOf } from "../../domain/campaigns/progress.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { campaignEntry, findingEntry, progressEntry } from "./campaign-wire.ts";
import {
  approveCampaignRequest,
  campaignBody,
  campaignCheckBody,
  movedCampaignBody,
  moveCampaignRequest,
} from "./campaigns-schema.ts";

const check = defineRoute({
  method: "POST",
  path: "/v1/campaigns/{id}/check",
  operationId: "checkCampaign",
  summary: "See what stands in a campaign's way",
  description: "As things are now. Nothing is changed.",
  tag: "Campaigns",
  access: { permission: "campaign.oversee" },
  pathId: "campaign",
  query: NO_QUERY,
  body: NO_BODY,
  replies: {
    200: { description: "All that was found, what keeps it from being approved first.", schema: campaignCheckBody },
  },
  refuses: CHECK_CAMPAIGN_REFUSES,
  async handle({ services, principal, id }) {
    const found = await checkKeptCampaign(services, principal, id);
    if (!found.ok) return found;
    const findings = found.value;
    const ready = !findings.some(({ isFatal }) => isFatal);
    return ok({ status: 200 as const, body: { ready, findings: findings.map(findingEntry) } });
  },
});

const approve = defineRoute({
  method: "POST",
  path: "/v1/campaigns/{id}/approve",
  operationId: "approveCampaign",
  summary: "Approve a campaign",
  description:
    "An owner or a compliance officer, with a key that wrote nothing of it. From here on its texts are the versions that are live now. Refused while anything of `check` is fatal.",
  tag: "Campaigns",
  access: { permission: "campaign.decide" },
  pathId: "campaign",
  query: NO_QUERY,
  body: approveCampaignRequest,
  bodyOptional: true,
  replies: { 200: { description: "The campaign.", schema: campaignBody } },
  refuses: APPROVE_CAMPAIGN_REFUSES,
  async handle({ services, principal, id, body }) {
    const approved = await approveCampaign(services, principal, { campaignId: id, ...body });
    return approved.ok ? ok({ status: 200 as const, body: campaignEntry(approved.value) }) : approved;
  },
});

const MOVES = {
  start: { summary: "Start a campaign", description: "From here on whoever is due is texted, but for those held out." },
  pause: {
    summary: "Pause a campaign",
    description:
      "Within five seconds nothing of it goes out any more. The reply counts exactly what did; asked again it counts again.",
  },
  resume: {
    summary: "Resume a campaign",
    description: "What was planned and has become stale meanwhile is skipped.",
  },
  finish: { summary: "Finish a campaign", description: "For good: what was planned is skipped. Returns count on." },
  reopen: {
    summary: "Take an approval back",
    description: "To a draft again, which may be changed. Then somebody approves it anew.",
  },
} as const satisfies Record<CampaignVerb, { readonly summary: string; readonly description: string }>;

/** Who sees that something is wrong may stop it, whoever may start it. */
function moveRoute(verb: CampaignVerb): ApiRoute {
  return defineRoute({
    method: "POST",
    path: `/v1/campaigns/{id}/${verb}`,
    operationId: `${verb}Campaign`,
    ...MOVES[verb],
    tag: "Campaigns",
    access: { permission: verb === "pause" ? "campaign.oversee" : "campaign.manage" },
    pathId: "campaign",
    query: NO_QUERY,
    body: moveCampaignRequest,
    bodyOptional: true,
    replies: { 200: { description: "The campaign, and what has become of it.", schema: movedCampaignBody } },
    refuses: MOVE_CAMPAIGN_REFUSES,
    async handle({ services, principal, id, body: { reason } }) {
      const moved = await moveCampaignBy(services, principal, { campaignId: id, verb, reason });
      if (!moved.ok) return moved;
      const { campaign, counts } = moved.value;
      const progress = progressEntry(progressOf(counts));
      return ok({ status: 200 as const, body: { campaign: campaignEntry(campaign), progress } });
    },
  });
}

export const CAMPAIGN_MOVE_ROUTES: readonly ApiRoute[] = [
  check,
  approve,
  moveRoute("start"),
  moveRoute("pause"),
  moveRoute("resume"),
  moveRoute("finish"),
  moveRoute("reopen"),
];
