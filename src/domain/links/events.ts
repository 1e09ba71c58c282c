/** What short links come to. */
import { CAMPAIGN_ID, type OfCampaign } from "../base/campaign-pointer.ts";
import { event } from "../base/event.ts";

interface Clicked extends OfCampaign {
  readonly messageId: string;
  readonly linkId: string;
}

export const LINK_EVENTS = {
  /** A person followed a short link of the message. One event stands for every request within ten seconds. */
  "message.clicked": event<Clicked>()({
    // Not the message's: its row is made of all its events again each time, and a busy link has many.
    subject: { kind: "link", id: ({ linkId }) => linkId },
    published: {
      urgency: "soon",
      names: { "message.clicked": "somebody followed a link of a text" },
      data: {
        message_id: { words: "the text", of: ({ messageId }) => messageId },
        link_id: { words: "the link", of: ({ linkId }) => linkId },
        campaign_id: CAMPAIGN_ID,
      },
    },
  }),
};
