/** Triggers: as they stand, and as whatever sends reads them. */
import type { CampaignPorts } from "../app/campaigns/ports.ts";
import type { TriggerPorts } from "../app/triggers/ports.ts";
import { ID_PREFIXES } from "../domain/base/ids.ts";
import { CachedTriggerBook } from "../db/triggers/trigger-book.ts";
import { D1TriggerStore } from "../db/triggers/trigger-store.ts";
import { makeAudiencePorts } from "../objects/audience-ports.ts";
import type { Ground } from "./ground.ts";

/** Whoever asks whether a text still goes is answered for campaigns and triggers alike. */
export function triggerPorts(
  { env, database, kept, states, timing }: Ground,
  { campaignGate }: Pick<CampaignPorts, "campaignGate">,
): TriggerPorts & Pick<CampaignPorts, "campaignGate"> {
  const book = new CachedTriggerBook(new D1TriggerStore(database), kept, timing);
  const store = new D1TriggerStore(database, (owner) => book.changed(owner));
  return {
    triggers: { store, book },
    triggerBuckets: makeAudiencePorts(env, states).triggers,
    campaignGate: {
      statusOf: (owner, id) => (id.startsWith(`${ID_PREFIXES.trigger}_`) ? book : campaignGate).statusOf(owner, id),
    },
  };
}
