/**
 * What becomes of the texts of campaigns, told to the buckets in which their people are counted. The events carry whose text
 * it was, so nobody is asked for it; those of other texts cost a look at one field.
 */
import type { EventSink } from "../ledger/ports.ts";
import type { Services } from "../services.ts";
import type { AudiencePlace } from "../users/audience-ports.ts";
import { placeOfUser } from "../users/user-store.ts";
import type { TextNewsOf } from "./bucket-ports.ts";
import { textNewsOf } from "./text-news.ts";

type Entries = Parameters<EventSink["write"]>[0];

/** Events that come again say the same again, and a bucket counts it once. */
export async function followTexts(
  services: Pick<Services, "campaignBuckets" | "directory" | "tokens">,
  entries: Entries,
): Promise<void> {
  const told = new Map<string, { readonly place: AudiencePlace; readonly news: TextNewsOf[] }>();
  for (const { tenantId, mode, event } of entries) {
    for (const news of textNewsOf(event)) {
      const tenant = await services.directory.findTenant(tenantId);
      if (tenant === null) continue;
      const place = await placeOfUser(services, { tenant, mode }, news.userId);
      const name = nameOf(place);
      const known = told.get(name) ?? { place, news: [] };
      known.news.push(news);
      told.set(name, known);
    }
  }
  await Promise.all([...told.values()].map(({ place, news }) => services.campaignBuckets.note(place, news)));
}

const nameOf = ({ tenant, mode, bucket }: AudiencePlace) => `${tenant.id}:${mode}:${bucket}`;
