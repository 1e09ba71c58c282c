/** Campaigns: as they stand, and as whatever sends reads them. */
import type { CampaignPorts } from "../app/campaigns/ports.ts";
import type { Services } from "../app/services.ts";
import { CachedCampaignBook } from "../db/campaigns/campaign-book.ts";
import { D1CampaignStore } from "../db/campaigns/campaign-store.ts";
import { makeAudiencePorts } from "../objects/audience-ports.ts";
import { makeCampaignQuotas } from "../objects/states.ts";
import { makeCampaignQueue } from "../queues/producers.ts";
import { clock, type Ground } from "./ground.ts";

export function campaignPorts(
  { env, database, kept, states, timing }: Ground,
  audience: Pick<Services, "complianceBook" | "segmentPeople">,
): CampaignPorts {
  const book = new CachedCampaignBook(new D1CampaignStore(database), kept, timing);
  const store = new D1CampaignStore(database, (owner) => book.changed(owner));
  return {
    campaigns: { store, book, queue: makeCampaignQueue(env) },
    campaignGate: book,
    campaignQuotas: makeCampaignQuotas(env),
    campaignBuckets: makeAudiencePorts(env, states).campaigns,
    // Read when a campaign is first checked: what judges hours is more than a start needs.
    lookAtAudience: async (principal, condition) => {
      const { lookAtAudience } = await import("../app/campaigns/look-at-audience.ts");
      return lookAtAudience({ ...audience, clock }, principal, condition);
    },
  };
}
