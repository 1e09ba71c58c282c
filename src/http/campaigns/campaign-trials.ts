/** `/v1/campaigns/{id}`: how it reads to one person, and one text of it. */
import { PREVIEW_CAMPAIGN_REFUSES, previewCampaign } from "../../app/campaigns/preview-campaign.ts";
import { TEST_SEND_CAMPAIGN_REFUSES, testSendCampaign } from "../../app/campaigns/test-send-campaign.ts";
import { ok } from "../../domain/base/result.ts";
import { sentEntry } from "../messages/message-sends.ts";
import { sentBody } from "../messages/message-sends-schema.ts";
import { refusedByEntries } from "../messages/refused-by-schema.ts";
import { defineRoute, NO_QUERY, type ApiRoute } from "../route.ts";
import { isoTime } from "../time.ts";
import { campaignPreviewBody, previewCampaignRequest, testSendCampaignRequest } from "./campaign-trials-schema.ts";

const preview = defineRoute({
  method: "POST",
  path: "/v1/campaigns/{id}/preview",
  operationId: "previewCampaign",
  summary: "Show a campaign's text",
  description: "As one of your users would read it. Nothing is sent.",
  tag: "Campaigns",
  access: { permission: "campaign.oversee" },
  pathId: "campaign",
  query: NO_QUERY,
  body: previewCampaignRequest,
  replies: { 200: { description: "As it would read.", schema: campaignPreviewBody } },
  refuses: PREVIEW_CAMPAIGN_REFUSES,
  async handle({ services, principal, id, body: { user_id: userId, ...asked } }) {
    const shown = await previewCampaign(services, principal, { campaignId: id, userId, ...asked });
    if (!shown.ok) return shown;
    const { variant, values, draft } = shown.value;
    const { text, locale, encoding, segments } = draft.text;
    return ok({
      status: 200 as const,
      body: {
        variant,
        template: draft.templateId,
        template_version: draft.templateVersion ?? null,
        values,
        text,
        locale,
        encoding,
        segments,
        sender: draft.sender,
        not_before: isoTime(draft.notBeforeMs),
        held_by: draft.heldBy,
        refused_by: refusedByEntries(draft.refusedBy),
      },
    });
  },
});

const testSend = defineRoute({
  method: "POST",
  path: "/v1/campaigns/{id}/test-send",
  operationId: "testSendCampaign",
  summary: "Try a campaign's text out",
  description:
    "One message, to a user or a number: with a test key to the test carrier. The campaign counts nothing of it.",
  tag: "Campaigns",
  access: { permission: "message.send" },
  pathId: "campaign",
  idempotent: true,
  limited: true,
  query: NO_QUERY,
  body: testSendCampaignRequest,
  replies: { 201: { description: "Taken.", schema: sentBody } },
  refuses: TEST_SEND_CAMPAIGN_REFUSES,
  async handle({ services, principal, id, body, requestKey, skipSendLimits }) {
    const { user_id: userId, phone_number: phoneNumber = "", country = null, locale = null, ...asked } = body;
    const sent = await testSendCampaign(services, principal, {
      campaignId: id,
      to: userId === undefined ? { phoneNumber, country } : { userId },
      locale,
      ...asked,
      requestKey: requestKey === null ? null : `one ${requestKey}`,
      skipSendLimits,
    });
    return sent.ok ? ok({ status: 201 as const, body: sentEntry(sent.value) }) : sent;
  },
});

export const CAMPAIGN_TRIAL_ROUTES: readonly ApiRoute[] = [preview, testSend];
