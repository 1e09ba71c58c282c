/** How a text knows that a campaign or a trigger made it, from its order to its receipt, its link and the STOP after it. */
import type { PublicField } from "./event.ts";

/** Why there is no text for whoever came back before it went. */
export const RETURNED = "returned";

/** What its order keeps. */
export interface CampaignPointer {
  /** Of the campaign, or of the trigger: its prefix says which. */
  readonly id: string;
  /** Which of the times at which it was due: a person and a run are one occurrence. */
  readonly run: string;
  /** Which of its texts the person reads. */
  readonly variant: string;
}

/** What its events carry: enough to find the occurrence, wherever its person is kept. */
export interface CampaignTextRef extends Pick<CampaignPointer, "id" | "run"> {
  readonly userId: string;
}

/** A field of an event or a row: absent for a text of no campaign, so that such a text pays nothing for it. */
export interface OfCampaign {
  readonly campaign?: CampaignTextRef;
}

/** What tenants are told of it. */
export const CAMPAIGN_ID: PublicField<OfCampaign> = {
  words: "the campaign or trigger that made the text; absent for any other",
  of: ({ campaign }) => campaign?.id,
};

/** Campaigns and triggers text users, and nobody else: a bare number has no occurrence. */
export function campaignTextOf(campaign: CampaignPointer | undefined, userId: string | null): OfCampaign {
  return campaign === undefined || userId === null ? {} : { campaign: { id: campaign.id, run: campaign.run, userId } };
}
