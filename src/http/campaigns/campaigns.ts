/** `/v1/campaigns`: plans of texts to people who did not ask for them. */
import { CHANGE_CAMPAIGN_REFUSES, changeCampaign } from "../../app/campaigns/change-campaign.ts";
import { CREATE_CAMPAIGN_REFUSES, createCampaign } from "../../app/campaigns/create-campaign.ts";
import {
  CHANGES_SHOWN,
  LIST_CAMPAIGNS_REFUSES,
  listCampaigns,
  READ_CAMPAIGN_REFUSES,
  readCampaign,
  readCampaignHistory,
} from "../../app/campaigns/read-campaign.ts";
import { ok } from "../../domain/base/result.ts";
import { SHIPPED_CAMPAIGNS } from "../../domain/campaigns/shipped.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { campaignChangeEntry, campaignEntry, planOf, shippedEntry } from "./campaign-wire.ts";
import {
  CAMPAIGN_BYTES,
  campaignBody,
  campaignListQuery,
  campaignPage,
  changeCampaignRequest,
  createCampaignRequest,
  historyBody,
  shippedBody,
} from "./campaigns-schema.ts";

const create = defineRoute({
  method: "POST",
  path: "/v1/campaigns",
  operationId: "createCampaign",
  summary: "Plan a campaign",
  description: "As a draft: nobody is texted before somebody else has approved it, and it was started.",
  tag: "Campaigns",
  access: { permission: "campaign.manage" },
  idempotent: true,
  maxBodyBytes: CAMPAIGN_BYTES,
  query: NO_QUERY,
  body: createCampaignRequest,
  replies: { 201: { description: "The draft.", schema: campaignBody } },
  refuses: CREATE_CAMPAIGN_REFUSES,
  async handle({ services, principal, body }) {
    const made = await createCampaign(services, principal, planOf(body));
    return made.ok ? ok({ status: 201 as const, body: campaignEntry(made.value) }) : made;
  },
});

const list = defineRoute({
  method: "GET",
  path: "/v1/campaigns",
  operationId: "listCampaigns",
  summary: "List campaigns",
  description: "Newest first.",
  tag: "Campaigns",
  access: { permission: "campaign.read" },
  query: campaignListQuery,
  body: NO_BODY,
  replies: { 200: { description: "One page.", schema: campaignPage } },
  refuses: LIST_CAMPAIGNS_REFUSES,
  async handle({ services, principal: { tenant, mode }, query: { limit, cursor = null } }) {
    const page = await listCampaigns(services, { tenantId: tenant.id, mode, limit, cursor });
    if (!page.ok) return page;
    const { items, nextCursor } = page.value;
    return ok({ status: 200 as const, body: { data: items.map(campaignEntry), next_cursor: nextCursor } });
  },
});

const shipped = defineRoute({
  method: "GET",
  path: "/v1/campaigns/shipped",
  operationId: "listShippedCampaigns",
  summary: "List ready-made campaigns",
  tag: "Campaigns",
  access: { permission: "campaign.read" },
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "All of them.", schema: shippedBody } },
  refuses: [],
  async handle() {
    return ok({ status: 200 as const, body: { data: SHIPPED_CAMPAIGNS.map(shippedEntry) } });
  },
});

const read = defineRoute({
  method: "GET",
  path: "/v1/campaigns/{id}",
  operationId: "readCampaign",
  summary: "Read a campaign",
  tag: "Campaigns",
  access: { permission: "campaign.read" },
  pathId: "campaign",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The campaign.", schema: campaignBody } },
  refuses: READ_CAMPAIGN_REFUSES,
  async handle({ services, principal: { tenant, mode }, id }) {
    const found = await readCampaign(services, { tenantId: tenant.id, mode, campaignId: id });
    return found.ok ? ok({ status: 200 as const, body: campaignEntry(found.value) }) : found;
  },
});

const change = defineRoute({
  method: "PUT",
  path: "/v1/campaigns/{id}",
  operationId: "changeCampaign",
  summary: "Write a draft anew",
  description: "The whole plan. Whoever did cannot approve it.",
  tag: "Campaigns",
  access: { permission: "campaign.manage" },
  pathId: "campaign",
  maxBodyBytes: CAMPAIGN_BYTES,
  query: NO_QUERY,
  body: changeCampaignRequest,
  replies: { 200: { description: "The draft.", schema: campaignBody } },
  refuses: CHANGE_CAMPAIGN_REFUSES,
  async handle({ services, principal, id, body: { revision, ...plan } }) {
    const changed = await changeCampaign(services, principal, { campaignId: id, plan: planOf(plan), revision });
    return changed.ok ? ok({ status: 200 as const, body: campaignEntry(changed.value) }) : changed;
  },
});

const history = defineRoute({
  method: "GET",
  path: "/v1/campaigns/{id}/history",
  operationId: "readCampaignHistory",
  summary: "Read a campaign's history",
  description: `Who changed it and why: its ${CHANGES_SHOWN} newest changes.`,
  tag: "Campaigns",
  access: { permission: "campaign.read" },
  pathId: "campaign",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "Newest first.", schema: historyBody } },
  refuses: READ_CAMPAIGN_REFUSES,
  async handle({ services, principal: { tenant, mode }, id }) {
    const found = await readCampaignHistory(services, { tenantId: tenant.id, mode, campaignId: id });
    return found.ok ? ok({ status: 200 as const, body: { data: found.value.map(campaignChangeEntry) } }) : found;
  },
});

/** What is shipped before the campaign of an id. */
export const CAMPAIGN_ROUTES: readonly ApiRoute[] = [create, list, shipped, read, change, history];
