import { err, ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { sampleShortLink } from "../links/create-short-link.ts";
import { DRAFT_MESSAGE_REFUSES, draftMessage, type MessageDraft } from "../messages/draft-message.ts";
import type { To } from "../phone/recipient.ts";
import type { RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import {
  FIND_CAMPAIGN_TEXT_REFUSES,
  findCampaignText,
  inPlan,
  type VariantAsked,
  type VariantText,
} from "./find-variant-text.ts";

export interface PreviewCampaignInput extends VariantAsked {
  readonly campaignId: string;
  readonly userId: string;
}

export interface CampaignPreview extends VariantText {
  readonly draft: MessageDraft;
}

export const PREVIEW_CAMPAIGN_REFUSES = [...FIND_CAMPAIGN_TEXT_REFUSES, ...DRAFT_MESSAGE_REFUSES] as const;

/** As it would read to a user, in the versions that were approved, or else are live. Nothing is sent or kept. */
export async function previewCampaign(
  services: Services,
  principal: Principal,
  { userId, ...asked }: PreviewCampaignInput,
): Promise<Result<CampaignPreview, RefusedBy<typeof PREVIEW_CAMPAIGN_REFUSES>>> {
  const found = await findCampaignText(services, principal, asked);
  if (!found.ok) return found;
  const { text, values } = found.value;
  const draft = await draftMessage(services, principal, {
    input: campaignMessage({ userId }, text.template, values),
    sampleLink: await sampleShortLink(services, principal.tenant.id),
    isTriedOut: true,
    ...(text.version === null ? {} : { version: text.version }),
  });
  if (draft.ok) return ok({ ...found.value, draft: draft.value });
  const { violations } = draft.error;
  return violations === undefined ? draft : err({ ...draft.error, violations: inPlan(violations, found.value) });
}

/** To go now, once. */
export function campaignMessage(to: To, template: string, variables: VariantText["values"]) {
  const now = { scheduledAtMs: null, expiresAtMs: null, onlyIfOffline: false, collapseKey: null };
  return { to, template, variables, ...now };
}
