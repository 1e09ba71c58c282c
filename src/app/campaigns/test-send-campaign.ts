import { err, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { SEND_MESSAGE_REFUSES, type SentMessage, sendMessage } from "../messages/send-message.ts";
import type { To } from "../phone/recipient.ts";
import type { RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { FIND_CAMPAIGN_TEXT_REFUSES, findCampaignText, inPlan, type VariantAsked } from "./find-variant-text.ts";
import { campaignMessage } from "./preview-campaign.ts";

export interface TestSendCampaignInput extends VariantAsked {
  readonly campaignId: string;
  readonly to: To;
  readonly locale: string | null;
  readonly requestKey: string | null;
  readonly skipSendLimits: boolean;
}

export const TEST_SEND_CAMPAIGN_REFUSES = [...FIND_CAMPAIGN_TEXT_REFUSES, ...SEND_MESSAGE_REFUSES] as const;

/** One text of a campaign as a message of its own: the campaign counts nothing of it. */
export async function testSendCampaign(
  services: Services,
  principal: Principal,
  { to, locale, requestKey, skipSendLimits, ...asked }: TestSendCampaignInput,
): Promise<Result<SentMessage, RefusedBy<typeof TEST_SEND_CAMPAIGN_REFUSES>>> {
  const found = await findCampaignText(services, principal, asked);
  if (!found.ok) return found;
  const { text, values } = found.value;
  const sent = await sendMessage(services, principal, {
    input: { ...campaignMessage(to, text.template, values), locale },
    dryRun: false,
    requestKey,
    skipSendLimits,
    ...(text.version === null ? {} : { version: text.version }),
  });
  if (sent.ok || sent.error.violations === undefined) return sent;
  return err({ ...sent.error, violations: inPlan(sent.error.violations, found.value) });
}
