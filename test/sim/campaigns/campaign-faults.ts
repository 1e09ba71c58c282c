/** What goes wrong in production between any two steps of a campaign. */
export const CAMPAIGN_FAULTS = [
  "tick_lost",
  "tick_doubled",
  "tick_side_by_side",
  "call_failed",
  "reply_lost",
  "consumer_died",
  "text_refused_for_now",
] as const;
export type CampaignFault = (typeof CAMPAIGN_FAULTS)[number];

/** How likely each is, each time that it could be. */
export const FAULTY = 0.02;
